"""What a unit should do next about an edition."""

from datetime import datetime

from logistics.findings import phrase
from logistics.models.edition import DateState, Edition, Stage
from logistics.models.roster import RosterStatus

WHATEVER_THE_STAGE = {
    RosterStatus.SUBMITTED: phrase("Chờ ban tổ chức duyệt."),
    RosterStatus.APPROVED: phrase("Đã duyệt; thay đổi thì gửi đề nghị kèm lý do."),
    RosterStatus.LOCKED: phrase("Đã chốt; thay đổi thì gửi đề nghị kèm lý do."),
    # It may be mended whatever the stage and the deadline: the organiser asked for it.
    RosterStatus.RETURNED: phrase("Sửa theo ghi chú của ban tổ chức rồi nộp lại."),
}
OVER = phrase("Đã hết thời gian nộp; liên hệ ban tổ chức.")
LATE = phrase("Đã quá hạn nộp; liên hệ ban tổ chức để xin gia hạn.")
WRITING = {
    None: phrase("Bắt đầu lập danh sách."),
    RosterStatus.DRAFT: phrase("Hoàn thiện và nộp danh sách."),
}
# The same said to those of a unit who read its list and do not keep it.
TO_READERS = {
    WHATEVER_THE_STAGE[RosterStatus.APPROVED]: phrase("Ban tổ chức đã duyệt."),
    WHATEVER_THE_STAGE[RosterStatus.LOCKED]: phrase("Danh sách đã chốt."),
    WHATEVER_THE_STAGE[RosterStatus.RETURNED]: phrase(
        "Đơn vị còn phải sửa theo ghi chú của ban tổ chức rồi nộp lại."
    ),
    WRITING[None]: phrase("Đơn vị còn phải lập danh sách."),
    WRITING[RosterStatus.DRAFT]: phrase("Đơn vị còn phải hoàn thiện và nộp danh sách."),
    OVER: phrase("Đã hết thời gian nộp."),
    LATE: phrase("Đã quá hạn nộp."),
}


def standing(
    edition: Edition, status: RosterStatus | None, until: datetime | None, at: datetime
) -> str:
    """What a unit still has to do, as one who cannot do it should read it."""
    step = next_step(edition, status, until, at)
    return TO_READERS.get(step, step)


def next_step(
    edition: Edition, status: RosterStatus | None, until: datetime | None, at: datetime
) -> str:
    """The sentence that tells a unit what to do, its roster being in this state (or not begun)."""
    if edition.date_state is DateState.CANCELLED:
        return phrase("Kỳ đã huỷ, không cần làm gì.")
    if edition.stage is Stage.CLOSED:
        return phrase("Kỳ đã xong.")
    if status in WHATEVER_THE_STAGE:
        return WHATEVER_THE_STAGE[status]
    if edition.stage is Stage.PLANNED:
        return phrase("Chờ ban tổ chức mở đăng ký.")
    if not edition.takes_rosters:
        return OVER
    return _writing(edition, status, until, at)


def _writing(
    edition: Edition, status: RosterStatus | None, until: datetime | None, at: datetime
) -> str:
    opens = edition.registration_opens_at
    if opens and at < opens:
        return phrase("Chưa đến ngày mở đăng ký.")
    if until and at > until:
        return LATE
    return WRITING[status]
