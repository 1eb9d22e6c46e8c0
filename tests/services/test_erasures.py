"""Erasing a person on request, and an edition past its day: nothing is left, and counts stay."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from logistics.config import Settings
from logistics.db import begin_writing, db, leave_no_remnants
from logistics.findings import Refused
from logistics.models.account import Account
from logistics.models.badge import Badge, BadgeState
from logistics.models.change import Change
from logistics.models.entry import EntryMember
from logistics.models.person import Person
from logistics.models.roster import Member
from logistics.models.scan import Notice, Scan
from logistics.models.submission import ChangeRequest, Submission
from logistics.queries.rosters import filled, terms_of
from logistics.rules.erasures import ERASED
from logistics.rules.members import MemberValues
from logistics.services import erasing_papers, erasures, records
from logistics.services.erasures import erase_edition, erase_person
from logistics.services.files import forget_all_expired
from logistics.services.history import is_sound
from logistics.services.persons import number_digest
from tests import erasing
from tests import factories as make

DURING, AFTER = make.AT, make.AT.replace(year=2025)


@pytest.fixture
def scene(app, tmp_path):
    yield erasing.build(Settings(data_dir=tmp_path), planned_to=date(2024, 8, 16))
    db.session.remove()


def erased(scene, *, at=DURING):
    begin_writing()
    gone = erase_person(scene.person, by=None, at=at, zone=erasing.ZONE)
    db.session.commit()
    swept(scene, at=at)
    return gone


def past(scene):
    begin_writing()
    gone = erase_edition(scene.edition, by=None, at=AFTER, zone=erasing.ZONE)
    db.session.commit()
    swept(scene, at=AFTER)
    return gone


def swept(scene, *, at):
    begin_writing()
    forget_all_expired(folder=scene.settings.files_dir, at=at)
    db.session.commit()
    db.session.expire_all()


def test_the_search_finds_somebody_wherever_they_can_stand(scene):
    places = {found.split(":")[0] for found in erasing.left_in_database()}
    db.session.rollback()

    assert places == {
        "change", "change_request", "conflict", "import_row", "imported_member", "job", "member",
        "name_word", "person", "quarantine", "review_note", "roster", "roster_import", "scan",
        "stored_file", "submission",
    }  # fmt: skip
    assert len(erasing.left_in_files(scene.settings.files_dir)) > 5


def test_nothing_of_an_erased_person_is_left(scene):
    erased(scene)

    assert erasing.left_in_database() == []
    assert erasing.left_in_files(scene.settings.files_dir) == []


def test_who_was_entered_elsewhere_under_the_same_number_and_name_goes_too(scene, keep):
    digest = number_digest(erasing.NUMBER)
    keep(make.person(erasing.NAME, of=make.unit("Sở khác"), citizen_number=erasing.NUMBER,
                     citizen_number_digest=digest))  # fmt: skip
    db.session.rollback()

    assert erased(scene)["people"] == 1

    assert erasing.left_in_database() == []


def test_nor_in_the_bytes_of_the_database_s_own_files(scene):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL's vacuum sees to it in its time")
    erased(scene)
    db.session.remove()

    leave_no_remnants()

    files = [Path(db.engine.url.database), Path(f"{db.engine.url.database}-wal")]
    assert [file.name for file in files if "Quách Thị".encode() in file.read_bytes()] == []


def test_who_stands_beside_them_stays_whole(scene):
    erased(scene)

    beside = db.session.get_one(Member, scene.beside_id)
    person = db.session.get_one(Person, beside.person_id, options=[undefer(Person.citizen_number)])
    assert (person.full_name, person.citizen_number) == (erasing.OTHER, "052085001234")
    assert (beside.position, beside.shirt_size, beside.note) == ("Trưởng phòng", "M", ERASED)
    assert [badge.state for badge in badges(beside.id)] == [BadgeState.ACTIVE]
    version = json.loads(versions()[1].content)
    assert sorted(member["full_name"] for member in version["members"]) == [ERASED, erasing.OTHER]


def versions():
    return db.session.scalars(
        select(Submission).options(undefer(Submission.content)).order_by(Submission.number)
    ).all()


def badges(member_id):
    return db.session.scalars(select(Badge).where(Badge.member_id == member_id)).all()


def test_a_frozen_version_keeps_its_hash_and_its_count_and_says_what_became_of_it(scene):
    before = [(version.digest, version.people) for version in versions()]
    db.session.rollback()
    erased(scene)

    assert [(version.digest, version.people) for version in versions()] == before
    assert [version.erased_at for version in versions()] == [DURING, DURING]
    assert [version.signed_scan_id for version in versions()] == [None, None]


def test_the_history_tells_the_deeds_without_the_name_and_stays_a_chain(scene):
    erased(scene)

    told = [(deed.deed, deed.params.get("name")) for deed in deeds_of(scene)]
    assert told[1:5] == [
        ("member_added", ERASED),
        ("photo_set", ERASED),
        ("change_requested", ERASED),
        ("member_added", erasing.OTHER),
    ]
    assert told[-1] == ("person_erased", None)
    assert broken_links(scene) == []


def deeds_of(scene):
    chain = f"roster-{scene.roster_id}"
    return db.session.scalars(
        select(Change).where(Change.chain == chain).order_by(Change.number)
    ).all()


def broken_links(scene) -> list[int]:
    after, broken = "", []
    for deed in deeds_of(scene):
        if not is_sound(deed, after=after):
            broken.append(deed.number)
        after = deed.digest
    return broken


def test_tampering_does_not_pass_for_an_erasure(scene):
    erased(scene)
    begin_writing()
    one, other = deeds_of(scene)[1], deeds_of(scene)[4]
    one.params = {"name": "Kẻ khác"}
    other.params, other.erased_digest = {"name": ERASED}, one.erased_digest
    db.session.flush()

    assert broken_links(scene) == [one.number, other.number]


def test_a_badge_opens_nothing_and_devices_drop_the_card(scene):
    last = db.session.scalar(select(func.max(Notice.seq)))
    db.session.rollback()
    erased(scene)

    assert [badge.state for badge in badges(scene.member_id)] == [BadgeState.REVOKED]
    told = db.session.scalars(select(Notice).where(Notice.seq > last).order_by(Notice.seq)).all()
    assert (told[0].kind, told[0].content["person"], told[0].content["state"]) == (
        "credential", scene.member_id, "revoked",
    )  # fmt: skip


@pytest.mark.parametrize(("at", "is_withdrawn"), [(DURING, True), (AFTER, False)])
def test_who_took_part_is_counted_on_and_who_was_to_withdraws(scene, at, is_withdrawn):
    erased(scene, at=at)

    assert scene.member.is_withdrawn is is_withdrawn
    playing = db.session.scalars(select(EntryMember.member_id)).all()
    assert (scene.member_id in playing) is not is_withdrawn
    assert db.session.scalars(select(Scan.member_id)).all() == [scene.member_id]


def test_what_they_asked_for_can_no_longer_be_granted(scene):
    erased(scene)

    requests = db.session.scalars(select(ChangeRequest).order_by(ChangeRequest.id)).all()
    assert [request.is_open for request in requests] == [False, False]


def test_erasing_again_changes_nothing(scene):
    erased(scene)

    assert erased(scene)["people"] == 0


def test_who_was_erased_cannot_be_written_anew_under_their_number(scene):
    erased(scene)
    begin_writing()
    roster = filled(scene.roster)
    member = next(member for member in roster.members if member.id == scene.member_id)
    known = {"terms": terms_of(scene.edition, roster.unit_id), "at": AFTER}
    by = db.session.scalars(select(Account)).one()

    with pytest.raises(Refused, match="person-erased"):
        records.rewrite(member, MemberValues(full_name=erasing.NAME), by=by, **known)
    with pytest.raises(Refused, match="person-erased"):
        records.reinstate(member, by=by, at=AFTER)


def test_past_its_day_an_edition_keeps_who_took_part_for_whom_and_nothing_more(scene):
    assert past(scene)["people"] == 2

    assert erasing.left_in_files(scene.settings.files_dir, erasing.NUMBERS) == []
    assert erasing.left_in_database((*erasing.NUMBERS, "1984-02-29", "052085001234")) == []
    person = scene.person
    assert (person.full_name, person.birth_year, person.sex) == (erasing.NAME, 1984, "nam")
    assert (person.birth_date, person.photo_id, person.citizen_number_digest) == (None, None, None)
    assert (scene.member.position, scene.member.note) == ("Trưởng phòng", None)
    assert json.loads(versions()[1].content)["members"][0]["birth"] == "1984"
    assert versions()[1].signed_scan_id is not None
    assert broken_links(scene) == []


def test_who_also_stands_on_a_later_edition_keeps_their_data_until_then(scene, keep):
    later = keep(make.edition("Hội thao sau", planned_to=AFTER.date()))
    person = scene.person
    keep(make.roster(later, None, Member(person=person)))
    db.session.rollback()
    past(scene)

    assert (scene.person.phone, scene.person.photo_id is None) == (erasing.PHONE, False)

    db.session.rollback()
    begin_writing()
    erase_edition(later, by=None, at=AFTER, zone=erasing.ZONE)
    db.session.commit()

    assert scene.person.phone is None


@pytest.mark.parametrize(
    ("forgotten", "place"),
    [
        ((erasures, "_blank_person"), "name_word"),
        ((erasing_papers, "_wipe_staged"), "import_row"),
        ((erasing_papers, "_wipe_versions"), "submission"),
        ((erasures, "wipe_history"), "change"),
        ((erasures, "wipe_gates"), "scan"),
        ((erasures, "wipe_passing"), "stored_file"),
    ],
    ids=["search key", "staging", "versions", "history", "gates", "files"],
)
def test_what_is_forgotten_is_found(scene, monkeypatch, forgotten, place):
    """The planted faults."""
    monkeypatch.setattr(*forgotten, lambda *_: None)
    erased(scene)

    assert place in {found.split(":")[0] for found in erasing.left_in_database()}
