"""Printing badges, and ending one."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length

from logistics.forms.base import Form

LAYOUTS = {
    "a4-8": _("Tám thẻ trên một tờ A4, để cắt"),
    "a6": _("Mỗi thẻ một tờ A6"),
}


class PrintForm(Form):
    """Whose badges to print and in which layout."""

    unit = SelectField(_("Của đơn vị"), coerce=int, default=0)
    layout = RadioField(_("Khổ giấy"), default="a4-8")
    only_changed = BooleanField(_("Chỉ in thẻ mới hoặc thay đổi từ lần in trước"))

    def __init__(self, units: Sequence[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.unit.choices = [
            SelectChoice(0, _("Tất cả các đơn vị đã duyệt")),
            *(SelectChoice(*unit) for unit in units),
        ]
        self.layout.choices = [SelectChoice(*layout) for layout in LAYOUTS.items()]


class EndingForm(Form):
    """Why a badge ends: lost, broken, its bearer stays away."""

    reason = StringField(
        _("Lý do"), [DataRequired(_("Hãy ghi lý do, ví dụ: mất thẻ.")), Length(max=200)]
    )


class SearchForm(Form):
    """Words of a name without marks, or the beginning of a short number; posted, never in a URL."""

    words = StringField(_("Tên hoặc số thẻ"), [Length(max=80)])
