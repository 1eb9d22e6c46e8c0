"""Who and what stands beside those who are erased stays standing, without their name."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from logistics.config import Settings
from logistics.db import begin_writing, db
from logistics.models.account import Account
from logistics.models.roster import Member
from logistics.models.submission import ChangeRequest, RequestKind
from logistics.models.unit import Unit
from logistics.rules.erasures import ERASED
from logistics.services.erasures import erase_edition, erase_person
from logistics.services.history import record
from tests import erasing
from tests import factories as make


@pytest.fixture
def scene(app, tmp_path):
    yield erasing.build(Settings(data_dir=tmp_path), planned_to=date(2024, 8, 16))
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


def test_an_edition_that_is_erased_takes_nobody_along_who_stands_on_none_or_another(scene, keep):
    people = [make.person(name, phone="+84905000001") for name in ("Lê An", "Lê Bình")]
    over = make.edition(planned_to=date(2024, 1, 1))
    keep(*people, make.roster(over, None, Member(person=people[0])))
    begin_writing()
    erase_edition(scene.edition, by=None, at=make.AT.replace(year=2026), zone=erasing.ZONE)
    db.session.commit()
    db.session.expire_all()

    assert [person.phone for person in people] == ["+84905000001"] * 2
    assert scene.person.phone is None


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
