from datetime import timedelta

import pytest

from logistics.findings import Weight
from logistics.models.edition import DateState, EditionKind, Stage
from logistics.rules.stages import Standing, move_findings, next_stage, previous_stage
from tests import factories as make

READY = Standing(invited=3, roles=2, contests=5)


def codes(edition, to, standing=READY):
    found = move_findings(edition, to, standing, make.AT)
    return [(finding.code, finding.weight) for finding in found]


def test_the_year_goes_forward_and_back_one_stage_at_a_time():
    forward = [next_stage(stage) for stage in Stage]
    back = [previous_stage(stage) for stage in Stage]

    assert forward == [*list(Stage)[1:], None]
    assert back == [None, *list(Stage)[:-1]]


@pytest.mark.parametrize("to", [Stage.OPEN, Stage.REVIEW, Stage.LOCKED, Stage.CLOSED])
def test_a_stage_is_never_skipped(to):
    assert codes(make.edition(stage=Stage.OPEN), to) == [("not_adjacent", Weight.ERROR)]


def test_nothing_opens_without_guests_and_roles():
    edition = make.edition(stage=Stage.PLANNED, registration_closes_at=make.AT)

    assert codes(edition, Stage.OPEN, Standing(contests=1)) == [
        ("nobody_invited", Weight.ERROR),
        ("no_roles", Weight.ERROR),
    ]


def test_a_festival_without_contests_or_deadline_opens_with_a_warning():
    festival = make.edition(stage=Stage.PLANNED)
    trip = make.edition(stage=Stage.PLANNED, kind=EditionKind.VISIT)
    bare = Standing(invited=1, roles=1)

    assert codes(festival, Stage.OPEN, bare) == [
        ("no_contests", Weight.WARNING),
        ("no_deadline", Weight.WARNING),
    ]
    assert codes(trip, Stage.OPEN, bare) == [("no_deadline", Weight.WARNING)]


def test_a_review_before_the_deadline_is_warned_of():
    edition = make.edition(
        stage=Stage.SUBMISSION, registration_closes_at=make.AT + timedelta(days=1)
    )

    assert codes(edition, Stage.REVIEW, Standing(unsubmitted=2)) == [
        ("unsubmitted", Weight.WARNING),
        ("before_deadline", Weight.WARNING),
    ]


def test_nothing_is_locked_while_a_roster_waits_for_its_review():
    edition = make.edition(stage=Stage.REVIEW)

    assert codes(edition, Stage.LOCKED, Standing(unapproved=1, unsubmitted=1)) == [
        ("unapproved", Weight.ERROR),
        ("left_out", Weight.WARNING),
    ]
    assert codes(edition, Stage.LOCKED, READY) == []


def test_a_cancelled_edition_goes_on_to_its_end_only():
    cancelled = make.edition(stage=Stage.BADGES, date_state=DateState.CANCELLED)
    checked = make.edition(stage=Stage.CHECK_IN, date_state=DateState.CANCELLED)

    assert codes(cancelled, Stage.CHECK_IN)[0] == ("cancelled", Weight.ERROR)
    assert codes(checked, Stage.CLOSED) == []


def test_going_back_is_possible_and_says_what_the_units_will_see():
    assert codes(make.edition(stage=Stage.OPEN), Stage.PLANNED) == [
        ("back", Weight.WARNING),
        ("public_closes", Weight.WARNING),
    ]
