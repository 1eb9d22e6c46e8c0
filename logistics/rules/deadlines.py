"""By when a roster may be written, and why it may not."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from logistics.findings import Finding, phrase
from logistics.models.edition import Edition, EditionUnit, Stage
from logistics.models.roster import Roster, RosterStatus

PLACE = ZoneInfo("Asia/Ho_Chi_Minh")
_LATE = phrase("Đã hết hạn lúc %(when)s. Nội dung có thể gửi ban tổ chức như một đề nghị thay đổi")
# Why a roster that is no longer with its unit cannot be written, and what the unit can do.
OUT_OF_HAND = {
    RosterStatus.SUBMITTED: phrase(
        "Danh sách đã nộp. Muốn thay đổi, hãy gửi đề nghị cho ban tổ chức"
    ),
    RosterStatus.APPROVED: phrase(
        "Danh sách đã được duyệt. Muốn thay đổi, hãy gửi đề nghị cho ban tổ chức"
    ),
    RosterStatus.LOCKED: phrase(
        "Danh sách đã chốt. Muốn thay đổi, hãy gửi đề nghị cho ban tổ chức"
    ),
}
# What an organiser can do where a unit has to ask for it.
_TO_ORGANISERS = {
    OUT_OF_HAND[RosterStatus.SUBMITTED]: phrase(
        "Danh sách đã nộp. Muốn sửa, trả lại danh sách ở trang duyệt hoặc lập đề nghị thay đổi"
    ),
    OUT_OF_HAND[RosterStatus.APPROVED]: phrase(
        "Danh sách đã được duyệt. Muốn sửa, mở lại danh sách ở trang duyệt "
        "hoặc lập đề nghị thay đổi"
    ),
    OUT_OF_HAND[RosterStatus.LOCKED]: phrase(
        "Danh sách đã chốt. Muốn sửa, mở lại danh sách ở trang duyệt hoặc lập đề nghị thay đổi"
    ),
    _LATE: phrase(
        "Đã hết hạn lúc %(when)s. Muốn sửa, gia hạn cho đơn vị hoặc lập đề nghị thay đổi"
    ),
}


def deadline_of(edition: Edition, parts: Sequence[EditionUnit]) -> datetime | None:
    """Until when (inclusive) a unit may write, its own extension counted; None when not set."""
    if edition.registration_closes_at is None:
        return None
    extensions = [part.extended_until for part in parts if part.extended_until]
    return max([edition.registration_closes_at, *extensions])


def days_left(deadline: datetime | None, at: datetime) -> int | None:
    """Whole days on the calendar of the place until the deadline; negative once it is past."""
    if deadline is None:
        return None
    days = (deadline.astimezone(PLACE).date() - at.astimezone(PLACE).date()).days
    return days if at <= deadline else min(days, -1)


def closing_findings(edition: Edition, parts: Sequence[EditionUnit], at: datetime) -> list[Finding]:
    """Why no unit, or this one no longer, may write at this moment."""
    deadline = deadline_of(edition, parts)
    if not edition.takes_rosters:
        return [Finding("closed", phrase("Kỳ này hiện không nhận danh sách"))]
    opens = edition.registration_opens_at
    if opens and at < opens:
        return [
            Finding(
                "not-open", phrase("Kỳ này nhận danh sách từ %(when)s"), params={"when": _on(opens)}
            )
        ]
    if deadline and at > deadline:
        return [
            Finding(
                "late",
                _LATE,
                params={"when": _on(deadline)},
            )
        ]
    return []


def writing_findings(roster: Roster, parts: Sequence[EditionUnit], at: datetime) -> list[Finding]:
    """Why this roster cannot be written directly now; empty when it can.

    A roster that was returned may be mended until the edition is over: the organiser asked for
    it. The organiser's own roster of guests knows no deadline either.
    """
    if not roster.is_with_unit:
        return [Finding("handed-in", OUT_OF_HAND[roster.status])]
    if roster.unit_id is None or roster.status is RosterStatus.RETURNED:
        is_over = roster.edition.stage is Stage.CLOSED
        return [Finding("closed", phrase("Kỳ này đã tổng kết"))] if is_over else []
    return closing_findings(roster.edition, parts, at)


def to_organisers(findings: Iterable[Finding]) -> list[Finding]:
    """The same reasons, said to those whom the units would have to ask."""
    return [
        replace(finding, sentence=_TO_ORGANISERS.get(finding.sentence, finding.sentence))
        for finding in findings
    ]


def _on(moment: datetime) -> str:
    return moment.astimezone(PLACE).strftime("%H:%M %d/%m/%Y")
