"""The history as people read it: who did what, when, in their language."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from logistics.models.change import Change
from logistics.rules.history import FIELDS, sentence
from logistics.web.filters import moment


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
            who=change.actor,
            sentence=gettext(sentence(change.deed)) % _spoken(change.params),
        )
        for change in changes
    ]


def _spoken(params: dict[str, Any]) -> dict[str, Any]:
    """The places of a sentence, with fields called by their names on the screen."""
    if "fields" not in params:
        return params
    names = [gettext(FIELDS.get(field, field)) for field in params["fields"]]
    return {**params, "fields": ", ".join(names)}
