"""Making an account, inviting units, handing over."""

from collections.abc import Iterable

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs of 3.2
from wtforms.validators import InputRequired, Length

from logistics.forms.base import Form
from logistics.models.edition import Edition
from logistics.models.unit import Unit

NOWHERE = 0


class PersonForm(Form):
    """Whose account it is to be."""

    full_name = StringField(
        _l("Họ và tên"), [InputRequired(_l("Nhập họ và tên.")), Length(max=120)]
    )
    username = StringField(
        _l("Tên tài khoản"), [InputRequired(_l("Nhập tên tài khoản.")), Length(max=64)]
    )


class AccountForm(PersonForm):
    """A new account with its first right; ``rights`` maps what may be given to its name."""

    right = SelectField(_l("Quyền"))
    unit = SelectField(_l("Đơn vị"), coerce=int, default=NOWHERE)
    edition = SelectField(_l("Kỳ hoạt động"), coerce=int, default=NOWHERE)

    def __init__(
        self,
        *,
        rights: dict[str, str],
        units: Iterable[Unit],
        editions: Iterable[Edition],
    ) -> None:
        super().__init__()
        self.right.choices = [
            SelectChoice(value, gettext(label)) for value, label in rights.items()
        ]
        self.unit.choices = _choices((unit.id, unit.name) for unit in units)
        self.edition.choices = _choices((edition.id, edition.name) for edition in editions)


class InvitationForm(Form):
    """Which units are to get an account."""

    chosen = SelectMultipleField(_l("Đơn vị"), coerce=int)

    def __init__(self, *, units: Iterable[Unit]) -> None:
        super().__init__()
        self.chosen.choices = [SelectChoice(unit.id, unit.name) for unit in units]


def _choices(named: Iterable[tuple[int, str]]) -> list[SelectChoice]:
    return [
        SelectChoice(NOWHERE, gettext("– không –")),
        *(SelectChoice(key, name) for key, name in named),
    ]
