"""What a clerk writes about one member."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Any
from uuid import uuid4

from flask_babel import gettext, lazy_gettext
from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than stubs
from wtforms.validators import ValidationError

from logistics.findings import phrase
from logistics.forms.base import Form
from logistics.forms.reading import ReadArea, ReadField, values_in
from logistics.forms.seen import seen_from
from logistics.models.edition import Edition
from logistics.rules.member_fields import believed, flat
from logistics.rules.members import MemberValues
from logistics.rules.persons import (
    read_birth,
    read_citizen_number,
    read_line,
    read_name,
    read_note,
    read_phone,
)
from logistics.rules.terms import Terms, contest_name
from logistics.vietnamese import clean

TEXTS = (
    "full_name", "sex", "birth", "phone", "citizen_number", "position", "department",
    "organisation", "shirt_size", "note",
)  # fmt: skip


LONGEST_KEY = 64


def new_key() -> str:
    return str(uuid4())


def key_in(field: HiddenField) -> str:
    """What tells this sending of a form from every other, as long as an index can hold."""
    return str(field.data or new_key())[:LONGEST_KEY]


def option(value: object, label: str) -> SelectChoice:
    return SelectChoice(value=str(value), label=label)


class MemberForm(Form):
    """One member; the edition says which roles, sizes and contests there are to choose from."""

    form_key = HiddenField(default=new_key)
    seen = HiddenField()
    full_name = ReadField(
        lazy_gettext("Họ và tên"), read_name, must=phrase("Nhập họ và tên như trong giấy tờ")
    )
    sex = RadioField(
        lazy_gettext("Giới tính"),
        choices=[option("nam", lazy_gettext("Nam")), option("nữ", lazy_gettext("Nữ"))],
        validate_choice=True,
        default="",
    )
    birth = ReadField(lazy_gettext("Ngày hoặc năm sinh"), read_line)
    role_id = SelectField(lazy_gettext("Vai trò trong đoàn"), validate_choice=True)
    position = ReadField(lazy_gettext("Chức vụ"), read_line)
    department = ReadField(lazy_gettext("Phòng, bộ phận"), read_line)
    organisation = ReadField(lazy_gettext("Cơ quan"), partial(read_line, longest=200))
    phone = ReadField(lazy_gettext("Điện thoại"), read_phone)
    citizen_number = ReadField(lazy_gettext("Số định danh cá nhân"), read_line)
    shirt_size = SelectField(lazy_gettext("Cỡ áo"), validate_choice=True)
    note = ReadArea(lazy_gettext("Ghi chú"), read_note)
    contests = SelectMultipleField(lazy_gettext("Nội dung thi đấu"), choices=[], coerce=clean)
    reserves = SelectMultipleField(lazy_gettext("Dự bị"), choices=[], coerce=clean)
    reason = ReadArea(lazy_gettext("Lý do"), read_note)

    def __init__(
        self,
        edition: Edition,
        terms: Terms,
        values: MemberValues | None = None,
        *,
        is_guest: bool = False,
        taken: Mapping[str, str] = {},
    ) -> None:
        super().__init__(data=as_typed(values) if values else None)
        self.edition, self.terms, self.is_guest = edition, terms, is_guest
        self.taken = taken
        self.birth.reader = partial(read_birth, year=edition.year)
        self.citizen_number.reader = partial(read_citizen_number, year=edition.year)
        nothing = gettext("Chưa chọn")
        self.role_id.choices = [
            option("", nothing),
            *(option(role.id, role.name) for role in terms.roles),
        ]
        # A size that is no longer offered stays with whom it was written down for.
        kept = [values.shirt_size] if values and values.shirt_size else []
        sizes = dict.fromkeys([*edition.shirt_sizes, *kept])
        self.shirt_size.choices = [option("", nothing), *(option(size, size) for size in sizes)]
        choices = [option(contest.id, contest_name(contest)) for contest in terms.contests]
        self.contests.choices = self.reserves.choices = choices
        self._may_be_unknown()

    def _may_be_unknown(self) -> None:
        # A group of radio buttons that nobody touched sends nothing, nor does a list that the
        # page did not show: that is "not known yet", no fault.
        if not self.sex.data:
            self.sex.validate_choice = False
        for field in (self.role_id, self.shirt_size):
            if field.data in {None, "None"}:
                field.data = ""

    @property
    def key(self) -> str:
        """What tells this sending of the form from every other."""
        return key_in(self.form_key)

    def validate_citizen_number(self, field: ReadField) -> None:
        """One person stands on a roster once; ``taken`` are the numbers of its other members."""
        if field.value in self.taken:
            name = self.taken[field.value]
            raise ValidationError(gettext("Số này đã có ở %(name)s trong danh sách.", name=name))

    @property
    def values(self) -> MemberValues:
        """What was written, in the form it is stored; only after validation."""
        role_id = int(self.role_id.data) if self.role_id.data else None
        contests = {int(each): False for each in self.contests.data or []}
        contests |= {int(each): True for each in self.reserves.data or []}
        return MemberValues(**values_in(self, TEXTS), role_id=role_id, contests=contests)

    @property
    def seen_values(self) -> dict[str, Any]:
        """The record as the page showed it when it was opened; {} when that is not known."""
        return believed(seen_from(self.seen.data), [each.id for each in self.terms.contests])


def as_typed(values: MemberValues) -> dict[str, Any]:
    """A record as its form's fields hold it, with what was seen beside."""
    return {
        **asdict(values),
        "birth": typed_birth(values.birth),
        "phone": typed_phone(values.phone),
        "sex": values.sex or "",
        "role_id": str(values.role_id or ""),
        "shirt_size": values.shirt_size or "",
        "contests": [str(each) for each, is_reserve in values.contests.items() if not is_reserve],
        "reserves": [str(each) for each, is_reserve in values.contests.items() if is_reserve],
        "seen": seen_text(values),
    }


def typed_birth(birth: str | None) -> str:
    """``02/03/1985`` or ``1985``, as people write it."""
    return "/".join(reversed(birth.split("-"))) if birth else ""


def typed_phone(phone: str | None) -> str:
    return f"0{phone.removeprefix('+84')}" if phone else ""


def seen_text(values: MemberValues) -> str:
    return json.dumps(flat(values), ensure_ascii=False, sort_keys=True)
