"""What does not agree, by its name: each trigger, and what is no trigger."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from logistics.models.scan import ConflictKind, Ruling
from logistics.rules.check_in import Verdict
from logistics.rules.claims import Claim
from logistics.rules.conflicts import RULES_SINCE, Occasion, clashes_of, reliant_on
from logistics.rules.gates import Gate
from logistics.rules.passages import Passage
from logistics.rules.quotas import Quota

T0 = datetime(2024, 8, 16, 1, 0, tzinfo=UTC)
ID = UUID(int=1)
GATE = Gate(id=1, name="Cổng chính", rule_version=3)
PLAIN = Occasion(
    claim=Claim(ID, checkpoint=1), verdict=Verdict(Ruling.OK, "ok"), gate=GATE, member_id=7,
    device_id=5, received_at=T0,
)  # fmt: skip
RECEPTION, MEAL = 1, 2
REQUIRES = {RECEPTION: [], MEAL: [RECEPTION]}


def kinds(occasion: Occasion) -> list[ConflictKind]:
    return [clash.kind for clash in clashes_of(occasion)]


def told(**claim) -> Occasion:
    return replace(PLAIN, claim=replace(PLAIN.claim, **claim))


def passage(number, checkpoint=MEAL, minute=0, **more):
    at = T0 + timedelta(minutes=minute)
    settings = {"window_key": "once", "device_id": 1, **more}
    return Passage(scan_id=UUID(int=number), checkpoint_id=checkpoint, at=at, **settings)


def test_an_ordinary_scan_opens_nothing():
    assert kinds(PLAIN) == []


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("revoked", ConflictKind.USED_AFTER_REVOKE),
        ("replaced", ConflictKind.USED_AFTER_REVOKE),
        ("withdrawn", ConflictKind.OLD_BADGE_OF_SUBSTITUTED),
    ],
)
def test_letting_in_what_has_ended_is_a_conflict_and_refusing_it_is_none(reason, kind):
    """Vectors 9 and 18."""
    ended = Verdict(Ruling.REFUSE, reason)

    assert kinds(replace(told(door="admitted"), verdict=ended)) == [kind]
    assert kinds(replace(told(door="refused"), verdict=ended)) == []


def test_letting_in_an_unknown_code_is_a_conflict():
    nobody = {"verdict": Verdict(Ruling.UNKNOWN, "foreign_code"), "member_id": None}

    assert kinds(replace(told(door="admitted"), **nobody)) == [ConflictKind.UNKNOWN_ADMITTED]
    assert kinds(replace(told(door="desk"), **nobody)) == []


def test_a_clock_that_is_off_is_one_conflict_a_day_for_its_device():
    scans = [
        replace(told(id=UUID(int=n)), is_clock_off=True, received_at=T0 + timedelta(hours=n))
        for n in (1, 2, 24)
    ]

    matters = [clash.matter for scan in scans for clash in clashes_of(scan)]

    assert matters == ["5@2024-08-16", "5@2024-08-16", "5@2024-08-17"]


def test_an_older_rule_that_judged_otherwise_is_noted_and_closed():
    old = told(local={"verdict": "refuse", "rule_version": 2})

    [clash] = clashes_of(old)

    assert (clash.kind, clash.settlement, clash.note) == (
        ConflictKind.RULE_CHANGED, RULES_SINCE, "2 → 3",
    )  # fmt: skip


@pytest.mark.parametrize(
    "local",
    [
        None, {}, {"verdict": "ok", "rule_version": 2}, {"verdict": "refuse", "rule_version": 3},
        {"verdict": "refuse"}, {"rule_version": 2},
    ],
    ids=["nothing said", "empty", "same verdict", "same rules", "no version", "no verdict"],
)  # fmt: skip
def test_the_same_rules_or_the_same_verdict_are_no_conflict(local):
    assert kinds(told(local=local)) == []


@pytest.mark.parametrize("version", [[2], {"number": 2}, "2", 2.5, True])
def test_a_version_of_the_rules_may_be_anything_that_a_device_says(version):
    occasion = told(local={"verdict": "refuse", "rule_version": version})

    assert kinds(occasion) == [ConflictKind.RULE_CHANGED]


def test_undoing_what_later_passages_need_is_a_conflict_that_names_the_first():
    undone = passage(1, RECEPTION, is_undone=True)
    meals = [passage(2, minute=5), passage(3, minute=9, window_key="evening")]
    reliant = reliant_on(undone, [undone, *meals], REQUIRES)

    [clash] = clashes_of(replace(told(voids=undone.scan_id), reliant=reliant))

    assert reliant == meals
    assert (clash.kind, clash.other_scan_id) == (
        ConflictKind.VOID_WITH_DEPENDENTS, meals[0].scan_id,
    )  # fmt: skip


@pytest.mark.parametrize(
    "others",
    [
        [passage(2, minute=-5)], [passage(2, minute=5, is_undone=True)],
        [passage(2, checkpoint=3, minute=5)],
        [passage(2, minute=5), passage(3, RECEPTION, minute=2)],
    ],
    ids=["earlier", "undone itself", "needs nothing", "another reception before it"],
)  # fmt: skip
def test_what_does_not_need_the_undone_scan_is_no_dependent(others):
    undone = passage(1, RECEPTION, is_undone=True)

    assert reliant_on(undone, [undone, *others], REQUIRES) == []


def test_a_second_reception_after_the_meal_does_not_excuse_it():
    undone = passage(1, RECEPTION, is_undone=True)
    walk = [undone, passage(2, minute=5), passage(3, RECEPTION, minute=9)]

    assert reliant_on(undone, walk, REQUIRES) == [walk[1]]


@pytest.mark.parametrize("key", ["2024-08-16T01:00Z", None], ids=["a window", "all the time"])
def test_one_more_than_there_are_places_is_one_conflict_for_the_period(key):
    scans = [
        replace(told(id=UUID(int=taken)), quota=Quota(1, key, capacity=2, taken=taken))
        for taken in (1, 2, 3, 4)
    ]

    found = [(clash.kind, clash.matter) for scan in scans for clash in clashes_of(scan)]

    assert found == [(ConflictKind.OVER_COUNT, f"1@{key or 'all'}")] * 2


def moved(venue: int, minute: float, number: int):
    more = {"venue_id": venue, "error": timedelta(seconds=1)}
    return passage(number, checkpoint=venue, minute=minute, **more)


def at_two_venues(*walk, of: int):
    travel = timedelta(minutes=30)
    return replace(told(id=UUID(int=of)), passages=walk, travel=travel)


def test_being_at_two_venues_at_once_is_one_conflict_that_names_both_in_order():
    walk = [moved(8, 0, 1), moved(9, 10, 2)]

    found = [list(clashes_of(at_two_venues(*walk, of=number))) for number in (1, 2)]

    assert found[0] == found[1]
    [clash] = found[0]
    assert (clash.kind, clash.matter) == (ConflictKind.IMPOSSIBLE_MOVE, "7@8-9@2024-08-16")
    assert (clash.other_scan_id.int, clash.scan_id.int, clash.checkpoint_id) == (1, 2, 9)


def test_to_and_fro_between_two_venues_is_told_once_a_day():
    walk = [moved(8, 0, 1), moved(9, 5, 2), moved(8, 10, 3), moved(9, 60 * 24, 4)]
    walk.append(moved(8, 60 * 24 + 5, 5))

    found = {clash.matter for n in range(1, 6) for clash in clashes_of(at_two_venues(*walk, of=n))}
    once = [clash.kind for clash in clashes_of(at_two_venues(*walk, of=2))]

    assert found == {"7@8-9@2024-08-16", "7@8-9@2024-08-17"}
    assert once == [ConflictKind.IMPOSSIBLE_MOVE]


def test_a_scan_that_let_nobody_in_is_no_move():
    assert kinds(at_two_venues(moved(8, 0, 1), of=2)) == []
