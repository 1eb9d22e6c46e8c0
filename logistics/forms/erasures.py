"""The last word before somebody's data go for ever."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import ValidationError

from logistics import vietnamese
from logistics.forms.base import Form
from logistics.forms.fields import Line


class ErasureForm(Form):
    """The name typed once more: a slip of the hand erases nobody."""

    full_name = Line(_("Họ và tên của người này"), needed=_("Nhập lại họ và tên để xác nhận."))

    def __init__(self, expected: str, **more: Any) -> None:
        super().__init__(**more)
        self.expected = expected

    def validate_full_name(self, field: Line) -> None:
        if vietnamese.fold(field.data or "") != vietnamese.fold(self.expected):
            raise ValidationError(str(_("Họ và tên nhập lại không khớp.")))
