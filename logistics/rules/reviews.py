"""May the organiser return, approve, lock or reopen this roster now?"""

from collections.abc import Iterator, Sequence

from logistics.findings import Finding, Weight, phrase
from logistics.models.roster import Roster, RosterStatus
from logistics.models.submission import ReviewNote, Submission


def return_findings(roster: Roster, notes: Sequence[ReviewNote]) -> list[Finding]:
    """What stands between a submitted roster and its return to the unit."""
    return [*_not_submitted(roster), *_nothing_to_mend(notes)]


def approval_findings(
    roster: Roster, latest: Submission | None, notes: Sequence[ReviewNote]
) -> list[Finding]:
    """What stands between a submitted roster and its approval."""
    return [*_not_submitted(roster), *_unsigned(roster, latest), *_open_notes(notes)]


def lock_findings(roster: Roster) -> list[Finding]:
    """Only an approved roster can be locked."""
    if roster.status is RosterStatus.APPROVED:
        return []
    return [
        Finding(
            "not_approved",
            phrase("Chỉ chốt được danh sách đã duyệt. Hãy duyệt danh sách trước."),
        )
    ]


def reopening_findings(roster: Roster, reason: str) -> list[Finding]:
    """Only a settled roster is reopened, and the unit is told why."""
    return [*_not_settled(roster), *_unreasoned(reason)]


def _not_submitted(roster: Roster) -> Iterator[Finding]:
    if not roster.is_submitted:
        yield Finding(
            "not_submitted",
            phrase("Danh sách không ở trạng thái đã nộp. Hãy tải lại trang để xem trạng thái mới."),
        )


def _nothing_to_mend(notes: Sequence[ReviewNote]) -> Iterator[Finding]:
    if not any(note.is_open for note in notes):
        yield Finding(
            "no_note",
            phrase("Hãy ghi ít nhất một ý kiến để đơn vị biết cần sửa gì, rồi trả lại."),
            field="text",
        )


def _unsigned(roster: Roster, latest: Submission | None) -> Iterator[Finding]:
    if not roster.edition.is_signed_scan_required or latest is None:
        return
    if latest.signed_scan_id is None:
        yield Finding(
            "no_signed_scan",
            phrase(
                "Chưa có bản quét danh sách ký tên, đóng dấu của bản số %(number)s."
                " Hãy đề nghị đơn vị tải lên."
            ),
            params={"number": latest.number},
        )


def _open_notes(notes: Sequence[ReviewNote]) -> Iterator[Finding]:
    count = sum(note.is_open for note in notes)
    if count:
        yield Finding(
            "open_notes",
            phrase("Còn %(count)s ý kiến chưa khép. Hãy khép từng ý kiến hoặc trả lại danh sách."),
            params={"count": count},
            weight=Weight.WARNING,
        )


def _not_settled(roster: Roster) -> Iterator[Finding]:
    if not roster.is_settled:
        yield Finding("not_settled", phrase("Danh sách này chưa duyệt nên không cần mở lại."))


def _unreasoned(reason: str) -> Iterator[Finding]:
    if not reason:
        yield Finding("no_reason", phrase("Hãy ghi lý do mở lại."), field="reason")
