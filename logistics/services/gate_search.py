"""Searches at a gate are written down: how many people were shown to which device."""

from datetime import datetime

from logistics.models.edition import Edition
from logistics.queries.devices import Desk
from logistics.services.history import record


def note_search(desk: Desk, hits: int, *, edition: Edition, at: datetime) -> None:
    """Append the search to the edition's history; what was typed is not kept."""
    record(
        "gate_searched",
        by=None,
        at=at,
        edition=edition,
        subject=("device", desk.device_id),
        params={"device": desk.name, "number": hits},
    )
