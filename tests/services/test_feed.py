"""Whoever tells the devices and writes history takes the feed first: no two wait for each other."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from logistics.db import db
from logistics.models.account import Account
from logistics.models.checkpoint import Checkpoint, CheckpointKind
from logistics.models.edition import Edition
from logistics.services import by_hand, checkpoints
from logistics.services.badges import revoke_badge
from tests import factories as make
from tests import gate as at


@pytest.fixture
def gate(app, keep):
    keep(make.account())
    return at.laid(app)


def add_point(gate, edition, by):
    settings = {"name": "Cổng phụ", "kind": CheckpointKind.VENUE}
    checkpoints.add_checkpoint(edition, settings, by=by, at=make.AT)


def change_point(gate, edition, by):
    point = db.session.scalars(select(Checkpoint)).one()
    checkpoints.change_checkpoint(point, edition, {"place": "Sân"}, by=by, at=make.AT)


def enter_group(gate, edition, by):
    point = db.session.scalars(select(Checkpoint)).one()
    people = [member.id for member in gate.members]
    by_hand.enter_group(uuid4(), people, point, edition, "UTC", by=by, at=make.AT)


def end_badge(gate, edition, by):
    revoke_badge(db.session.merge(gate.badges[0]), edition, "mất", by=by, at=make.AT)


@pytest.mark.parametrize("deed", [add_point, change_point, enter_group, end_badge])
def test_the_feed_is_held_before_the_history(gate, trips, deed):
    with at.writing():
        edition, by = (
            db.session.scalars(select(Edition)).one(),
            db.session.scalars(select(Account)).one(),
        )
        with trips() as statements:
            deed(gate, edition, by)

    taken = [
        "feed" if "feed_head" in one else "history"
        for one in statements
        if one.startswith("UPDATE feed_head") or "FROM chain" in one
    ]
    assert (taken[0], "history" in taken) == ("feed", True)
