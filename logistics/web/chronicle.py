"""The history as people read it: who did what, when, in their language."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from logistics.models.change import Change
from logistics.rules.conflicts import OUTCOMES
from logistics.rules.history import FIELDS, WORDS, sentence
from logistics.web.filters import moment

# Params that hold keys of fields or choices, not words of their own.
NAMED_BY_KEY = frozenset({"fields", "before", "now", "part", "state", "takes"})


@dataclass(frozen=True)
class Event:
    """One line of a time line, as ``parts/timeline.html`` shows it."""

    when: str
    iso: str
    who: str
    sentence: str
    detail: str | None = None


def events_of(changes: Iterable[Change]) -> list[Event]:
    return [
        Event(
            when=moment(change.at),
            iso=change.at.isoformat(),
            who=_who(change),
            sentence=gettext(sentence(change.deed)) % _spoken(change.params),
        )
        for change in changes
    ]


def _who(change: Change) -> str:
    """The one who did it, and for which unit when it was an organiser in its stead."""
    who = change.actor or gettext("Hệ thống")
    unit = change.params.get("for_unit")
    return gettext("%(who)s (ban tổ chức) làm thay %(unit)s", who=who, unit=unit) if unit else who


def _spoken(params: dict[str, Any]) -> dict[str, Any]:
    """The places of a sentence, with fields and choices called by their names on the screen."""
    told = {name: _word(value) if name in NAMED_BY_KEY else value for name, value in params.items()}
    if outcome := OUTCOMES.get(str(params.get("settlement"))):
        told["settlement"] = ": ".join(filter(None, (gettext(outcome), params.get("note"))))
    return told


def _word(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_word(each) for each in value)
    word = FIELDS.get(value) or WORDS.get(value)
    return str(gettext(word)) if word else str(value)
