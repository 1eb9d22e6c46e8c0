"""What the files of a plan may say of each other."""

import pytest
from pydantic import ValidationError

from logistics.rules.plan import (
    AliasLine,
    CheckpointEntry,
    EditionEntry,
    Fact,
    InvitationLine,
    Plan,
    SuccessionLine,
    UnitLine,
    plan_findings,
)

HOST = UnitLine(code="STTTT-52", name="Sở Thông tin và Truyền thông tỉnh Bình Định", kind="so_tttt")

MERGER = {"unit": "STTTT-52", "successor": "SKHCN-52", "from": "2025-03-01", "kind": "merged"}


def edition(**more):
    settled = {"code": "ht-trung-2024", "name": "Hội thao", "short_name": "HT", "kind": "festival"}
    return EditionEntry(**{**settled, "year": 2024, **more})


def codes(plan):
    return [(finding.code, finding.subject) for finding in plan_findings(plan)]


def test_a_plan_of_one_unit_and_one_edition_is_good():
    plan = Plan([HOST], editions=[edition(host=["STTTT-52"])])

    assert codes(plan) == []


def test_every_fault_is_told_at_once():
    plan = Plan(
        [HOST, HOST],
        aliases=[AliasLine(unit="STTTT-99", alias="?")],
        successions=[SuccessionLine.model_validate(MERGER)],
        invitations=[InvitationLine(edition="ht-2025", unit="STTTT-52", certainty="fixed")],
        editions=[edition(lead=["VP"])],
    )

    assert codes(plan) == [
        ("plan-named-twice", "STTTT-52"),
        ("plan-unknown-unit", "STTTT-99"),
        ("plan-unknown-unit", "SKHCN-52"),
        ("plan-unknown-unit", "VP"),
        ("plan-unknown-edition", "ht-2025"),
    ]


def test_a_unit_of_the_database_need_not_be_in_the_folder():
    plan = Plan([HOST], editions=[edition(lead=["VP"])], known_units=frozenset({"VP"}))

    assert codes(plan) == []


@pytest.mark.parametrize("place", [{"stop": 1}, {"stop": 0}, {"venue": "Nhà thi đấu"}])
def test_a_checkpoint_at_a_place_that_is_not_there_is_a_fault(place):
    point = CheckpointEntry(key="a", name="Cổng", kind="venue", frequency="free", **place)

    assert codes(Plan([HOST], editions=[edition(checkpoints=[point])])) == [
        ("plan-loose-checkpoint", "Cổng")
    ]


DAY, NEXT = "2024-07-05", "2024-07-06"
MORNING, EVENING = f"{DAY}T07:00:00+07:00", f"{DAY}T17:00:00+07:00"


@pytest.mark.parametrize(
    ("begin", "end", "codes_found"),
    [(0, 1, []), (0, 0, []), (1, 0, ["plan-backwards"])],
    ids=["in order", "at once", "backwards"],
)
@pytest.mark.parametrize("what", ["unit", "plan", "days", "registration", "stop", "window"])
def test_nothing_ends_before_it_begins_and_registration_lasts(what, begin, end, codes_found):
    if what == "registration" and begin == end:
        codes_found = ["plan-backwards"]
    days, times = (DAY, NEXT), (MORNING, EVENING)
    stop = {"name": "Viếng", "starts_at": times[begin], "ends_at": times[end]}
    window = {"key": "a", "label": "", "opens_at": times[begin], "closes_at": times[end]}
    point = {"key": "a", "name": "Cổng", "kind": "venue", "frequency": "free", "windows": [window]}
    of_unit = {"valid_from": days[begin], "valid_to": days[end]} if what == "unit" else {}
    of_edition = {
        "unit": {},
        "plan": {"planned_from": days[begin], "planned_to": days[end]},
        "days": {"actual_from": days[begin], "actual_to": days[end]},
        "registration": {
            "registration_opens_at": times[begin], "registration_closes_at": times[end],
        },
        "stop": {"stops": [stop]},
        "window": {"checkpoints": [point]},
    }[what]  # fmt: skip
    unit = UnitLine.model_validate({**HOST.model_dump(), **of_unit})

    found = plan_findings(Plan([unit], editions=[edition(**of_edition)]))

    assert [finding.code for finding in found] == codes_found


def test_a_unit_does_not_succeed_itself():
    line = SuccessionLine.model_validate(
        {"unit": HOST.code, "successor": HOST.code, "from": DAY, "kind": "renamed"}
    )

    assert codes(Plan([HOST], successions=[line])) == [("plan-heir-of-itself", HOST.code)]


@pytest.mark.parametrize("key", [9, 100])
def test_a_badge_key_has_two_digits(key):
    with pytest.raises(ValidationError):
        edition(badge_key=key)


def test_two_places_of_an_edition_do_not_bear_one_name():
    gates = [
        CheckpointEntry(key=key, name="Cổng", kind="venue", frequency="free") for key in ("a", "b")
    ]
    halls = [{"name": "Nhà thi đấu"}, {"name": "Nhà thi đấu"}]

    assert codes(Plan([HOST], editions=[edition(venues=halls, checkpoints=gates)])) == [
        ("plan-named-twice", "Nhà thi đấu"),
        ("plan-named-twice", "Cổng"),
    ]


def test_an_instant_without_its_zone_is_refused():
    with pytest.raises(ValidationError):
        edition(registration_opens_at="2024-07-05T07:00:00")


def test_a_misspelt_column_is_refused():
    with pytest.raises(ValidationError):
        UnitLine(code="A", name="A", kind="vu", provnce="Hà Nội")


def test_the_note_tells_each_fact_with_its_source():
    facts = [
        Fact(about="sports", text="7 môn", certainty="reported", source="ictvietnam.vn"),
        Fact(about="totals", text="Số đoàn chưa rõ", certainty="unknown"),
    ]

    told = edition(facts=facts, partner_wording="Sở TT&TT").note

    assert told == "Phối hợp: Sở TT&TT.\n7 môn (ictvietnam.vn).\nSố đoàn chưa rõ."


def test_an_uncertain_invitation_is_marked():
    sure = [
        InvitationLine(edition="a", unit="b", certainty=certainty).is_certain
        for certainty in ("fixed", "expected", "reported", "uncertain")
    ]

    assert sure == [True, True, True, False]
