"""How values are written on the screen."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import gettext

from logistics import vietnamese
from logistics.findings import Finding, Words, unpacked
from logistics.numerals import figures_and_words, number_in_figures


def zone() -> str:
    """The name of the zone of the place, whose clocks everybody goes by."""
    return str(current_app.config["TIMEZONE"])


def day(value: date | None) -> str:
    """``09/08/2024``, or nothing."""
    return value.strftime("%d/%m/%Y") if value else ""


def moment(value: datetime | None) -> str:
    """``16:55 09/08/2024`` on the clocks of the place, or nothing."""
    if value is None:
        return ""
    return value.astimezone(ZoneInfo(zone())).strftime("%H:%M %d/%m/%Y")


def clock_time(value: datetime | None) -> str:
    """``16:55`` on the clocks of the place, or nothing."""
    return moment(value)[:5]


def clock_seconds(value: datetime) -> str:
    """``16:55:09`` on the clocks of the place: for numbers that change while one looks."""
    return value.astimezone(ZoneInfo(zone())).strftime("%H:%M:%S")


def phone(value: str | None) -> str:
    return vietnamese.phone_shown(value) if value else ""


def masked(value: str | None) -> str:
    return vietnamese.masked(value) if value else ""


def say(finding: Finding) -> str:
    """A finding's sentence in the visitor's language."""
    places = {name: _said(value) for name, value in finding.params.items()}
    return str(gettext(finding.sentence) % places)


def _said(value: object) -> object:
    if not isinstance(value, Words):
        return value
    places = {name: _said(each) for name, each in value.places.items()}
    return gettext(value.sentence) % places


def say_problem(problem: Mapping[str, Any]) -> str:
    """What a file's problem says, in the visitor's language; one kept from before has only
    Vietnamese."""
    if "said" not in problem:
        return str(problem["message"])
    text = str(_said(unpacked(problem["said"])))
    return text[:1].upper() + text[1:]


def sentence(words: object) -> str:
    """The words with a full stop, wherever they come from."""
    said = str(words)
    return said if said.endswith((".", "?", "!", "…")) else f"{said}."


def number(value: int) -> str:
    """``1.234``."""
    return number_in_figures(value)


FILTERS = {
    "sentence": sentence,
    "day": day,
    "moment": moment,
    "clock_time": clock_time,
    "clock_seconds": clock_seconds,
    "phone": phone,
    "masked": masked,
    "say": say,
    "say_problem": say_problem,
    "number": number,
    "in_words": figures_and_words,
}
