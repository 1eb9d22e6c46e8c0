from datetime import timedelta

import pytest

from logistics.models.edition import DateState, Stage
from logistics.models.roster import RosterStatus
from logistics.rules.next_steps import next_step, standing
from tests import factories as make

DAY = timedelta(days=1)
OPEN, AFTER = {"stage": Stage.OPEN}, {"stage": Stage.LOCKED}


@pytest.mark.parametrize(
    ("edition", "status", "until", "told"),
    [
        ({"stage": Stage.PLANNED}, None, None, "Chờ ban tổ chức mở đăng ký."),
        (OPEN, None, None, "Bắt đầu lập danh sách."),
        (OPEN | {"registration_opens_at": make.AT + DAY}, None, None,
         "Chưa đến ngày mở đăng ký."),
        (OPEN, RosterStatus.DRAFT, make.AT, "Hoàn thiện và nộp danh sách."),
        (OPEN, RosterStatus.DRAFT, make.AT - DAY,
         "Đã quá hạn nộp; liên hệ ban tổ chức để xin gia hạn."),
        (OPEN, RosterStatus.RETURNED, make.AT - DAY,
         "Sửa theo ghi chú của ban tổ chức rồi nộp lại."),
        (AFTER, RosterStatus.RETURNED, None, "Sửa theo ghi chú của ban tổ chức rồi nộp lại."),
        (OPEN, RosterStatus.SUBMITTED, make.AT, "Chờ ban tổ chức duyệt."),
        (AFTER, RosterStatus.DRAFT, None, "Đã hết thời gian nộp; liên hệ ban tổ chức."),
        (AFTER, RosterStatus.LOCKED, None, "Đã chốt; thay đổi thì gửi đề nghị kèm lý do."),
        ({"stage": Stage.CLOSED}, RosterStatus.LOCKED, None, "Kỳ đã xong."),
        (OPEN | {"date_state": DateState.CANCELLED}, None, None, "Kỳ đã huỷ, không cần làm gì."),
    ],
)  # fmt: skip
def test_a_unit_is_told_what_to_do_next(edition, status, until, told):
    assert next_step(make.edition(**edition), status, until, make.AT) == told


@pytest.mark.parametrize(
    ("edition", "status", "until", "told"),
    [
        (OPEN, None, None, "Đơn vị còn phải lập danh sách."),
        (OPEN, RosterStatus.DRAFT, make.AT, "Đơn vị còn phải hoàn thiện và nộp danh sách."),
        (OPEN, RosterStatus.DRAFT, make.AT - DAY, "Đã quá hạn nộp."),
        (AFTER, RosterStatus.RETURNED, None,
         "Đơn vị còn phải sửa theo ghi chú của ban tổ chức rồi nộp lại."),
        (OPEN, RosterStatus.SUBMITTED, make.AT, "Chờ ban tổ chức duyệt."),
        (OPEN, RosterStatus.APPROVED, make.AT, "Ban tổ chức đã duyệt."),
        (AFTER, RosterStatus.DRAFT, None, "Đã hết thời gian nộp."),
        (AFTER, RosterStatus.LOCKED, None, "Danh sách đã chốt."),
    ],
)  # fmt: skip
def test_who_only_reads_is_told_how_it_stands_and_to_do_nothing(edition, status, until, told):
    assert standing(make.edition(**edition), status, until, make.AT) == told
