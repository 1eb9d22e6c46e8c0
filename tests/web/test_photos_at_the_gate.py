"""A device shows the face of whom it may let in, and of nobody else."""

from io import BytesIO

import pytest
from PIL import Image

from logistics.db import db
from logistics.models.roster import Member, Roster, RosterStatus
from tests import factories as make
from tests import gate as at


@pytest.fixture
def gate(app):
    return at.with_a_photo(at.laid(app))


def photo(device, member_id: int):
    return device.read(f"photos/{member_id}")


def test_the_card_says_that_there_is_a_photo_and_the_device_gets_it(gate):
    device = gate.device()
    card = device.scan(gate.codes[0])["card"]

    answer = photo(device, card["person"])

    assert card["has_photo"] is True
    assert answer.status_code == 200
    assert Image.open(BytesIO(answer.data)).size == (240, 320)
    assert answer.headers["Cache-Control"] == "no-store"
    assert device.scan(gate.codes[1])["card"]["has_photo"] is False


def test_without_a_token_there_is_no_photo(gate):
    device = gate.device()
    device.token = "wrong"

    assert photo(device, gate.members[0].id).status_code == 401


def test_there_is_no_photo_of_others_of_the_withdrawn_or_of_a_list_not_approved(gate):
    device, member_id = gate.device(), gate.members[0].id

    assert photo(device, gate.members[1].id).status_code == 404
    assert photo(device, 999_999).status_code == 404
    with at.writing():
        member = db.session.get(Member, member_id)
        member.withdrawn_at, member.withdrawn_reason = make.AT, "Ốm"
    assert photo(device, member_id).status_code == 404


def test_a_device_of_another_edition_gets_nothing(gate, app):
    elsewhere = at.laid(app)

    assert photo(elsewhere.device(), gate.members[0].id).status_code == 404


def test_a_list_that_was_taken_back_shows_nobody(gate):
    device, member_id = gate.device(), gate.members[0].id
    with at.writing():
        roster = db.session.get(Roster, db.session.get(Member, member_id).roster_id)
        roster.status, roster.approved_at = RosterStatus.RETURNED, None

    answer = photo(device, member_id)

    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"
