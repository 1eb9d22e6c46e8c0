"""What pages about several editions say of each: its words, its days, whose turn it is."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from flask import Flask

from logistics.models.account import Account
from logistics.models.edition import Edition, EditionUnit, Part
from logistics.queries.editions import Invitation
from logistics.rules.deadlines import days_left
from logistics.rules.editions import days_told
from logistics.rules.next_steps import next_step, standing
from logistics.rules.words import ALL
from logistics.web.words import _


@dataclass(frozen=True, slots=True)
class Step:
    """A unit's invitation with the days left, and what to do next or, to readers, how it stands."""

    invitation: Invitation
    left: int | None
    sentence: str
    is_to_do: bool


def teach_words(app: Flask) -> None:
    """Filters of these pages: ``stage | word``, ``edition | days``."""
    app.jinja_env.filters.update({"word": word, "days": days})


def word(value: Enum | str | None) -> str:
    """What a choice is called in the visitor's language; unknown words stay."""
    if value is None:
        return ""
    return _(ALL[value]) if value in ALL else str(value)


def days(edition: Edition) -> str:
    """The days of an edition, or that they are not known."""
    return days_told(edition) or _("Chưa biết")


def step_of(account: Account, invitation: Invitation, at: datetime) -> Step:
    edition, until = invitation.edition, invitation.deadline
    keeps = account.may_write_for(invitation.unit.id, edition.id)
    said = (next_step if keeps else standing)(edition, invitation.status, until, at)
    return Step(invitation, days_left(until, at), _(said), is_to_do=keeps)


def may_manage(account: Account, edition: Edition) -> bool:
    """Whether the visitor may settle this edition."""
    return account.is_admin or account.organises(edition.id)


def by_part(edition: Edition) -> dict[str, list[EditionUnit]]:
    """The edition's units under the name of what they do, in protocol order."""
    order = sorted(edition.parts, key=lambda each: (each.unit.protocol_rank, each.unit.sort_key))
    return {part.value: [each for each in order if each.part is part] for part in Part}
