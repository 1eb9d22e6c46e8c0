"""Filling in practice people: the same for the same seed, never among real ones."""

import pytest
from sqlalchemy import func, select

from logistics.db import begin_writing, db
from logistics.findings import Refused
from logistics.models.checkpoint import Checkpoint
from logistics.models.edition import Edition, EditionKind
from logistics.models.person import Person
from logistics.models.roster import Member, Roster
from logistics.queries.devices import gate_of
from logistics.rules.gates import window_at
from logistics.services import practice
from logistics.services.practice import fill_practice
from tests import factories as make

pytestmark = pytest.mark.first_database

FEW = 260


def fill(seed=1, **more):
    db.session.rollback()
    begin_writing()
    report = fill_practice(seed, at=make.AT, password_hash="hash", **{"people": FEW, **more})
    db.session.commit()
    return report


@pytest.fixture
def filled(app):
    return fill()


def names():
    return list(db.session.scalars(select(Person.full_name).order_by(Person.id)))


def count(*where, of=Member):
    return db.session.scalar(select(func.count()).select_from(of).where(*where))


def test_without_a_number_delegations_have_their_true_size():
    assert {kind.value: size for kind, size in practice.TRUE_SIZE.items()} == {
        "festival": 800, "visit": 120, "gathering": 60, "ceremony": 100,
    }  # fmt: skip


def test_the_same_seed_fills_in_the_same_people(app):
    fill(seed=5)
    first = names()
    clear()
    fill(seed=5)

    assert names() == first


def test_another_seed_fills_in_others(app):
    fill(seed=5)
    first = names()
    clear()
    fill(seed=6)

    assert names() != first


def clear():
    for table in reversed(db.metadata.sorted_tables):
        db.session.execute(table.delete())
    db.session.commit()


def test_filling_again_only_gives_a_new_password(filled):
    before = count()
    report = fill(seed=99)

    assert (report.people, count()) == (0, before)
    assert report.logins == filled.logins


def test_it_refuses_beside_real_rosters(keep):
    keep(make.roster(make.edition(), make.unit(), make.member()))

    with pytest.raises(Refused) as refusal:
        fill()
    db.session.rollback()

    assert [finding.code for finding in refusal.value.findings] == ["real-rosters"]
    assert count() == 1


def test_without_the_guard_it_would_mix_with_real_people(keep, monkeypatch):
    edition = make.edition(kind=EditionKind.VISIT, invited=[make.unit()])
    keep(edition)
    keep(make.roster(edition, make.unit(), make.member()))
    monkeypatch.setattr(practice, "_refuse_real_rosters", lambda: None)

    fill()

    assert count(Roster.is_practice.is_(False), of=Roster) == 1
    assert count(of=Roster) > 1


def test_a_roster_begun_in_practice_does_not_stop_it(filled, keep):
    edition = db.session.scalars(select(Edition)).first()
    keep(make.roster(edition, make.unit()))

    assert fill().people == 0


def test_open_now_puts_every_window_around_the_present(app):
    fill(opens_now=True)
    with_windows = [each for each in db.session.scalars(select(Checkpoint)) if each.windows]

    assert with_windows
    assert all(window_at(gate_of(each, "Asia/Ho_Chi_Minh"), make.AT) for each in with_windows)
