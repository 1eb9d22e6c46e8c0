"""Erasing a person takes their name out of what is about others, and leaves that standing."""

import json

import pytest
from sqlalchemy import select

from logistics.config import Settings
from logistics.db import begin_writing, db
from logistics.models.account import Account
from logistics.models.roster import Member
from logistics.models.submission import ChangeRequest, RequestKind
from logistics.models.unit import Unit
from logistics.rules.erasures import ERASED
from logistics.services.erasures import erase_person
from logistics.services.history import record
from tests import erasing
from tests import factories as make


@pytest.fixture
def scene(app, tmp_path):
    yield erasing.build(Settings(data_dir=tmp_path))
    db.session.remove()


def erased(scene):
    begin_writing()
    gone = erase_person(scene.person, by=None, at=make.AT, zone=erasing.ZONE)
    db.session.commit()
    db.session.expire_all()
    return gone


def test_what_was_asked_for_others_can_still_be_granted_without_the_name(scene, keep):
    by = db.session.scalars(select(Account)).one()
    content = {"full_name": erasing.OTHER, "contests": {}, "note": f"cùng xe với {erasing.NAME}"}
    kept = keep(
        ChangeRequest(
            roster_id=scene.roster_id, member_id=scene.beside_id, kind=RequestKind.CORRECT,
            content=json.dumps(content), reason=f"như {erasing.NAME} đã báo", at=make.AT,
            by_id=by.id,
        )
    ).id  # fmt: skip
    db.session.rollback()

    assert erased(scene)["requests"] == 3

    request = db.session.get_one(ChangeRequest, kept)
    assert (request.is_open, request.reason) == (True, ERASED)
    assert json.loads(request.content) == {**content, "note": ERASED}


def test_the_history_of_a_list_they_were_struck_off_names_them_no_more(scene, keep):
    other = keep(make.roster(make.edition("Kỳ khác"), db.session.get(Unit, scene.roster.unit_id)))
    begin_writing()
    record("member_removed", by=None, at=make.AT, roster=other, params={"name": erasing.NAME})
    db.session.commit()
    erased(scene)

    assert erasing.left_in_database() == []


def test_nor_does_the_history_of_a_list_of_guests(scene, keep):
    guest = make.person(erasing.FORMER)
    lists = [
        make.roster(make.edition(), None, Member(person=guest)),
        make.roster(make.edition(), None),
    ]
    keep(*lists)
    begin_writing()
    deed = record(
        "member_removed", by=None, at=make.AT, roster=lists[1], params={"name": erasing.FORMER}
    )
    db.session.flush()
    erase_person(guest, by=None, at=make.AT, zone=erasing.ZONE)
    db.session.commit()

    assert deed.params == {"name": ERASED}
