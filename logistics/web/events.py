"""Changes of the history as the timeline shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext

from logistics.models.change import Change
from logistics.rules.history import sentence
from logistics.web.filters import moment


@dataclass(frozen=True)
class Event:
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
            who=change.actor or gettext("Hệ thống"),
            sentence=str(gettext(sentence(change.deed)) % change.params),
        )
        for change in changes
    ]
