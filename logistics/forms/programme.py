"""Papers about where and when an edition happens."""

from flask_babel import lazy_gettext as _

from logistics.forms.fields import Line, Moment, Paragraph
from logistics.forms.seen import SeenForm


class VenueForm(SeenForm):
    name = Line(_("Tên địa điểm"), needed=_("Nhập tên địa điểm."))
    address = Line(_("Địa chỉ"))
    note = Paragraph(_("Ghi chú"))


class StopForm(SeenForm):
    """One point of the programme; a time that is not known stays empty."""

    name = Line(_("Hoạt động"), needed=_("Nhập hoạt động của điểm này."))
    place = Line(_("Nơi"))
    starts_at = Moment(_("Bắt đầu"))
    ends_at = Moment(_("Kết thúc"))
    contact = Line(_("Người liên hệ"))
    vehicle = Line(_("Phương tiện"))
    note = Paragraph(_("Ghi chú"))
