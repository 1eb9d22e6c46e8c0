"""P5: the order in which scans arrive, and in which batches, changes nothing of the state."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from sqlalchemy import select

from logistics.clock import now
from logistics.db import db
from logistics.models.scan import Conflict, Quarantine, Scan
from tests import gate as at
from tests.database import emptied

PEOPLE, DEVICES, SCANS = 12, 5, 120


def day() -> list[dict]:
    """What five devices did offline: entries, some of them undone, one unreadable."""
    chance = random.Random(16)
    scans = [
        {
            "name": number,
            "device": number % DEVICES,
            "person": chance.randrange(PEOPLE),
            # Far enough apart that no correction can turn two of them round.
            "ago": timedelta(seconds=60 * (SCANS - number)),
            "undoes": None,
        }
        for number in range(SCANS)
    ]
    for number in range(0, SCANS, 17):
        scan = scans[number]
        undoing = {"name": SCANS + number, "ago": scan["ago"] - timedelta(seconds=20)}
        scans.append(scan | undoing | {"undoes": number})
    return scans


def uploaded(app, chance: random.Random) -> dict:
    """The state after one upload of the day to an empty server, in an order of its own."""
    gate = at.laid(app, people=PEOPLE)
    devices = [gate.device(f"Máy {number}") for number in range(DEVICES)]
    ids = {scan["name"]: str(at.UUID(int=chance.getrandbits(128), version=4)) for scan in day()}
    queues = {number: [] for number in range(DEVICES)}
    for scan in chance.sample(day(), k=len(day())):
        queues[scan["device"]].append(_told(scan, gate, ids))
    while any(queues.values()):
        number = chance.choice([one for one, queue in queues.items() if queue])
        size = chance.randint(1, 40)
        batch, queues[number] = queues[number][:size], queues[number][size:]
        devices[number].send(*batch, device_sent_at=now().isoformat())
    return _state(gate, {scan_id: name for name, scan_id in ids.items()})


def _told(scan: dict, gate, ids: dict) -> dict:
    told = {"id": ids[scan["name"]], "at": (now() - scan["ago"]).isoformat(), "mode": "offline"}
    if scan["undoes"] is not None:
        return told | {"voids": ids[scan["undoes"]], "input": "manual"}
    code = gate.codes[scan["person"]]
    return told | {"checkpoint": gate.checkpoint.id, "code": code, "door": "admitted"}


def _state(gate, names: dict) -> dict:
    """Who arrived by which scan, what does not agree, how much was kept; in the day's names."""
    people = {member.id: number for number, member in enumerate(gate.members)}
    passages = gate.device("Máy xem").read("snapshot").json["passages"]
    arrivals: dict[int, dict] = {}
    for one in sorted(passages, key=lambda passage: passage["at"]):
        arrivals.setdefault(people[one["person"]], one)
    return {
        "arrivals": {person: names[one["scan"]] for person, one in sorted(arrivals.items())},
        "passages": sorted(names[one["scan"]] for one in passages),
        "scans": len(db.session.scalars(select(Scan.id)).all()),
        "apart": len(db.session.scalars(select(Quarantine.id)).all()),
    }


@pytest.mark.parametrize("seed", range(5))
def test_any_order_of_upload_gives_the_same_state(app, seed):
    first = uploaded(app, random.Random(seed))
    emptied(db)
    second = uploaded(app, random.Random(seed + 100))

    assert second == first


def test_a_badge_on_two_devices_is_a_conflict_in_either_order(app):
    for order in ((0, 1), (1, 0)):
        gate = at.laid(app)
        devices = [gate.device("Máy 1"), gate.device("Máy 2")]
        for number in order:
            ago = now() - timedelta(minutes=5 - number)
            clocks = {"device_sent_at": now().isoformat()}
            claim = devices[number].claim(
                gate.codes[0], at=ago.isoformat(), mode="offline", door="admitted"
            )
            devices[number].send(claim, **clocks)

        conflicts = db.session.scalars(
            select(Conflict.matter).where(Conflict.edition_id == gate.edition.id)
        ).all()
        assert conflicts == [f"{gate.members[0].id}@{gate.checkpoint.id}@once"]
