"""What granting a change would do, said before anything is done."""

import json
from dataclasses import replace

import pytest

from logistics.models.badge import Badge
from logistics.models.edition import Stage
from logistics.models.submission import ChangeRequest, RequestKind, RequestState
from logistics.rules.decisions import (
    BadgeFate,
    acceptance_findings,
    deciding_findings,
    granting_findings,
    is_same_decision,
    plan_of,
    refusal_findings,
)
from logistics.rules.member_fields import flat
from logistics.rules.members import MemberValues, to_json, values_of
from logistics.rules.terms import Terms
from tests import factories as make
from tests.rules.test_rosters import ATHLETE, HEAD, contest, entry, member, roster

TERMS = Terms(roles=[HEAD, ATHLETE])
BADGE = Badge(id=1, short_no="123456")


def request(kind, about=None, values=None, **more):
    made = ChangeRequest(
        kind=kind,
        member_id=about.id if about else None,
        content=to_json(values) if values else None,
        state=RequestState.OPEN,
        reason="Ốm",
        at=make.AT,
        **more,
    )
    made.member = about
    return made


def corrected(about, **new):
    return request(RequestKind.CORRECT, about, replace(values_of(about), **new))


def shown(plan) -> list[tuple]:
    return [(each.field, each.before, each.after) for each in plan.changes]


def test_a_correction_tells_only_what_becomes_different():
    one = member("Lê An")
    made = roster(member(role=HEAD), one)

    plan = plan_of(corrected(one, full_name="Lê Ân", position="Chuyên viên"), made, TERMS, None)

    assert shown(plan) == [("full_name", "Lê An", "Lê Ân"), ("position", None, "Chuyên viên")]


def test_planning_leaves_the_roster_as_it_is():
    game, one, mate = contest(), member("Lê An"), member("Lê Bình")
    pair = entry(game, one, mate)
    made = roster(member(role=HEAD), one, mate, entries=[pair])
    before = [flat(values_of(each)) for each in made.members]

    plan_of(request(RequestKind.WITHDRAW, one), made, Terms(contests=[game]), BADGE)

    assert [flat(values_of(each)) for each in made.members] == before
    assert [place.member for place in pair.places] == [one, mate]


@pytest.mark.parametrize(
    ("kind", "new", "badge", "fate"),
    [
        (RequestKind.CORRECT, {"full_name": "Lê Ân"}, BADGE, BadgeFate.REPRINTED),
        (RequestKind.CORRECT, {"role_id": 1}, BADGE, BadgeFate.REPRINTED),
        (RequestKind.CORRECT, {"phone": "+84912345678"}, BADGE, BadgeFate.KEPT),
        (RequestKind.CORRECT, {"full_name": "Lê Ân"}, None, BadgeFate.NONE),
        (RequestKind.WITHDRAW, None, BADGE, BadgeFate.REVOKED),
        (RequestKind.SUBSTITUTE, {"full_name": "Lê Cúc"}, BADGE, BadgeFate.REPLACED),
    ],
)
def test_what_becomes_of_the_badge(kind, new, badge, fate):
    one = member("Lê An")
    values = replace(values_of(one), **new) if new else None

    plan = plan_of(request(kind, one, values), roster(member(role=HEAD), one), TERMS, badge)

    assert plan.badge is fate


def test_a_withdrawal_tells_what_the_pair_then_lacks():
    game, one, mate = contest(), member("Lê An"), member("Lê Bình")
    made = roster(member(role=HEAD), one, mate, entries=[entry(game, one, mate)])
    terms = Terms(roles=[HEAD, ATHLETE], contests=[game])

    plan = plan_of(request(RequestKind.WITHDRAW, one), made, terms, None)

    assert plan.contests == {game.id: "left"}
    assert [finding.code for finding in plan.errors] == ["too-few"]


def test_a_substitute_takes_over_the_entry_and_nothing_is_lacking():
    game, one, mate = contest(), member("Lê An"), member("Lê Bình")
    made = roster(member(role=HEAD), one, mate, entries=[entry(game, one, mate)])
    newcomer = MemberValues(
        full_name="Lê Cường", sex="nam", birth="1990", role_id=2, shirt_size="M",
        contests={game.id: False},
    )  # fmt: skip

    plan = plan_of(
        request(RequestKind.SUBSTITUTE, one, newcomer), made, Terms(contests=[game]), None
    )

    assert plan.contests == {game.id: "taken over"}
    assert plan.errors == []
    assert plan.quotas == []


def test_a_substitute_who_does_not_fit_the_contest_shows_as_an_error():
    game, one, mate = contest(sex="nam"), member("Lê An"), member("Lê Bình")
    made = roster(member(role=HEAD), one, mate, entries=[entry(game, one, mate)])
    newcomer = MemberValues(full_name="Lê Cúc", sex="nữ", birth="1990", contests={game.id: False})

    plan = plan_of(
        request(RequestKind.SUBSTITUTE, one, newcomer), made, Terms(contests=[game]), None
    )

    assert [finding.code for finding in plan.errors] == ["wrong-sex"]


def test_an_addition_over_the_quota_shows_the_numbers_before_and_after():
    made = roster(member(role=HEAD), people_per_unit=1)
    newcomer = MemberValues(full_name="Lê Cúc", sex="nữ", birth="1990", role_id=2)

    plan = plan_of(request(RequestKind.ADD, None, newcomer), made, TERMS, None)

    assert [(each.role, each.before.count, each.after.count) for each in plan.quotas] == [
        (None, 1, 2),
        ("VĐV", 0, 1),
    ]
    assert [finding.code for finding in plan.errors] == ["too-many-people"]


def test_a_warning_about_fewer_people_than_before_is_no_news():
    one, other = member("Lê An"), member("Lê Bình")
    made = roster(member(role=HEAD), one, other)
    made.edition.shirt_sizes = ["M"]
    one.shirt_size = other.shirt_size = None
    newcomer = MemberValues(full_name="Lê Cường", sex="nam", birth="1990", role_id=2)

    withdrawal = plan_of(request(RequestKind.WITHDRAW, one), made, TERMS, None)
    addition = plan_of(request(RequestKind.ADD, None, newcomer), made, TERMS, None)

    assert codes(withdrawal.findings) == []
    assert codes(addition.findings) == ["no-shirt-size"]


def test_an_added_person_with_a_number_that_is_there_already_is_found_out():
    known = member(role=HEAD, citizen_number="052085001234", citizen_number_digest="hash")
    newcomer = MemberValues(full_name="Lê Cường", role_id=2, citizen_number="052085001234")
    request_ = request(RequestKind.ADD, None, replace(newcomer, sex="nam", birth="1985"))

    plan = plan_of(request_, roster(known), TERMS, None)

    assert [finding.code for finding in plan.errors] == ["same-number"]


def test_what_others_wrote_after_the_request_is_kept():
    one = member("Lê An", position="Chuyên viên")
    asked = corrected(one, full_name="Lê Ân")
    asked.seen = seen_of(one)
    one.position = "Phó phòng"

    plan = plan_of(asked, roster(member(role=HEAD), one), TERMS, None)

    assert shown(plan) == [("full_name", "Lê An", "Lê Ân")]
    assert plan.record.position == "Phó phòng"


def test_without_what_was_seen_the_later_edit_would_be_undone():
    one = member("Lê An", position="Chuyên viên")
    asked = corrected(one, full_name="Lê Ân")
    one.position = "Phó phòng"

    plan = plan_of(asked, roster(member(role=HEAD), one), TERMS, None)

    assert plan.record.position == "Chuyên viên"


def test_a_field_that_both_changed_forbids_granting():
    one = member("Lê An", position="Chuyên viên")
    asked = corrected(one, position="Trưởng phòng")
    asked.seen = seen_of(one)
    one.position = "Phó phòng"
    made = roster(member(role=HEAD), one)

    plan = plan_of(asked, made, TERMS, None)

    assert [(each.theirs, each.mine) for each in plan.clashes] == [("Phó phòng", "Trưởng phòng")]
    assert codes(granting_findings(asked, made, plan, TERMS)) == ["changed-meanwhile"]


def test_nothing_is_granted_once_the_edition_is_over_or_its_matter_is_gone():
    one = member("Lê An", withdrawn_at=1, withdrawn_reason="Ốm")
    made = roster(member(role=HEAD), one, stage=Stage.CLOSED)
    asked = corrected(one, role_id=99, contests={77: False})

    plan = plan_of(asked, made, TERMS, None)

    assert codes(granting_findings(asked, made, plan, TERMS)) == [
        "closed", "withdrawn-meanwhile", "role-gone", "contest-gone",
    ]  # fmt: skip


def test_errors_need_to_be_accepted_and_the_page_to_be_fresh():
    one = member("Lê An")
    made = roster(member(role=HEAD), one, people_per_unit=2)
    newcomer = MemberValues(full_name="Lê Cúc", sex="nữ", birth="1990", role_id=2)
    plan = plan_of(request(RequestKind.ADD, None, newcomer), made, TERMS, None)

    assert codes(acceptance_findings(plan, plan.mark, accepts=False)) == ["not-accepted"]
    assert codes(acceptance_findings(plan, plan.mark, accepts=True)) == []
    assert codes(acceptance_findings(plan, "older", accepts=True)) == ["stale"]


def test_a_page_grows_stale_when_the_record_changes():
    one = member("Lê An")
    made = roster(member(role=HEAD), one)
    asked = corrected(one, full_name="Lê Ân")
    before = plan_of(asked, made, TERMS, None).mark

    one.person.full_name = "Lê Anh"

    assert plan_of(asked, made, TERMS, None).mark != before


def test_a_request_is_decided_once():
    asked = request(RequestKind.WITHDRAW, member())
    assert deciding_findings(asked) == []

    asked.state, asked.decided_by_id = RequestState.GRANTED, 7

    assert codes(deciding_findings(asked)) == ["decided"]
    assert is_same_decision(asked, grants=True, by_id=7)
    assert not is_same_decision(asked, grants=False, by_id=7)
    assert not is_same_decision(asked, grants=True, by_id=8)


def test_a_refusal_needs_a_reason():
    assert codes(refusal_findings("")) == ["no-reason"]
    assert refusal_findings("Hết hạn") == []


def seen_of(one) -> str:
    return json.dumps(flat(values_of(one)))


def codes(findings) -> list[str]:
    return [finding.code for finding in findings]
