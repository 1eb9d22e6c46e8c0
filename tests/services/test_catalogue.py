"""Setting the catalogue of an edition, again and again, without harm to rosters."""

import pytest
from sqlalchemy import select

from logistics.db import begin_writing, db
from logistics.findings import Refused
from logistics.models.contest import Contest, Role, Sport
from logistics.rules.catalogues import CatalogueFile
from logistics.services import catalogue as catalogues
from logistics.services.catalogue import load_catalogue
from tests import factories as make
from tests import gate as at

PLAIN = {
    "edition": {"name": "Hội thao", "year": 2024},
    "sports": [
        {
            "sport": "Cầu lông",
            "aliases": ["CL"],
            "events": [
                {"event": "Đôi nam", "sex": "nam", "kind": "pair"},
                {"event": "Đôi nam nữ", "sex": None, "kind": "pair"},
            ],
        },
        {"sport": "Kéo co", "events": [{"event": "Đồng đội", "sex": None, "kind": "team"}]},
    ],
    "event_aliases": {"Đôi nam nữ": ["Đôi phối hợp"]},
    "roles": ["Trưởng đoàn", "VĐV"],
    "role_aliases": {"VĐV": ["Vận động viên"]},
    "shirt_sizes": ["S", "M"],
}


@pytest.fixture
def edition(keep):
    return keep(make.edition())


def load(edition, **changes):
    begin_writing() if not db.session().in_transaction() else None
    counts = load_catalogue(edition, CatalogueFile.model_validate({**PLAIN, **changes}), at=make.AT)
    db.session.commit()
    return counts


def contests():
    rows = db.session.execute(
        select(Sport.name, Contest.name)
        .join(Contest, Contest.sport_id == Sport.id)
        .order_by(Sport.position, Contest.position)
    )
    return [f"{sport} – {contest}" for sport, contest in rows]


def only(model, name):
    return db.session.scalars(select(model).where(model.name == name)).one()


def test_the_plain_form_sets_everything_it_names(edition):
    load(edition)

    assert contests() == ["Cầu lông – Đôi nam", "Cầu lông – Đôi nam nữ", "Kéo co – Đồng đội"]
    assert only(Contest, "Đôi nam nữ").aliases == ["Đôi phối hợp"]
    assert only(Role, "VĐV").aliases == ["Vận động viên"]
    assert (only(Role, "VĐV").is_athlete, only(Role, "Trưởng đoàn").is_head) == (True, True)
    assert edition.shirt_sizes == ["S", "M"]


def test_loading_twice_changes_nothing(edition):
    load(edition)

    assert load(edition).is_nothing


def test_a_name_in_other_letters_is_the_same_contest(edition):
    load(edition)
    known = only(Contest, "Đồng đội").id

    load(edition, sports=[{"sport": "KÉO CO", "events": [
        {"event": "Đồng Đội", "sex": None, "kind": "team"}]}])  # fmt: skip

    assert only(Contest, "Đồng Đội").id == known
    assert contests() == ["KÉO CO – Đồng Đội"]


def test_limits_stay_where_the_file_says_nothing_of_them(edition):
    load(edition)
    only(Contest, "Đồng đội").max_size = 10
    edition.contests_per_person = 2
    db.session.commit()

    assert load(edition).is_nothing
    assert (only(Contest, "Đồng đội").max_size, edition.contests_per_person) == (10, 2)


def test_null_lifts_a_limit(edition):
    load(edition, contests_per_person=2)
    load(edition, contests_per_person=None)

    assert edition.contests_per_person is None


@pytest.fixture
def used(edition, keep):
    """Somebody plays tug-of-war as an athlete."""
    load(edition)
    athlete, contest = only(Role, "VĐV"), only(Contest, "Đồng đội")
    player = make.member(as_role=athlete)
    roster = make.roster(edition, make.unit(), player)
    roster.entries = [make.entry(contest, player)]
    keep(roster)
    return edition


def test_what_rosters_use_is_kept_and_told(used):
    counts = load(used, sports=[], roles=["Trưởng đoàn"])

    assert contests() == ["Kéo co – Đồng đội"]
    assert sorted(db.session.scalars(select(Role.name))) == ["Trưởng đoàn", "VĐV"]
    assert counts.kept == ["Kéo co – Đồng đội", "VĐV"]
    assert counts.removed == {"sports": 1, "contests": 2}


def test_without_the_guard_the_roster_would_lose_its_contest(used, monkeypatch):
    monkeypatch.setattr(catalogues.asked, "used_contest_ids", lambda _: set())
    with pytest.raises(Exception, match=r"(?i)foreign key|NOT NULL|violates"):
        load(used, sports=[])
    db.session.rollback()


def test_what_nobody_uses_goes(edition):
    load(edition)

    counts = load(edition, sports=PLAIN["sports"][:1], roles=["VĐV"])

    assert contests() == ["Cầu lông – Đôi nam", "Cầu lông – Đôi nam nữ"]
    assert list(db.session.scalars(select(Role.name))) == ["VĐV"]
    assert counts.kept == []


def test_details_of_a_role_come_with_it(edition):
    load(edition, role_details={"VĐV": {"colour": "#2e7d32", "max_per_unit": 30}})

    athlete = only(Role, "VĐV")
    assert (athlete.colour, athlete.max_per_unit, athlete.is_athlete) == ("#2e7d32", 30, True)


def test_it_says_how_many_of_each_are_new(edition):
    assert load(edition).new == {"sports": 2, "contests": 3, "roles": 2}


def test_a_contest_added_to_a_known_sport_is_new(edition):
    load(edition, sports=PLAIN["sports"][1:])

    assert load(edition).new == {"sports": 1, "contests": 2}


def test_a_role_that_a_checkpoint_lets_pass_is_kept(edition, keep):
    load(edition)
    keep(at.checkpoint(edition, role_ids=[only(Role, "VĐV").id]))

    counts = load(edition, roles=["Trưởng đoàn"], role_aliases={})

    assert counts.kept == ["VĐV"]
    assert only(Role, "VĐV").name == "VĐV"


def test_half_a_condition_that_does_not_fit_the_other_half_is_refused_in_words(edition):
    load(edition)
    only(Contest, "Đồng đội").min_size = 8
    db.session.commit()
    team = {"event": "Đồng đội", "sex": None, "kind": "team", "max_size": 7}

    with pytest.raises(Refused) as refusal:
        load(edition, sports=[{"sport": "Kéo co", "events": [team]}])

    assert [(one.code, one.subject) for one in refusal.value.findings] == [
        ("catalogue-backwards", "Kéo co – Đồng đội")
    ]
