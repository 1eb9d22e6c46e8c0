"""Papers about units: what is stored of one, another spelling, what it went over into."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _

from logistics.forms.base import Form
from logistics.forms.fields import Choice, Count, Day, Line, Names, Tick
from logistics.forms.seen import SeenForm
from logistics.models.unit import Unit
from logistics.rules.words import REGIONS, UNIT_KINDS


class UnitForm(SeenForm):
    """One unit under the name it bears from its first to its last day."""

    code = Line(_("Mã đơn vị"), needed=_("Nhập mã đơn vị."))
    name = Line(_("Tên đầy đủ"), needed=_("Nhập tên đơn vị."))
    short_name = Line(_("Tên ngắn"), needed=_("Nhập tên ngắn."))
    kind = Choice(_("Loại đơn vị"), UNIT_KINDS)
    parent_id = Choice(_("Đơn vị cấp trên"), {}, open_word=_("Không có"))
    region = Choice(_("Khu vực"), REGIONS, open_word=_("Chưa biết"))
    province = Line(_("Tỉnh, thành phố"))
    province_code = Line(_("Mã tỉnh"))
    protocol_rank = Count(
        _("Thứ tự nghi lễ"), 0, 99999, needed=_("Nhập thứ tự nghi lễ."), default=1000
    )
    valid_from = Day(_("Có từ ngày"))
    valid_to = Day(_("Đến ngày"))

    def __init__(self, thing: Unit | None, parents: Sequence[Unit], **more: Any) -> None:
        self.offered = {parent.id: parent.name for parent in parents}
        super().__init__(thing, **more)

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Offer the parents before the answers are read."""
        self.parent_id.offer(self.offered)
        super().process(*args, **kwargs)


class AliasForm(Form):
    alias = Line(_("Tên khác"), needed=_("Nhập tên khác."))


class SuccessionForm(Form):
    """What a unit goes over into on a day."""

    day = Day(_("Từ ngày"), needed=_("Nhập ngày có hiệu lực."))
    names = Names(_("Tên đơn vị mới"))
    heir_codes = Names(_("Mã đơn vị đã có"))
    ground = Line(_("Căn cứ"))
    stays = Tick(_("Đơn vị cũ vẫn còn, chỉ một phần chuyển đi"))
