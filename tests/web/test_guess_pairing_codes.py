"""Whoever guesses at pairing codes is stopped, and nobody else with them."""

import pytest
from sqlalchemy import func, select

from logistics.clock import now
from logistics.db import db
from logistics.models.device import PairingFailure
from logistics.services.devices import new_pairing_code
from tests import gate as at


@pytest.fixture
def code(gate):
    """What a device waits for."""
    scanner = gate.device("Máy mới")
    with at.writing():
        return new_pairing_code(at.the_device(scanner), now())


def pair(app, code: str, address: str = "127.0.0.1"):
    client = app.test_client()
    return client.post(
        "/api/v1/pair", json={"code": code}, environ_overrides={"REMOTE_ADDR": address}
    )


def test_guessing_pairing_codes_is_stopped_even_for_the_right_one(app, code):
    statuses = [pair(app, f"{n:08d}").status_code for n in range(10)]

    assert statuses == [403] * 10
    assert pair(app, code).status_code == 429
    assert db.session.scalar(select(func.count()).select_from(PairingFailure)) == 10


def test_a_household_that_guesses_from_many_of_its_addresses_is_one(app, gate):
    statuses = [pair(app, f"{n:08d}", f"2001:db8:1:2::{n:x}").status_code for n in range(12)]

    assert statuses == [403] * 10 + [429] * 2


def test_strangers_who_guess_keep_nobody_elsewhere_from_pairing(app, code):
    with at.writing():
        db.session.add_all(
            PairingFailure(address_digest=f"stranger {n}", at=now()) for n in range(1000)
        )
    statuses = [pair(app, f"{n:08d}", "203.0.113.7").status_code for n in range(4)]

    assert statuses == [403] * 3 + [429]
    assert pair(app, code, "198.51.100.9").status_code == 200
