"""The photo of a member: uploaded and framed, shown to those who may see the person, removed."""

from flask import Blueprint, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logistics.findings import Finding, Refused
from logistics.forms.photos import PhotoForm
from logistics.intake.photo import Photo, read_photo
from logistics.models.roster import Member
from logistics.queries.photos import member_to_picture, photo_of
from logistics.queries.rosters import may_write, terms_of
from logistics.rules.deadlines import writing_findings
from logistics.services.photos import remove_photo, set_photo
from logistics.web.access import signed_in
from logistics.web.files import as_photo
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.transaction import arrived_at, writes, writes_in_steps, writing

bp = Blueprint(
    "photos",
    __name__,
    url_prefix="/editions/<code>/rosters/<int:roster_id>/members/<int:member_id>",
)


@bp.get("/photo.jpg")
def picture(code: str, roster_id: int, member_id: int) -> ResponseReturnValue:
    is_small = request.args.get("size") == "small"
    photo = photo_of(signed_in(), code, roster_id, member_id, is_small=is_small)
    return as_photo(found(photo))


@bp.get("/photo")
def show(code: str, roster_id: int, member_id: int) -> ResponseReturnValue:
    return _page(_pictured(code, roster_id, member_id), PhotoForm(formdata=None))


@bp.post("/photo")
@writes_in_steps
def keep(code: str, roster_id: int, member_id: int) -> ResponseReturnValue:
    """Decode first, in a process of its own, and write only then: nobody waits for a picture."""
    member, form = _pictured(code, roster_id, member_id), PhotoForm()
    if closed := _closed(member):
        return _page(member, form, closed), 409
    if not form.validate():
        return _page(member, form), 400
    try:
        photo = read_photo(form.content, form.crop)
    except Refused as refusal:
        form.refuse(refusal.findings)
        return _page(member, form), 400
    return _kept(code, roster_id, member_id, photo)


def _kept(code: str, roster_id: int, member_id: int, photo: Photo) -> ResponseReturnValue:
    """The transaction; whoever lost the right or whose list closed meanwhile is told."""
    with writing():
        member, by = _pictured(code, roster_id, member_id), signed_in()
        if closed := _closed(member):
            raise Refused(closed)
        folder, at = current_app.config["SETTINGS"].files_dir, arrived_at()
        set_photo(member, photo.kept, photo.small, folder=folder, by=by, at=at)
        said = _("Đã ghi ảnh của %(name)s.", name=member.person.full_name)
    flash(said, "success")
    return redirect(url_for(".show", code=code, roster_id=roster_id, member_id=member_id))


@bp.post("/photo/remove")
@writes
def remove(code: str, roster_id: int, member_id: int) -> ResponseReturnValue:
    member = _pictured(code, roster_id, member_id)
    if closed := _closed(member):
        return _page(member, PhotoForm(formdata=None), closed), 409
    remove_photo(member, by=signed_in(), at=arrived_at())
    flash(_("Đã xóa ảnh của %(name)s.", name=member.person.full_name), "success")
    return redirect(url_for(".show", code=code, roster_id=roster_id, member_id=member_id))


def _pictured(code: str, roster_id: int, member_id: int) -> Member:
    return found(member_to_picture(signed_in(), code, roster_id, member_id))


def _closed(member: Member) -> list[Finding]:
    """Why the clerk may not change the photo now; an organiser always may."""
    roster = member.roster
    if signed_in().organises(roster.edition_id):
        return []
    terms = terms_of(roster.edition, roster.unit_id)
    return writing_findings(roster, terms.parts, arrived_at())


def _page(member: Member, form: PhotoForm, closed: list[Finding] | None = None) -> str:
    roster = member.roster
    is_kept_here = may_write(signed_in(), roster.edition_id, roster.unit_id)
    return render_page(
        "photos/show.html",
        here=roster.edition,
        member=member,
        roster=roster,
        form=form,
        closed=_closed(member) if closed is None else closed,
        is_kept_here=is_kept_here,
    )
