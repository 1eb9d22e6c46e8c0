"""Papers about an edition: its facts and days, the registration window, a new edition, a copy."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import ValidationError

from logistics.forms.base import Form
from logistics.forms.fields import Choice, Count, Day, Line, Moment, Names, Paragraph, Tick, Year
from logistics.forms.seen import SeenForm
from logistics.rules.words import CERTAINTIES, DATE_STATES, KINDS, REGIONS


class FactsForm(SeenForm):
    """What an edition is, where and when, and how sure that is."""

    name = Line(_("Tên đầy đủ"), needed=_("Nhập tên của kỳ."))
    short_name = Line(_("Tên ngắn"), needed=_("Nhập tên ngắn của kỳ."))
    kind = Choice(_("Loại hoạt động"), KINDS)
    region = Choice(_("Khu vực"), REGIONS, open_word=_("Chưa biết"))
    place = Line(_("Địa điểm"))
    chair = Line(_("Lãnh đạo chủ trì"))
    travel_minutes = Count(_("Thời gian đi giữa hai địa điểm, ít nhất (phút)"), 1, 1440)
    planned_wording = Line(_("Thời gian theo lời kế hoạch"))
    planned_from = Day(_("Từ ngày (kế hoạch)"))
    planned_to = Day(_("Đến ngày (kế hoạch)"))
    planned_certainty = Choice(
        _("Mức chắc chắn của kế hoạch"), CERTAINTIES, open_word=_("Chưa biết")
    )
    date_state = Choice(_("Tình trạng thời gian"), DATE_STATES)
    actual_from = Day(_("Từ ngày (thực tế)"))
    actual_to = Day(_("Đến ngày (thực tế)"))
    keep_until = Day(_("Giữ dữ liệu định danh đến hết ngày"))
    note = Paragraph(_("Ghi chú"))


class RegistrationForm(SeenForm):
    """When units may register, and within which bounds; an empty bound is none."""

    registration_opens_at = Moment(_("Mở đăng ký"))
    registration_closes_at = Moment(_("Hạn nộp danh sách"))
    people_per_unit = Count(_("Số người tối đa mỗi đơn vị"))
    contests_per_person = Count(_("Số nội dung tối đa mỗi người"), 1, 99)
    oldest_birth_year = Year(_("Sinh từ năm"))
    youngest_birth_year = Year(_("Sinh đến năm"))
    shirt_sizes = Names(_("Các cỡ áo"))
    is_signed_scan_required = Tick(_("Phải tải bản có chữ ký và dấu khi nộp"))


class NewEditionForm(SeenForm):
    """A new edition: the least that must be known."""

    name = Line(_("Tên đầy đủ"), needed=_("Nhập tên của kỳ."))
    short_name = Line(_("Tên ngắn"), needed=_("Nhập tên ngắn của kỳ."))
    kind = Choice(_("Loại hoạt động"), KINDS)
    year = Year(_("Năm"), needed=_("Nhập năm tổ chức."))
    code = Line(_("Mã kỳ"), needed=_("Nhập mã của kỳ."))

    def validate_code(self, field: Line) -> None:
        """Codes stand in addresses and on the command line."""
        code = field.data or ""
        if code and not (code.isascii() and code.replace("-", "").isalnum() and code.islower()):
            raise ValidationError(
                str(_("Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch ngang."))
            )


class CopyForm(Form):
    """Which parts of which other edition to take over."""

    source_id = Choice(_("Lấy từ kỳ"), {})
    takes_catalogue = Tick(_("Môn, nội dung và vai trò"), default=True)
    takes_limits = Tick(_("Giới hạn đăng ký và cỡ áo"), default=True)
    takes_invitations = Tick(_("Đơn vị được mời"), default=True)
    takes_programme = Tick(_("Địa điểm và chương trình (không lấy giờ)"), default=True)

    def __init__(self, sources: Mapping[int, str], **more: Any) -> None:
        self.offered = sources
        super().__init__(**more)

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Offer the sources before the answers are read."""
        self.source_id.offer(self.offered)
        super().process(*args, **kwargs)

    @property
    def takes(self) -> list[str]:
        """The names of what is ticked."""
        return [name for name, value in self.data.items() if value is True]
