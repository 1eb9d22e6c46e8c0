"""How far long work is, and fetching what it made."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.queries.jobs import file_of, job_of
from logistics.web.access import signed_in
from logistics.web.files import as_download
from logistics.web.found import found
from logistics.web.frame import page_or_part, render_page

bp = Blueprint("jobs", __name__)


@bp.get("/jobs/<public_id>")
def show(public_id: str) -> ResponseReturnValue:
    """The page of a job, or its progress alone when the page asks for it again."""
    job = found(job_of(signed_in(), public_id))
    template = page_or_part("jobs/show.html", "jobs/_progress.html")
    return render_page(template, job.edition, job=job)


@bp.get("/files/<public_id>")
def download(public_id: str) -> ResponseReturnValue:
    return as_download(found(file_of(signed_in(), public_id, at=now())))
