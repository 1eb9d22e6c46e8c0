"""Where a supervisor settles what does not agree and what could not be read."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.clock import now
from logistics.findings import phrase
from logistics.forms.checkpoints import SettlementForm
from logistics.models.scan import ConflictKind
from logistics.queries.conflicts import (
    conflicts_of,
    open_conflict_of,
    open_quarantine_of,
    quarantined_of,
)
from logistics.queries.editions import organised_edition
from logistics.rules.conflicts import RULES_SINCE
from logistics.services.conflicts import settle_conflict, settle_quarantine
from logistics.web.access import signed_in
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.transaction import writes

bp = Blueprint("conflicts", __name__, url_prefix="/editions/<code>/conflicts")

KINDS = {
    ConflictKind.DOUBLE_USE: phrase("Một thẻ vào hai lần trên hai máy"),
    ConflictKind.USED_AFTER_REVOKE: phrase("Thẻ đã hết hiệu lực vẫn được cho vào"),
    ConflictKind.OLD_BADGE_OF_SUBSTITUTED: phrase("Thẻ của người đã rút vẫn được cho vào"),
    ConflictKind.UNKNOWN_ADMITTED: phrase("Mã lạ được cho vào"),
    ConflictKind.CLOCK_SUSPECT: phrase("Giờ của máy không chắc chắn"),
    ConflictKind.VOID_WITH_DEPENDENTS: phrase("Hoàn tác lượt mà lượt sau dựa vào"),
    ConflictKind.RULE_CHANGED: phrase("Máy xét theo luật cũ của điểm"),
}
SETTLEMENTS = {
    "same_person": phrase("Cùng một người quay lại"),
    "passed_on": phrase("Thẻ bị chuyển cho người khác"),
    "steward_error": phrase("Người trực quét nhầm"),
    "other": phrase("Khác (ghi rõ)"),
}
CLOSED_AT_ONCE = {RULES_SINCE: phrase("Tự khép lại: luật của điểm đã đổi sau khi máy tải về")}


@bp.get("")
def index(code: str) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    return render_page(
        "conflicts/index.html",
        edition,
        edition=edition,
        conflicts=conflicts_of(edition),
        quarantined=quarantined_of(edition),
        kinds=KINDS,
        settlements=SETTLEMENTS,
        outcomes=SETTLEMENTS | CLOSED_AT_ONCE,
    )


@bp.post("/<int:number>/settle")
@writes
def settle(code: str, number: int) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    conflict = found(open_conflict_of(edition, number))
    form = SettlementForm(list(SETTLEMENTS.items()))
    if form.validate():
        settle_conflict(
            conflict, edition, (form.settlement.data, form.note.data), by=signed_in(), at=now()
        )
        flash(gettext("Đã giải quyết xung đột số %(number)s.", number=number))
    return redirect(url_for(".index", code=code))


@bp.post("/quarantine/<int:number>/settle")
@writes
def release(code: str, number: int) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    kept = found(open_quarantine_of(edition, number))
    settle_quarantine(kept, edition, by=signed_in(), at=now())
    flash(gettext("Đã đánh dấu lượt cách ly số %(number)s là đã xem.", number=number))
    return redirect(url_for(".index", code=code))
