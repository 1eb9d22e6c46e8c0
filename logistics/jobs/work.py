"""What a kind of work is: a function from an order to a file, telling how far it is."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Flask, current_app

from logistics.db import db
from logistics.findings import Words
from logistics.models.job import Job
from logistics.models.stored_file import StoredFile
from logistics.models.unit import Unit

Progress = Callable[[int, Words], None]
Work = Callable[[Flask, Job, Progress], StoredFile | None]


def told_at(at: datetime) -> str:
    """``16:55 09/08/2024`` on the clocks of the place."""
    return f"{at.astimezone(ZoneInfo(current_app.config['TIMEZONE'])):%H:%M %d/%m/%Y}"


def of_unit(unit_id: int | None) -> str:
    """``-stttt-52`` at the end of a file's name, so that the files of many units differ."""
    unit = db.session.get(Unit, unit_id) if unit_id else None
    return f"-{unit.code.lower()}" if unit else ""


class Unusable(Exception):
    """The order cannot be carried out; the message is a code that the page puts into words."""
