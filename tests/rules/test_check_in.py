"""Verdicts: the vectors of the protocol that are rules, and every reason at least once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from logistics.models.badge import BadgeState
from logistics.models.checkpoint import Direction, Frequency
from logistics.models.scan import Ruling
from logistics.rules.check_in import (
    Asked,
    Bearer,
    Standing,
    admits,
    verdict_on,
    verdict_on_stranger,
    verdict_on_undo,
)  # fmt: skip
from logistics.rules.codes import reading_of
from logistics.rules.gates import Gate, Window
from logistics.rules.passages import Passage

T0 = datetime(2024, 8, 16, 1, 0, tzinfo=UTC)
GATE = Gate(id=1, name="Cổng chính")
ZONE = Gate(id=1, name="Khu thi đấu", has_exit=True)
AN = Bearer(member_id=7, unit_id=3, role_id=5, role_name="Vận động viên")
OPENING = Window(T0, T0 + timedelta(hours=2))


def after(minutes=0, seconds=0):
    return T0 + timedelta(minutes=minutes, seconds=seconds)


def scan(at=T0, device=1, **changes):
    return Asked(at=at, device_id=device, **changes)


def passed(number=1, at=T0, device=1, **changes):
    settings = {"checkpoint_id": 1, "window_key": "once", "slot": f"once#{number - 1}"} | changes
    return Passage(scan_id=UUID(int=number), at=at, device_id=device, **settings)


def ruled(gate=GATE, bearer=AN, asked=None, before=()):
    verdict = verdict_on(gate, bearer, asked or scan(), before)
    return verdict.ruling, verdict.reason


def test_a_first_scan_lets_in_and_takes_the_slot():
    verdict = verdict_on(GATE, AN, scan(), [])

    assert (verdict.ruling, verdict.reason, verdict.slot) == (Ruling.OK, "ok", "once#0")


def test_a_second_scan_says_when_and_where_the_first_was():
    verdict = verdict_on(GATE, AN, scan(after(5), device=2), [passed(place="Cổng 2")])

    assert (verdict.ruling, verdict.reason) == (Ruling.REFUSE, "already_in_window")
    assert (verdict.params["time"], verdict.params["place"]) == ("08:00 16/8", "Cổng 2")
    assert (verdict.params["seconds"], verdict.slot) == (300, None)


@pytest.mark.parametrize(
    ("device", "seconds", "ruling"),
    [(1, 10, Ruling.OK_REPEAT), (1, 11, Ruling.REFUSE), (2, 3, Ruling.REFUSE)],
    ids=["same hand at once", "same hand later", "another phone"],
)
def test_the_same_badge_just_now_on_the_same_device_is_no_alarm(device, seconds, ruling):
    assert ruled(asked=scan(after(seconds=seconds), device), before=[passed()])[0] is ruling


CLOSED_ZONE = {"roles": frozenset({6})}


@pytest.mark.parametrize(
    ("gate", "bearer", "reason"),
    [
        ({}, {"badge": BadgeState.REVOKED, "badge_ended_at": T0}, "revoked"),
        ({}, {"badge": BadgeState.REPLACED, "badge_ended_at": T0}, "replaced"),
        ({}, {"standing": Standing.WITHDRAWN}, "withdrawn"),
        ({}, {"standing": Standing.NOT_APPROVED}, "not_approved"),
        ({}, {"standing": Standing.SUSPENDED}, "suspended"),
        ({}, {"standing": Standing.NOT_ACTIVATED}, "not_activated"),
        ({"is_open": False}, {}, "checkpoint_closed"),
        (CLOSED_ZONE, {}, "no_right_category"),
        ({"units": frozenset({4})}, {}, "no_right_zone"),
        ({"windows": (Window(after(1), after(60)),)}, {}, "outside_window"),
        ({"requires": (9,)}, {}, "requires_missing"),
    ],
)
def test_what_speaks_against_a_bearer(gate, bearer, reason):
    assert ruled(replace(GATE, **gate), replace(AN, **bearer)) == (Ruling.REFUSE, reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("079084000999", "identity_card"), ("https://a.vn", "not_a_badge"), ("ồn", "not_a_badge"),
     ("1" * 24, "bad_check_digits")],
)  # fmt: skip
def test_a_stranger_is_sent_to_the_desk(text, reason):
    verdict = verdict_on_stranger(reading_of(text))

    assert (verdict.ruling, verdict.reason) == (Ruling.UNKNOWN, reason)


def test_a_scan_before_the_badge_ended_is_judged_by_its_own_time():
    """Vector 10: scanned at 09:55, revoked at 10:00, uploaded at 10:10."""
    revoked = replace(AN, badge=BadgeState.REVOKED, badge_ended_at=after(5))

    assert ruled(bearer=revoked, asked=scan(after(0), is_offline=True)) == (Ruling.OK, "ok")


def test_a_badge_revoked_before_an_offline_admission_is_refused_and_not_counted():
    """Vector 9: the door let in, the rules refuse; both are kept."""
    revoked = replace(AN, badge=BadgeState.REVOKED, badge_ended_at=T0)

    verdict = verdict_on(GATE, revoked, scan(after(5), is_offline=True), [])

    assert (verdict.reason, admits(verdict, "admitted")) == ("revoked", False)


def test_offline_a_missing_requirement_only_warns():
    """Vector 16: the device could not know."""
    needy = replace(GATE, requires=(9,))

    assert ruled(needy, asked=scan(is_offline=True)) == (Ruling.WARN, "requires_missing")


def test_a_requirement_is_met_by_a_passage_before_and_not_after():
    needy = replace(GATE, requires=(9,))

    assert ruled(needy, before=[passed(checkpoint_id=9)]) == (Ruling.OK, "ok")
    assert ruled(needy, before=[passed(checkpoint_id=9, at=after(1))])[1] == "requires_missing"


def test_a_gate_may_be_told_to_warn_only():
    lenient = replace(GATE, **CLOSED_ZONE, strictness={"no_right_category": "warn"})

    assert ruled(lenient) == (Ruling.WARN, "no_right_category")


def test_a_warning_does_not_hide_a_refusal():
    lenient = replace(GATE, **CLOSED_ZONE, strictness={"no_right_category": "warn"}, requires=(9,))

    assert ruled(lenient) == (Ruling.REFUSE, "requires_missing")


def test_a_supervisor_may_let_in_and_the_reason_stays():
    verdict = verdict_on(GATE, AN, scan(after(5), is_override=True), [passed()])

    assert (verdict.ruling, verdict.reason) == (Ruling.WARN, "already_in_window")
    assert (verdict.slot, admits(verdict, None)) == (None, True)


def test_in_and_out_take_turns():
    """Vector 14: out without in, in, in again, out, out again, in."""
    day = "2024-08-16"
    inside = passed(1, window_key=day, slot=f"{day}#0")
    left = passed(2, after(10), direction=Direction.OUT, window_key=day, slot=f"{day}#1")
    come = scan(after(20), device=2)
    go = replace(come, direction=Direction.OUT)

    assert ruled(ZONE, asked=go) == (Ruling.WARN, "not_inside")
    assert ruled(ZONE, asked=come) == (Ruling.OK, "ok")
    assert ruled(ZONE, asked=come, before=[inside]) == (Ruling.REFUSE, "not_yet_exited")
    assert ruled(ZONE, asked=go, before=[inside]) == (Ruling.OK, "ok")
    assert ruled(ZONE, asked=go, before=[left, inside]) == (Ruling.WARN, "not_inside")
    assert verdict_on(ZONE, AN, come, [left, inside]).slot == f"{day}#2"


def test_a_scan_out_where_nobody_scans_out_opens_the_gate_no_second_time():
    astray = passed(1, direction=Direction.OUT, slot=None)
    came = passed(2, after(5), slot="once#0")

    assert ruled(asked=scan(after(5), device=2), before=[astray]) == (Ruling.OK, "ok")
    assert ruled(asked=scan(after(9), device=2), before=[astray, came])[1] == "already_in_window"
    assert ruled(asked=scan(after(9), direction=Direction.OUT), before=[came])[1] == "not_inside"


def test_whoever_stayed_inside_overnight_comes_in_next_morning():
    yesterday = passed(1, T0 - timedelta(days=1), window_key="2024-08-15", slot="2024-08-15#0")

    assert ruled(ZONE, before=[yesterday]) == (Ruling.OK, "ok")


def test_an_undone_scan_is_passed_over_and_the_next_takes_another_slot():
    """Vector 12: undone, then scanned again, counts once."""
    verdict = verdict_on(GATE, AN, scan(after(2)), [passed(is_undone=True)])

    assert (verdict.reason, verdict.slot) == ("ok", "once#1")


def test_a_free_checkpoint_takes_no_slots():
    free = replace(GATE, frequency=Frequency.FREE)
    verdict = verdict_on(free, AN, scan(after(1)), [passed()])

    assert (verdict.reason, verdict.slot) == ("ok", None)


@pytest.mark.parametrize(
    ("door", "counts"), [(None, True), ("admitted", True), ("refused", False), ("desk", False)]
)
def test_what_the_steward_did_decides_whether_a_valid_scan_counts(door, counts):
    assert admits(verdict_on(GATE, AN, scan(), []), door) is counts


def test_online_a_second_scan_did_not_let_in_but_offline_it_did():
    again = verdict_on(GATE, AN, scan(after(5), device=2), [passed()])

    assert (admits(again, None), admits(again, "admitted")) == (False, True)


@pytest.mark.parametrize(
    ("at", "device", "reason"),
    [(after(15), 1, "undone"), (after(16), 1, "undo_too_late"), (after(1), 2, "undo_not_yours")],
)
def test_undoing_needs_the_same_device_and_a_quarter_of_an_hour(at, device, reason):
    """Vector 11."""
    assert verdict_on_undo(passed(), at, device).reason == reason
    assert verdict_on_undo(passed(), at, device, is_override=True).reason == "undone"


def test_undoing_something_unknown_is_kept_for_later():
    assert verdict_on_undo(None, T0, 1).reason == "undo_unknown"


def test_two_phones_at_once_take_the_same_slot():
    """Vector 2: neither knows of the other; the database lets only one have the slot."""
    slots = {verdict_on(GATE, AN, scan(device=device), []).slot for device in (1, 2)}

    assert slots == {"once#0"}


HALL = replace(ZONE, exclusive_group="venues")
INSIDE_HALL = {"window_key": "2024-08-16", "slot": "2024-08-16#0", "group": "venues"} | {
    "has_exit": True
}
ELSEWHERE = INSIDE_HALL | {"checkpoint_id": 2}


def test_coming_in_at_another_gate_of_the_group_ends_being_inside_here():
    """Vector 15: in at B closes A at that time, so A may be entered again."""
    walk = [passed(1, **INSIDE_HALL), passed(2, after(30), **ELSEWHERE)]
    again = verdict_on(HALL, AN, scan(after(60)), walk)

    assert ruled(HALL, asked=scan(after(60)), before=walk[:1])[1] == "not_yet_exited"
    assert (again.reason, again.slot) == ("ok", "2024-08-16#1")


def test_nobody_leaves_a_gate_they_have_left_for_another():
    walk = [passed(1, **INSIDE_HALL), passed(2, after(30), **ELSEWHERE)]
    way_out = scan(after(60), direction=Direction.OUT)

    assert ruled(HALL, asked=way_out, before=walk[:1])[1] == "ok"
    assert ruled(HALL, asked=way_out, before=walk)[1] == "not_inside"


@pytest.mark.parametrize(
    "there",
    [{"group": "buses"}, {"is_undone": True}, {"direction": Direction.OUT}, {"at": after(90)}],
    ids=["another group", "undone", "a way out", "only later"],
)
def test_only_a_standing_entry_of_the_same_group_by_then_ends_being_inside(there):
    walk = [passed(1, **INSIDE_HALL), passed(2, **{"at": after(30), **ELSEWHERE, **there})]

    assert ruled(HALL, asked=scan(after(60)), before=walk)[1] == "not_yet_exited"


def test_who_was_withdrawn_is_told_so_and_not_that_their_badge_was_revoked():
    gone = replace(
        AN, standing=Standing.WITHDRAWN, badge=BadgeState.REVOKED, badge_ended_at=after(-5)
    )

    assert ruled(bearer=gone)[1] == "withdrawn"
