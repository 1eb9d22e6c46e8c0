"""Choosing among the people a unit knows."""

from collections.abc import Sequence

from flask_babel import gettext, lazy_gettext
from wtforms import SelectField, SelectMultipleField

from logistics.forms.base import Form
from logistics.forms.members import option
from logistics.models.person import Person
from logistics.rules.terms import Terms
from logistics.vietnamese import clean


class EarlierPeopleForm(Form):
    chosen = SelectMultipleField(lazy_gettext("Những người được chọn"), coerce=clean)
    role_id = SelectField(lazy_gettext("Vai trò trong đoàn"))

    def __init__(self, people: Sequence[Person], terms: Terms) -> None:
        super().__init__()
        self.people = people
        self.chosen.choices = [option(person.id, person.full_name) for person in people]
        self.role_id.choices = [
            option("", gettext("Chọn sau")),
            *(option(role.id, role.name) for role in terms.roles),
        ]

    @property
    def chosen_people(self) -> list[Person]:
        """Those ticked; only after validation."""
        wanted = set(self.chosen.data or [])
        return [person for person in self.people if str(person.id) in wanted]

    @property
    def role(self) -> int | None:
        return int(self.role_id.data) if self.role_id.data else None
