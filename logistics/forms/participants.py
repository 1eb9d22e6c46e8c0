"""Papers about the units of an edition."""

from typing import Any

from flask_babel import lazy_gettext as _

from logistics.forms.base import Form
from logistics.forms.fields import Choice, Count, Line, Moment, Tick
from logistics.forms.seen import SeenForm
from logistics.rules.words import PARTS, REGIONS, UNIT_KINDS


class PartForm(Form):
    """Which unit takes which part."""

    unit_id = Count(_("Đơn vị"), 1, 2**31 - 1, needed=_("Hãy chọn đơn vị."))
    part = Choice(_("Phần việc"), PARTS)


class RegionForm(Form):
    """Which units to invite together."""

    region = Choice(_("Khu vực"), REGIONS)
    kind = Choice(_("Loại đơn vị"), UNIT_KINDS, open_word=_("Mọi loại"))

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        if not self.is_submitted():
            self.kind.data = "so_tttt"


class SettlementForm(SeenForm):
    """What is settled for one unit alone."""

    max_people = Count(_("Số người tối đa của đơn vị này"))
    extended_until = Moment(_("Gia hạn đến"))
    extension_reason = Line(_("Lý do gia hạn"))
    is_certain = Tick(_("Đơn vị chắc chắn tham dự"))
