"""Rows pasted from a workbook: each is read like the form of one member."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, cast

from flask_babel import gettext, lazy_gettext
from wtforms import FieldList, FormField, HiddenField
from wtforms import Form as PlainForm

from logistics.findings import phrase
from logistics.forms.base import Form
from logistics.forms.members import key_in, new_key
from logistics.forms.reading import ReadField, values_in
from logistics.models.edition import Edition
from logistics.rules.members import MemberValues
from logistics.rules.persons import (
    one_of,
    read_birth,
    read_citizen_number,
    read_line,
    read_name,
    read_phone,
    read_sex,
)
from logistics.rules.terms import Terms

MOST_ROWS = 200
BLANK_ROWS = 8
COLUMNS = (
    "full_name", "sex", "birth", "phone", "citizen_number", "role_id", "position", "department",
    "shirt_size",
)  # fmt: skip


class RowForm(PlainForm):
    """One line of the grid; all of it is text, as it comes from a workbook."""

    full_name = ReadField(lazy_gettext("Họ và tên"), read_name, must=phrase("Nhập họ và tên"))
    sex = ReadField(lazy_gettext("Giới tính"), read_sex)
    birth = ReadField(lazy_gettext("Ngày sinh"), read_line)
    phone = ReadField(lazy_gettext("Điện thoại"), read_phone)
    citizen_number = ReadField(lazy_gettext("Số định danh"), read_line)
    role_id = ReadField(lazy_gettext("Vai trò"), read_line)
    position = ReadField(lazy_gettext("Chức vụ"), read_line)
    department = ReadField(lazy_gettext("Phòng, bộ phận"), read_line)
    shirt_size = ReadField(lazy_gettext("Cỡ áo"), read_line)

    @property
    def is_blank(self) -> bool:
        return not any((field.data or "").strip() for field in self)

    @property
    def values(self) -> MemberValues:
        return MemberValues(**values_in(self, COLUMNS))


class PasteForm(Form):
    form_key = HiddenField(default=new_key)
    rows = FieldList(FormField(RowForm), min_entries=BLANK_ROWS, max_entries=MOST_ROWS)

    def __init__(self, edition: Edition, terms: Terms, taken: Mapping[str, str]) -> None:
        super().__init__()
        self.taken = dict(taken)
        roles = {name: role.id for role in terms.roles for name in (role.name, *role.aliases)}
        self.readers: dict[str, Any] = {
            "birth": partial(read_birth, year=edition.year),
            "citizen_number": partial(read_citizen_number, year=edition.year),
            "role_id": one_of(roles, phrase("“%(text)s” không có trong các vai trò của kỳ này")),
            "shirt_size": one_of(
                {size: size for size in edition.shirt_sizes},
                phrase("“%(text)s” không có trong các cỡ áo của kỳ này"),
            ),
        }
        for row in self.rows.entries:
            for name, reader in self.readers.items():
                cast("ReadField", row.form[name]).reader = reader

    def read(self) -> tuple[list[tuple[str, MemberValues]], list[RowForm]]:
        """The good rows, each with a key of its own, and the faulty ones with their messages."""
        good, faulty, key = [], [], key_in(self.form_key)
        for name, row in self._filled():
            if row.validate() and self._is_new(row):
                good.append((f"{key}-{name}", row.values))
            else:
                faulty.append(row)
        return good, faulty

    def _filled(self) -> Iterator[tuple[str, RowForm]]:
        for entry in self.rows.entries:
            if not entry.form.is_blank:
                yield entry.short_name.rpartition("-")[2], entry.form

    def _is_new(self, row: RowForm) -> bool:
        """Whether the row's number is not on the roster or in a row above."""
        number = row.citizen_number.value
        if number is None:
            return True
        if number in self.taken:
            message = gettext("Số này đã có ở %(name)s.", name=self.taken[number])
            row.citizen_number.errors = [message]
            return False
        self.taken[number] = row.full_name.value
        return True

    def keep_only(self, faulty: list[RowForm]) -> None:
        """Leave these rows in the grid, and a few blank ones to go on with; as a new form."""
        kept = [({field.short_name: field.data for field in row}, row.errors) for row in faulty]
        self.form_key.data = new_key()
        self.rows.process(None, [typed for typed, _ in kept])
        for entry, (_, errors) in zip(self.rows.entries, kept, strict=False):
            for name, messages in errors.items():
                entry.form[name].errors = list(messages)
