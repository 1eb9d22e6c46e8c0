"""The stages of an edition: what each means, which comes next, and what stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from logistics.findings import Finding, Weight, phrase
from logistics.models.edition import DateState, Edition, Stage

NAMES = {
    Stage.PLANNED: phrase("Kế hoạch"),
    Stage.OPEN: phrase("Mở"),
    Stage.SUBMISSION: phrase("Nộp"),
    Stage.REVIEW: phrase("Duyệt"),
    Stage.LOCKED: phrase("Chốt"),
    Stage.BADGES: phrase("Thẻ"),
    Stage.CHECK_IN: phrase("Điểm danh"),
    Stage.CLOSED: phrase("Tổng kết"),
}
MEANINGS = {
    Stage.PLANNED: phrase("Ban tổ chức chuẩn bị; đơn vị chưa lập danh sách, trang công khai đóng."),
    Stage.OPEN: phrase("Đơn vị lập danh sách; trang công khai mở."),
    Stage.SUBMISSION: phrase("Đơn vị hoàn thiện và nộp danh sách trước hạn."),
    Stage.REVIEW: phrase("Ban tổ chức duyệt hoặc trả lại; đơn vị sửa theo ghi chú và nộp lại."),
    Stage.LOCKED: phrase("Danh sách không sửa nữa; thay đổi phải có đề nghị và lý do."),
    Stage.BADGES: phrase("In và phát thẻ theo danh sách đã chốt."),
    Stage.CHECK_IN: phrase("Điểm danh tại các điểm kiểm soát."),
    Stage.CLOSED: phrase("Kỳ đã xong; chỉ còn xem và xuất danh sách."),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an edition is, in numbers: what it has set up, and what of its units is open.

    ``unsubmitted`` counts units, ``unapproved`` rosters that were handed in at least once.
    """

    invited: int = 0
    roles: int = 0
    contests: int = 0
    unsubmitted: int = 0
    unapproved: int = 0


def next_stage(stage: Stage) -> Stage | None:
    """The stage after this one, None after the last."""
    stages = list(Stage)
    return stages[stage.position + 1] if stage.position + 1 < len(stages) else None


def previous_stage(stage: Stage) -> Stage | None:
    """The stage before this one, None before the first."""
    return list(Stage)[stage.position - 1] if stage.position else None


def move_findings(edition: Edition, to: Stage, standing: Standing, at: datetime) -> list[Finding]:
    """What stands against moving an edition to a stage; errors refuse, warnings only tell.

    Stages are taken one by one, forward or back.
    """
    if to not in {next_stage(edition.stage), previous_stage(edition.stage)}:
        return [Finding("not_adjacent", phrase("Chỉ chuyển được từng bước một."))]
    if to.position < edition.stage.position:
        return list(_going_back(edition))
    checks = {
        Stage.OPEN: _opening,
        Stage.REVIEW: _reviewing,
        Stage.LOCKED: _locking,
        Stage.CHECK_IN: _checking_in,
    }
    check = checks.get(to)
    found = list(check(edition, standing, at)) if check else []
    return [*_cancelled(edition, to), *found]


def _cancelled(edition: Edition, to: Stage) -> Iterator[Finding]:
    if edition.date_state is DateState.CANCELLED and to is not Stage.CLOSED:
        yield Finding("cancelled", phrase("Kỳ này đã huỷ, không chuyển bước tiếp."))


def _going_back(edition: Edition) -> Iterator[Finding]:
    yield Finding(
        "back",
        phrase("Lùi một bước: các đơn vị sẽ thấy kỳ trở lại bước trước."),
        weight=Weight.WARNING,
    )
    if edition.stage is Stage.OPEN:
        yield Finding(
            "public_closes", phrase("Trang công khai của kỳ sẽ đóng."), weight=Weight.WARNING
        )


def _opening(edition: Edition, standing: Standing, _at: datetime) -> Iterator[Finding]:
    if not standing.invited:
        yield Finding("nobody_invited", phrase("Chưa mời đơn vị nào."))
    if not standing.roles:
        yield Finding("no_roles", phrase("Chưa có vai trò nào để đơn vị chọn."))
    if edition.is_festival and not standing.contests:
        yield Finding("no_contests", phrase("Chưa có nội dung thi đấu nào."), weight=Weight.WARNING)
    if edition.registration_closes_at is None:
        yield Finding("no_deadline", phrase("Chưa có hạn nộp danh sách."), weight=Weight.WARNING)


def _reviewing(edition: Edition, standing: Standing, at: datetime) -> Iterator[Finding]:
    if standing.unsubmitted:
        yield Finding(
            "unsubmitted",
            phrase("%(number)s đơn vị chưa nộp danh sách."),
            params={"number": standing.unsubmitted},
            weight=Weight.WARNING,
        )
    if edition.registration_closes_at and at < edition.registration_closes_at:
        yield Finding("before_deadline", phrase("Chưa đến hạn nộp."), weight=Weight.WARNING)


def _locking(_edition: Edition, standing: Standing, _at: datetime) -> Iterator[Finding]:
    if standing.unapproved:
        yield Finding(
            "unapproved",
            phrase("%(number)s danh sách đã nộp nhưng chưa duyệt xong."),
            params={"number": standing.unapproved},
        )
    if standing.unsubmitted:
        yield Finding(
            "left_out",
            phrase("%(number)s đơn vị không nộp danh sách sẽ không tham dự."),
            params={"number": standing.unsubmitted},
            weight=Weight.WARNING,
        )


def _checking_in(edition: Edition, _standing: Standing, _at: datetime) -> Iterator[Finding]:
    if edition.first_day is None:
        yield Finding("no_day", phrase("Chưa có ngày tổ chức."), weight=Weight.WARNING)
