"""Papers about what an edition plays and in which roles people come."""

from flask_babel import lazy_gettext as _

from logistics.forms.fields import Choice, Count, Line, Names, Tick, Year
from logistics.forms.seen import SeenForm
from logistics.rules.words import COLOURS, CONTEST_KINDS, SEXES


class SportForm(SeenForm):
    name = Line(_("Tên môn"), needed=_("Nhập tên môn."))
    aliases = Names(_("Tên khác trong các tệp"))


class ContestForm(SeenForm):
    """One contest; an empty limit means that nothing is set."""

    name = Line(_("Tên nội dung"), needed=_("Nhập tên nội dung."))
    kind = Choice(_("Hình thức"), CONTEST_KINDS)
    sex = Choice(_("Giới tính"), SEXES, open_word=_("Không hạn chế"))
    aliases = Names(_("Tên khác trong các tệp"))
    min_size = Count(_("Số người ít nhất mỗi đội"), 1, 100)
    max_size = Count(_("Số người nhiều nhất mỗi đội"), 1, 100)
    max_reserves = Count(_("Số dự bị nhiều nhất"), 0, 100)
    min_men = Count(_("Số nam ít nhất"), 0, 100)
    min_women = Count(_("Số nữ ít nhất"), 0, 100)
    born_from = Year(_("Sinh từ năm"))
    born_to = Year(_("Sinh đến năm"))
    entries_per_unit = Count(_("Số lượt đăng ký mỗi đơn vị"), 1, 100)
    article = Line(_("Điều khoản của điều lệ"))


class RoleForm(SeenForm):
    name = Line(_("Tên vai trò"), needed=_("Nhập tên vai trò."))
    aliases = Names(_("Tên khác trong các tệp"))
    is_athlete = Tick(_("Là vận động viên"))
    is_head = Tick(_("Là trưởng đoàn"))
    max_per_unit = Count(_("Số người nhiều nhất mỗi đơn vị"), 1, 9999)
    colour = Choice(_("Màu thẻ"), COLOURS, open_word=_("Chưa chọn"))
    protocol_rank = Count(
        _("Thứ tự nghi lễ"), 0, 9999, needed=_("Nhập thứ tự nghi lễ."), default=1000
    )
