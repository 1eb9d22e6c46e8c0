"""A clash of two edits as the clerk sees it: what was, what the other wrote, what you wrote."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from logistics.findings import phrase
from logistics.forms.members import typed_birth, typed_phone
from logistics.rules.edits import Clash
from logistics.rules.history import FIELDS
from logistics.rules.terms import Terms, contest_name

PLACES = {"player": phrase("Thi đấu"), "reserve": phrase("Dự bị")}


@dataclass(frozen=True)
class Choice:
    """One field in question, its three values as they are read."""

    field: str
    label: str
    seen: str
    theirs: str
    mine: str


def with_choices(
    mine: Mapping[str, Any], seen: Mapping[str, Any], sent: Mapping[str, str]
) -> dict[str, Any]:
    """What I want, once I have chosen on the page of a clash: theirs is what I then saw."""
    return {
        field: seen.get(field) if sent.get(f"choose-{field}") == "theirs" else wanted
        for field, wanted in {**dict.fromkeys(seen), **mine}.items()
    }


def clashes_shown(clashes: Iterable[Clash], terms: Terms) -> list[Choice]:
    return [
        Choice(
            field=clash.field,
            label=label_of(clash.field, terms),
            seen=shown_value(clash.field, clash.seen, terms),
            theirs=shown_value(clash.field, clash.theirs, terms),
            mine=shown_value(clash.field, clash.mine, terms),
        )
        for clash in clashes
    ]


def label_of(field: str, terms: Terms) -> str:
    """What a field of a record is called on the screen."""
    if field.startswith("contest-"):
        contest = terms.contest(int(field.removeprefix("contest-")))
        return contest_name(contest) if contest else field
    label = gettext(FIELDS[field])
    return f"{label[:1].upper()}{label[1:]}"


def shown_value(field: str, value: Any, terms: Terms) -> str:
    """The value of a field as somebody would type it."""
    if field.startswith("contest-"):
        return str(gettext(PLACES[value])) if value else ""
    if field == "role_id":
        return next((role.name for role in terms.roles if role.id == value), "")
    return _typed(field, value)


def _typed(field: str, value: Any) -> str:
    if field == "birth":
        return typed_birth(value)
    if field == "phone":
        return typed_phone(value)
    return "" if value is None else str(value)
