"""Papers about checkpoints and the devices that scan there."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from logistics.forms.base import Form
from logistics.forms.fields import Count
from logistics.models.checkpoint import Checkpoint, CheckpointKind, Frequency
from logistics.models.device import Device
from logistics.models.edition import Edition
from logistics.queries.checkpoints import (
    checkpoints_of,
    roles_to_choose,
    unit_names,
    units_to_choose,
    venues_to_choose,
)
from logistics.queries.devices import device_names
from logistics.rules.windows import as_lines, windows_in

KINDS = {
    CheckpointKind.RECEPTION: _("Đón tiếp"),
    CheckpointKind.VENUE: _("Địa điểm, khu thi đấu"),
    CheckpointKind.MEAL: _("Bữa ăn"),
    CheckpointKind.BUS: _("Lên xe"),
    CheckpointKind.LODGING: _("Nơi ở"),
    CheckpointKind.SESSION: _("Buổi lễ, hội nghị"),
    CheckpointKind.KIT: _("Nhận áo, tài liệu"),
    CheckpointKind.MEDAL: _("Trao giải"),
    CheckpointKind.DESK: _("Bàn hướng dẫn"),
}
FREQUENCIES = {
    Frequency.ONCE: _("Một lần"),
    Frequency.PER_WINDOW: _("Một lần mỗi khung giờ"),
    Frequency.PER_DAY: _("Một lần mỗi ngày"),
    Frequency.FREE: _("Không giới hạn"),
}
WHEN_FULL = {
    "": _("Như thường lệ của loại điểm"),
    "warn": _("Nhắc, người trực quyết định"),
    "block": _("Từ chối lượt quét"),
}
_DAY_IN_MINUTES = 24 * 60
_MOST_PLACES = 100_000
_NO_VENUE = 0
_Choices: TypeAlias = list[tuple[int, str]]


class Ticks(SelectMultipleField):
    """Several of a list, each with a box of its own."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class CheckpointForm(Form):
    name = StringField(
        _("Tên điểm kiểm soát"),
        [DataRequired(_("Hãy đặt tên cho điểm kiểm soát.")), Length(max=80)],
    )
    kind = SelectField(_("Loại"), choices=[])
    venue_id = SelectField(_("Thuộc địa điểm"), coerce=int, choices=[], default=_NO_VENUE)
    place = StringField(_("Nơi đặt"), [Length(max=120)])
    frequency = SelectField(_("Mỗi người được qua"), choices=[])
    has_exit = BooleanField(_("Quét cả lượt ra"))
    is_open = BooleanField(_("Đang mở"), default=True)
    windows = TextAreaField(_("Khung giờ"), [Length(max=8000)])
    grace_before = Count(_("Cho vào sớm (phút)"), 0, _DAY_IN_MINUTES, default=15)
    grace_after = Count(_("Cho vào muộn (phút)"), 0, _DAY_IN_MINUTES, default=30)
    capacity = Count(_("Số chỗ (để trống nếu không giới hạn)"), 1, _MOST_PLACES)
    when_full = SelectField(_("Khi đủ chỗ"), choices=[], default="")
    role_ids = Ticks(_("Chỉ những vai trò này"), coerce=int, choices=[])
    unit_ids = Ticks(_("Chỉ những đơn vị này"), coerce=int, choices=[])
    requires = Ticks(_("Phải qua trước các điểm"), coerce=int, choices=[])
    exclusive_group = StringField(_("Nhóm loại trừ"), [Length(max=40)])

    def __init__(self, edition: Edition, zone: str, checkpoint: Checkpoint | None = None) -> None:
        self.zone = zone
        self.strictness = checkpoint.strictness if checkpoint else {}
        self.others = [one for one in checkpoints_of(edition) if one is not checkpoint]
        super().__init__(data=_shown(checkpoint, zone) if checkpoint else None)
        self.kind.choices = [(kind.name, label) for kind, label in KINDS.items()]
        self.venue_id.choices = [(_NO_VENUE, _("Không")), *venues_to_choose(edition)]
        self.when_full.choices = list(WHEN_FULL.items())
        self.frequency.choices = [(one.name, label) for one, label in FREQUENCIES.items()]
        kept_roles = checkpoint.role_ids or () if checkpoint else ()
        kept_units = checkpoint.unit_ids or () if checkpoint else ()
        self.role_ids.choices = _with_roles_gone(roles_to_choose(edition), kept_roles)
        self.unit_ids.choices = _with_units_gone(units_to_choose(edition), kept_units)
        self.requires.choices = [(one.id, one.name) for one in self.others]

    def validate_name(self, field: StringField) -> None:
        if field.data in {one.name for one in self.others}:
            raise ValidationError(gettext("Kỳ này đã có điểm kiểm soát mang tên đó."))

    def validate_windows(self, field: TextAreaField) -> None:
        _, findings = windows_in(field.data or "", self.zone)
        if findings:
            told = [gettext(finding.sentence) % finding.params for finding in findings]
            raise ValidationError(" ".join(told))

    @property
    def settings(self) -> dict[str, Any]:
        """The columns of a checkpoint; no tick in a list means that everybody may pass."""
        return {
            "name": self.name.data,
            "kind": CheckpointKind[self.kind.data],
            "venue_id": self.venue_id.data or None,
            "place": self.place.data or None,
            "frequency": Frequency[self.frequency.data],
            "has_exit": self.has_exit.data,
            "is_open": self.is_open.data,
            "windows": windows_in(self.windows.data or "", self.zone)[0],
            "grace_before": self.grace_before.data or 0,
            "grace_after": self.grace_after.data or 0,
            "capacity": self.capacity.data,
            "role_ids": self.role_ids.data or None,
            "unit_ids": self.unit_ids.data or None,
            "requires": self.requires.data or [],
            "exclusive_group": self.exclusive_group.data or None,
            "strictness": self._strictness(),
        }

    def _strictness(self) -> dict[str, str]:
        """What was told of other reasons stays as it is."""
        others = {name: told for name, told in self.strictness.items() if name != "quota_full"}
        return others | ({"quota_full": self.when_full.data} if self.when_full.data else {})


class DeviceForm(Form):
    name = StringField(
        _("Tên thiết bị"), [DataRequired(_("Hãy đặt tên cho thiết bị.")), Length(max=60)]
    )
    checkpoints = Ticks(
        _("Được quét tại"),
        [DataRequired(_("Hãy chọn ít nhất một điểm kiểm soát."))],
        coerce=int,
        choices=[],
    )
    may_override = BooleanField(_("Máy của tổ trưởng: được quyết định khác khi có lý do"))

    def __init__(self, edition: Edition, device: Device | None = None) -> None:
        self.device, self.taken = device, device_names(edition)
        self.offered = checkpoints_of(edition)
        super().__init__(data=_assigned(device) if device else None)
        self.checkpoints.choices = [(one.id, one.name) for one in self.offered]

    def validate_name(self, field: StringField) -> None:
        """Also for the page with the pairing code, which may be loaded anew: it adds once."""
        if self.taken.get(field.data or "") not in {None, self.device and self.device.id}:
            raise ValidationError(gettext("Kỳ này đã có thiết bị mang tên đó."))

    @property
    def chosen(self) -> list[Checkpoint]:
        ticked = self.checkpoints.data or []
        return [one for one in self.offered if one.id in ticked]


# What is ticked and no longer there stays in sight: left out, saving would drop it unseen, and
# the last one dropped would let everybody pass.
def _with_units_gone(offered: _Choices, ticked: Sequence[int]) -> _Choices:
    gone = [one for one in ticked if one not in dict(offered)]
    names = unit_names(gone)
    return [
        *offered,
        *(
            (one, gettext("%(name)s (không còn danh sách trong kỳ)", name=names.get(one, one)))
            for one in gone
        ),
    ]


def _with_roles_gone(offered: _Choices, ticked: Sequence[int]) -> _Choices:
    gone = (one for one in ticked if one not in dict(offered))
    return [
        *offered,
        *((one, gettext("Vai trò số %(number)s (đã xóa)", number=one)) for one in gone),
    ]


def _assigned(device: Device) -> dict[str, Any]:
    return {
        "name": device.name,
        "checkpoints": [one.id for one in device.checkpoints],
        "may_override": device.may_override,
    }


def _shown(checkpoint: Checkpoint, zone: str) -> dict[str, Any]:
    return {
        "name": checkpoint.name,
        "kind": checkpoint.kind.name,
        "venue_id": checkpoint.venue_id or _NO_VENUE,
        "place": checkpoint.place,
        "frequency": checkpoint.frequency.name,
        "has_exit": checkpoint.has_exit,
        "is_open": checkpoint.is_open,
        "windows": as_lines(checkpoint.windows, zone),
        "grace_before": checkpoint.grace_before,
        "grace_after": checkpoint.grace_after,
        "capacity": checkpoint.capacity,
        "when_full": checkpoint.strictness.get("quota_full", ""),
        "role_ids": checkpoint.role_ids or [],
        "unit_ids": checkpoint.unit_ids or [],
        "requires": checkpoint.requires,
        "exclusive_group": checkpoint.exclusive_group,
    }
