"""Many photos at once: a ZIP is sent, matched in the background, and told file by file."""

import json
from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, current_app, redirect, request
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.findings import Refused
from logistics.forms.photo_archives import MOST_BYTES, PhotoArchiveForm
from logistics.intake.photo import SENTENCES as UNFIT
from logistics.intake.photo_archive import SENTENCES as UNOPENED
from logistics.intake.photo_archive import PhotoArchive
from logistics.models.job import Job
from logistics.models.stored_file import FileKind
from logistics.queries.jobs import job_of
from logistics.queries.photos import without_photo
from logistics.rules.photo_matching import SENTENCES as MATCHED
from logistics.services.files import Upload, content_of, keep_file
from logistics.services.jobs import ask_for
from logistics.web.access import signed_in, visitor
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.open_roster import OpenRoster, kept_roster
from logistics.web.transaction import writes_in_steps, writing

bp = Blueprint(
    "photo_archives", __name__, url_prefix="/editions/<code>/rosters/<int:roster_id>/photos"
)
KIND = "photos"
KEPT_FOR = timedelta(hours=1)
_FORM_AROUND = 64 * 1024
SENTENCES = MATCHED | UNFIT | UNOPENED


@bp.url_value_preprocessor
def allow_large(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """More than other forms may hold, but from nobody whom we do not know."""
    if request.method == "POST" and visitor() is not None:
        request.max_content_length = MOST_BYTES + _FORM_AROUND


@bp.get("")
def start(code: str, roster_id: int) -> ResponseReturnValue:
    return _page(kept_roster(code, roster_id), PhotoArchiveForm(formdata=None))


@bp.post("")
@writes_in_steps
def send(code: str, roster_id: int) -> ResponseReturnValue:
    """Look at the listing first; the pictures themselves are opened one by one, later."""
    table, form = kept_roster(code, roster_id), PhotoArchiveForm()
    if table.closed_to_photos:
        return _page(table, PhotoArchiveForm(formdata=None)), 409
    if not form.validate():
        return _page(table, form), 400
    try:
        PhotoArchive(form.content)
    except Refused as refusal:
        form.refuse(refusal.findings)
        return _page(table, form), 400
    with writing():
        table = kept_roster(code, roster_id)
        there = table.url(".report", public_id=_ordered(table, form.content).public_id)
    return redirect(there)


def _ordered(table: OpenRoster, content: bytes) -> Job:
    roster, by = table.roster, signed_in()
    file = keep_file(
        Upload(content, "anh.zip", "application/zip"),
        FileKind.PHOTO,
        folder=current_app.config["SETTINGS"].files_dir,
        by=by,
        at=table.at,
        unit_id=roster.unit_id,
        edition_id=roster.edition_id,
        expires_at=table.at + KEPT_FOR,
    )
    order = {"file_id": file.id, "roster_id": roster.id, "code": table.code}
    return ask_for(
        KIND, order, by=by, at=table.at, edition_id=roster.edition_id, unit_id=roster.unit_id
    )


@bp.get("/<public_id>")
def report(code: str, roster_id: int, public_id: str) -> ResponseReturnValue:
    """What became of each file, or how far it is."""
    table, job = kept_roster(code, roster_id), found(job_of(signed_in(), public_id))
    if job.kind != KIND or job.order["roster_id"] != table.roster.id:
        abort(404)
    if "HX-Request" in request.headers:
        return _step(table, job)
    lines = _lines(job)
    return render_page(
        "photo_archives/report.html",
        here=table.edition,
        table=table,
        job=job,
        taken=[line for line in lines if line["code"] == "taken"],
        left=[line for line in lines if line["code"] != "taken"],
        sentences=SENTENCES,
        missing=without_photo(table.roster.id),
    )


def _step(table: OpenRoster, job: Job) -> ResponseReturnValue:
    if job.is_over:
        return "", {"HX-Redirect": table.url(".report", public_id=job.public_id)}
    return render_page("photo_archives/_progress.html", table.edition, table=table, job=job)


def _lines(job: Job) -> list[dict[str, Any]]:
    if job.result is None or (job.result.expires_at or now()) <= now():
        return []
    try:
        content = content_of(job.result, folder=current_app.config["SETTINGS"].files_dir)
    except FileNotFoundError:
        return []
    lines: list[dict[str, Any]] = json.loads(content)
    return lines


def _page(table: OpenRoster, form: PhotoArchiveForm) -> str:
    return render_page(
        "photo_archives/start.html",
        here=table.edition,
        table=table,
        form=form,
        missing=without_photo(table.roster.id),
    )
