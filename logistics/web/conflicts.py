"""Where a supervisor settles what does not agree and what could not be read."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.clock import now
from logistics.findings import phrase
from logistics.forms.conflicts import BearerForm, SettlementForm
from logistics.models.scan import Conflict, ConflictKind
from logistics.queries.conflicts import (
    checkpoint_of_quarantined,
    conflicts_of,
    open_conflict_of,
    open_quarantine_of,
    places_in,
    quarantined_of,
)
from logistics.queries.editions import organised_edition
from logistics.rules.conflicts import LINKED, OUTCOMES, SETTLEMENTS
from logistics.services.by_hand import accept_quarantined, link_scan
from logistics.services.conflicts import settle_conflict, settle_quarantine
from logistics.services.scan_again import Receipt
from logistics.web.access import signed_in
from logistics.web.filters import zone
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.transaction import writes
from logistics.web.verdicts import sentence_of

bp = Blueprint("conflicts", __name__, url_prefix="/editions/<code>/conflicts")

KINDS = {
    ConflictKind.DOUBLE_USE: phrase("Một thẻ vào hai lần trên hai máy"),
    ConflictKind.USED_AFTER_REVOKE: phrase("Thẻ đã hết hiệu lực vẫn được cho vào"),
    ConflictKind.OLD_BADGE_OF_SUBSTITUTED: phrase("Thẻ của người đã rút vẫn được cho vào"),
    ConflictKind.UNKNOWN_ADMITTED: phrase("Mã lạ được cho vào"),
    ConflictKind.CLOCK_SUSPECT: phrase("Giờ của máy không chắc chắn"),
    ConflictKind.VOID_WITH_DEPENDENTS: phrase("Hoàn tác lượt mà lượt sau dựa vào"),
    ConflictKind.RULE_CHANGED: phrase("Máy xét theo luật cũ của điểm"),
    ConflictKind.SEQ_GAP: phrase("Máy còn thiếu lượt chưa gửi"),
    ConflictKind.OVER_COUNT: phrase("Đã vào quá số chỗ"),
    ConflictKind.IMPOSSIBLE_MOVE: phrase("Một thẻ ở hai địa điểm sát giờ nhau"),
}
_ANY = ("same_person", "passed_on", "steward_error", "other")
ENDS = {
    ConflictKind.UNKNOWN_ADMITTED: ("foreign", "steward_error", "other"),
    ConflictKind.CLOCK_SUSPECT: ("clock_set", "other"),
    ConflictKind.VOID_WITH_DEPENDENTS: ("undo_meant", "steward_error", "other"),
    ConflictKind.SEQ_GAP: ("scans_lost", "numbers_skipped", "other"),
    ConflictKind.OVER_COUNT: ("places_found", "steward_error", "other"),
    ConflictKind.IMPOSSIBLE_MOVE: ("passed_on", "steward_error", "times_wrong", "other"),
}


@bp.get("")
def index(code: str) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    conflicts = conflicts_of(edition)
    return render_page(
        "conflicts/index.html",
        edition,
        edition=edition,
        conflicts=conflicts,
        places=places_in(conflicts, zone()),
        quarantined=quarantined_of(edition),
        kinds=KINDS,
        ends_of=ends_of,
        outcomes=OUTCOMES,
        linked=LINKED,
    )


def ends_of(conflict: Conflict) -> list[tuple[str, str]]:
    """How a conflict of this kind may end, by code and wording."""
    return [(end, SETTLEMENTS[end]) for end in ENDS.get(conflict.kind, _ANY)]


@bp.post("/<int:number>/settle")
@writes
def settle(code: str, number: int) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    conflict = found(open_conflict_of(edition, number))
    form = SettlementForm(ends_of(conflict))
    if form.validate():
        settle_conflict(
            conflict, edition, (form.settlement.data, form.note.data), by=signed_in(), at=now()
        )
        flash(gettext("Đã giải quyết việc số %(number)s.", number=number))
    for name, faults in form.errors.items():
        flash(f"{form[name].label.text}: {' '.join(faults)}", "error")
    return redirect(url_for(".index", code=code))


@bp.post("/<int:number>/link")
@writes
def link(code: str, number: int) -> ResponseReturnValue:
    """Say whose badge an unknown code was that was let in."""
    edition = found(organised_edition(signed_in(), code))
    conflict = found(open_conflict_of(edition, number))
    form = BearerForm(edition)
    receipt = None
    if form.validate() and form.badge:
        receipt = link_scan(conflict, form.badge, edition, zone(), by=signed_in(), at=now())
    return _told(code, form, receipt)


@bp.post("/quarantine/<int:number>/accept")
@writes
def accept(code: str, number: int) -> ResponseReturnValue:
    """Say whose passage a scan was that could not be read."""
    edition = found(organised_edition(signed_in(), code))
    kept = found(open_quarantine_of(edition, number))
    checkpoint = checkpoint_of_quarantined(edition, kept)
    form = BearerForm(edition)
    receipt = None
    if checkpoint and form.validate() and form.badge:
        receipt = accept_quarantined(
            kept, form.badge, checkpoint, edition, zone(), by=signed_in(), at=now()
        )
    return _told(code, form, receipt)


@bp.post("/quarantine/<int:number>/settle")
@writes
def release(code: str, number: int) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    kept = found(open_quarantine_of(edition, number))
    settle_quarantine(kept, edition, "seen", by=signed_in(), at=now())
    flash(gettext("Đã đánh dấu lượt chưa ghi được số %(number)s là đã xem.", number=number))
    return redirect(url_for(".index", code=code))


def _told(code: str, form: BearerForm, receipt: Receipt | None) -> ResponseReturnValue:
    if receipt and receipt.holder:
        told = {"name": receipt.holder.full_name, "ruled": sentence_of(receipt)}
        flash(gettext("Đã ghi lượt này cho %(name)s. %(ruled)s", **told))
    else:
        unclear = gettext("Không rõ lượt này quét ở điểm nào nên chưa ghi được.")
        flash(" ".join(map(str, form.short_no.errors)) or unclear, "error")
    return redirect(url_for(".index", code=code))
