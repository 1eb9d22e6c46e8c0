"""What somebody who wants a list says: which, of whom, in which form, and what for."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from logistics.forms.base import Form
from logistics.rules.fields import fields_for
from logistics.rules.lists import LISTS
from logistics.services.list_orders import ListOrder

EVERYONE = 0
ORDERS = {
    "name": _("theo tên (bảng chữ cái)"),
    "unit": _("theo đơn vị, rồi theo tên"),
    "protocol": _("theo thứ bậc"),
}
STANDINGS = {
    "settled": _("chỉ danh sách đã duyệt"),
    "submitted": _("danh sách đã nộp trở lên"),
    "all": _("tất cả, kể cả bản nháp"),
}
FORMATS = {
    "xlsx": _("Excel (.xlsx)"),
    "docx": _("Word (.docx)"),
    "pdf": _("PDF để in"),
    "csv": _("CSV"),
}
Choice = tuple[int, str]


class ListForm(Form):
    """The order of a list. Units, contests and checkpoints are those the visitor may see."""

    list = RadioField(_("Lập danh sách nào"), default="roster")
    unit = SelectField(_("Của đơn vị"), coerce=int, default=EVERYONE)
    contest = SelectField(_("Nội dung thi đấu"), coerce=int, default=EVERYONE)
    checkpoint = SelectField(_("Điểm kiểm soát"), coerce=int, default=EVERYONE)
    standing = SelectField(_("Gồm những ai"), default="submitted")
    order = SelectField(_("Thứ tự"), default="name")
    columns = SelectMultipleField(
        _("Các cột"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    format = RadioField(_("Dạng tệp"), default="xlsx")
    purpose = StringField(
        _("Dùng vào việc gì"),
        [DataRequired(_("Hãy ghi danh sách này dùng vào việc gì.")), Length(max=200)],
    )
    is_unmasked = BooleanField(_("Ghi đầy đủ số định danh cá nhân"))

    def __init__(
        self,
        role: str,
        *,
        units: Sequence[Choice],
        contests: Sequence[Choice] = (),
        checkpoints: Sequence[Choice] = (),
        **kwargs: object,
    ) -> None:
        super().__init__(**kwargs)
        self.role = role
        self.list.choices = [
            SelectChoice(one.name, gettext(one.label))
            for one in LISTS.values()
            if (contests or not one.of_contests) and (checkpoints or not one.of_checkpoint)
        ]
        every = [SelectChoice(EVERYONE, _("Tất cả các đơn vị"))] if role == "organiser" else []
        self.unit.choices = every + [SelectChoice(*unit) for unit in units]
        self.contest.choices = _all_or(_("Tất cả các nội dung"), contests)
        self.checkpoint.choices = _all_or(_("Chưa chọn"), checkpoints)
        self.standing.choices = [SelectChoice(*one) for one in STANDINGS.items()]
        self.order.choices = [SelectChoice(*one) for one in ORDERS.items()]
        self.format.choices = [SelectChoice(*one) for one in FORMATS.items()]
        self.columns.choices = [
            SelectChoice(one.key, gettext(one.heading)) for one in fields_for(role)
        ]

    def validate_checkpoint(self, field: SelectField) -> None:
        named = LISTS.get(self.list.data)
        if named and named.of_checkpoint and not field.data:
            raise ValidationError(gettext("Hãy chọn điểm kiểm soát của danh sách điểm danh."))

    def list_order(self) -> ListOrder:
        """What was asked for, for the service that takes the order."""
        named = LISTS[self.list.data]
        return ListOrder(
            list=self.list.data,
            format=self.format.data,
            columns=tuple(self.columns.data or ()),
            order=named.usual_order if self.order.data == "name" else self.order.data,
            # A unit sees its own list whole, however far it is.
            standing=self.standing.data if self.role == "organiser" else "all",
            unit_id=self.unit.data or None,
            contest_id=self.contest.data or None,
            checkpoint_id=self.checkpoint.data or None,
            is_unmasked=self.is_unmasked.data and self.role == "organiser",
            purpose=str(self.purpose.data),
        )


def _all_or(label: str, choices: Sequence[Choice]) -> list[SelectChoice]:
    return [SelectChoice(EVERYONE, label), *(SelectChoice(*choice) for choice in choices)]
