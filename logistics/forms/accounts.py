"""Making an account, inviting units, handing over."""

from collections import Counter
from collections.abc import Iterable

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs of 3.2
from wtforms.validators import DataRequired, Length

from logistics.forms.base import Form
from logistics.models.edition import Edition
from logistics.models.unit import Unit

NOWHERE = 0


class PersonForm(Form):
    """Whose account it is to be."""

    full_name = StringField(_("Họ và tên"), [DataRequired(_("Nhập họ và tên.")), Length(max=120)])
    username = StringField(
        _("Tên tài khoản"), [DataRequired(_("Nhập tên tài khoản.")), Length(max=64)]
    )


class AccountForm(PersonForm):
    """A new account with its first right; ``rights`` maps what may be given to its name."""

    right = SelectField(_("Quyền"))
    unit = SelectField(_("Đơn vị"), coerce=int, default=NOWHERE)
    edition = SelectField(_("Kỳ hoạt động"), coerce=int, default=NOWHERE)

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
        self.unit.choices = _choices(_told_apart(units))
        self.edition.choices = _choices((edition.id, edition.name) for edition in editions)


class InvitationForm(Form):
    """Which units are to get an account."""

    chosen = SelectMultipleField(_("Đơn vị"), coerce=int)

    def __init__(self, *, units: Iterable[Unit]) -> None:
        super().__init__()
        self.chosen.choices = [SelectChoice(*named) for named in _told_apart(units)]


def _told_apart(units: Iterable[Unit]) -> list[tuple[int, str]]:
    """Each unit's name, with its days where another unit bears the same: one that was merged."""
    units = list(units)
    bearers = Counter(unit.name for unit in units)
    return [
        (unit.id, f"{unit.name} ({_days(unit)})" if bearers[unit.name] > 1 else unit.name)
        for unit in units
    ]


def _days(unit: Unit) -> str:
    since = gettext("từ %(day)s", day=f"{unit.valid_from:%d/%m/%Y}") if unit.valid_from else ""
    until = gettext("đến %(day)s", day=f"{unit.valid_to:%d/%m/%Y}") if unit.valid_to else ""
    return " ".join(filter(None, (since, until))) or gettext("không ghi thời hạn")


def _choices(named: Iterable[tuple[int, str]]) -> list[SelectChoice]:
    return [
        SelectChoice(NOWHERE, gettext("– không –")),
        *(SelectChoice(key, name) for key, name in named),
    ]
