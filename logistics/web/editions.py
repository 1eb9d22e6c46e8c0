"""An edition's own page, its facts and days, its registration and its stages."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.findings import Refused
from logistics.forms.editions import FactsForm, RegistrationForm
from logistics.models.account import Right
from logistics.models.edition import Edition, Stage
from logistics.queries.editions import (
    deeds_of,
    edition_to_change,
    edition_with_parts,
    invitations_of,
    managed_edition,
    roster_counts,
    standing_of,
)
from logistics.queries.pieces import sports_of
from logistics.rules.deadlines import days_left
from logistics.rules.editions import is_public
from logistics.rules.history import TOLD_TO_UNITS
from logistics.rules.stages import MEANINGS, NAMES, move_findings, next_stage, previous_stage
from logistics.services.editions import change_facts as store_facts
from logistics.services.editions import change_registration as store_registration
from logistics.services.editions import move_stage as take_to_stage
from logistics.web.access import signed_in
from logistics.web.chronicle import Event, events_of
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.overview import by_part, may_manage, step_of
from logistics.web.paper import Paper
from logistics.web.transaction import writes
from logistics.web.words import _

bp = Blueprint("editions", __name__)
SHORT_HISTORY, LONG_HISTORY = 8, 500


@bp.get("/editions/<code>")
def show(code: str) -> ResponseReturnValue:
    account, at = signed_in(), now()
    edition = found(edition_with_parts(account, code))
    manages = may_manage(account, edition)
    return render_page(
        "editions/show.html",
        here=edition,
        edition=edition,
        units=by_part(edition),
        sports=sports_of(edition),
        own=[step_of(account, invitation, at) for invitation in invitations_of(account, edition)],
        counts=roster_counts([edition.id])[edition.id] if manages else None,
        left=days_left(edition.registration_closes_at, at),
        deeds=_history(edition, manages=manages, limit=SHORT_HISTORY),
        manages=manages,
        has_public_page=is_public(edition),
        is_steward=account.has(Right.STEWARD),
    )


@bp.get("/editions/<code>/history")
def history(code: str) -> ResponseReturnValue:
    account = signed_in()
    edition = found(edition_with_parts(account, code))
    deeds = _history(edition, manages=may_manage(account, edition), limit=LONG_HISTORY)
    return render_page("editions/history.html", here=edition, edition=edition, deeds=deeds)


@bp.get("/editions/<code>/facts")
def edit_facts(code: str) -> ResponseReturnValue:
    edition = found(managed_edition(signed_in(), code))
    return _paper("facts", edition).page(FactsForm(edition))


@bp.post("/editions/<code>/facts")
@writes
def change_facts(code: str) -> ResponseReturnValue:
    edition = found(edition_to_change(signed_in(), code))
    form = FactsForm(edition)

    def deed() -> str:
        if store_facts(edition, form.values, by=signed_in(), at=now()):
            return _("Đã lưu. Thời gian hoặc địa điểm đã đổi: cần báo lại các đơn vị.")
        return _("Đã lưu thông tin của kỳ.")

    return _paper("facts", edition).take(form, deed, url_for(".show", code=code))


@bp.get("/editions/<code>/registration")
def edit_registration(code: str) -> ResponseReturnValue:
    edition = found(managed_edition(signed_in(), code))
    return _paper("registration", edition).page(RegistrationForm(edition))


@bp.post("/editions/<code>/registration")
@writes
def change_registration(code: str) -> ResponseReturnValue:
    edition = found(edition_to_change(signed_in(), code))
    form = RegistrationForm(edition)

    def deed() -> str:
        store_registration(edition, form.values, by=signed_in(), at=now())
        return _("Đã lưu quy định đăng ký.")

    return _paper("registration", edition).take(form, deed, url_for(".show", code=code))


@bp.get("/editions/<code>/stage")
def edit_stage(code: str) -> ResponseReturnValue:
    edition = found(managed_edition(signed_in(), code))
    return _stage_page(edition)


@bp.post("/editions/<code>/stage")
@writes
def move_stage(code: str) -> ResponseReturnValue:
    edition = found(edition_to_change(signed_in(), code))
    wanted = {stage.value: stage for stage in Stage}.get(request.form.get("to", ""))
    if request.form.get("from") != edition.stage.value or wanted is None:
        flash(_("Kỳ đã được chuyển bước từ trước, hãy xem lại."), "warning")
        return _stage_page(edition), 409
    try:
        take_to_stage(edition, wanted, by=signed_in(), at=now())
    except Refused:
        return _stage_page(edition), 409
    flash(_("Kỳ đang ở bước %(stage)s.", stage=_(NAMES[wanted])), "success")
    return redirect(url_for(".edit_stage", code=code))


def _paper(name: str, edition: Edition) -> Paper:
    things = {"edition": edition}
    return Paper(f"editions/{name}.html", edition, things, subject=("edition", edition.id))


def _stage_page(edition: Edition) -> str:
    """The stages with what stands against the next and the previous one."""
    standing, at = standing_of(edition), now()
    ahead, behind = next_stage(edition.stage), previous_stage(edition.stage)
    return render_page(
        "editions/stage.html",
        here=edition,
        edition=edition,
        steps=[(stage, NAMES[stage], MEANINGS[stage]) for stage in Stage],
        ahead=ahead,
        behind=behind,
        ahead_findings=move_findings(edition, ahead, standing, at) if ahead else [],
        behind_findings=move_findings(edition, behind, standing, at) if behind else [],
    )


def _history(edition: Edition, *, manages: bool, limit: int) -> list[Event]:
    deeds = None if manages else TOLD_TO_UNITS
    return events_of(deeds_of(edition, deeds, limit))
