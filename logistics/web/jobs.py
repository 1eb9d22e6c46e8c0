"""How far long work is, and fetching what it made."""

from io import BytesIO

from flask import Blueprint, abort, current_app, request, send_file
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.queries.jobs import file_of, job_of
from logistics.services.files import content_of
from logistics.web.access import signed_in
from logistics.web.found import found
from logistics.web.frame import render_page

bp = Blueprint("jobs", __name__)


@bp.get("/jobs/<public_id>")
def show(public_id: str) -> ResponseReturnValue:
    """The page of a job, or its progress alone when the page asks for it again."""
    job = found(job_of(signed_in(), public_id))
    template = "jobs/_progress.html" if "HX-Request" in request.headers else "jobs/show.html"
    return render_page(template, job.edition, job=job)


@bp.get("/files/<public_id>")
def download(public_id: str) -> ResponseReturnValue:
    file = found(file_of(signed_in(), public_id, at=now()))
    try:
        content = content_of(file, folder=current_app.config["SETTINGS"].files_dir)
    except FileNotFoundError:
        abort(410)
    return send_file(
        BytesIO(content), mimetype=file.media_type, as_attachment=True, download_name=file.name
    )
