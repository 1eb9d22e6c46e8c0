"""The 2024 plan as it is shipped."""

from datetime import date

import pytest
from sqlalchemy import func, select

from logistics.db import begin_writing, db
from logistics.models.checkpoint import Checkpoint
from logistics.models.contest import Role, Sport
from logistics.models.edition import Certainty, DateState, Edition, EditionUnit, Part, Stop
from logistics.models.unit import Unit, UnitAlias, UnitSuccession
from logistics.services.plan import load_plan
from logistics.vietnamese import fold
from tests import factories as make
from tests.database import emptied

CODES = [
    "ht-trung-2024", "ht-nam-2024", "ht-bac-2024", "tan-bien-2024", "atk-2024",
    "huu-tri-bac-2024", "huu-tri-trung-2024", "huu-tri-nam-2024", "ton-vinh-2024",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _plan(house):
    """Loaded once: these tests only look."""
    with house.app_context():
        begin_writing()
        load_plan(at=make.AT)
        db.session.commit()
        yield
        db.session.rollback()
        emptied(db)


def edition(code):
    return db.session.scalars(select(Edition).where(Edition.code == code)).one()


def unit(code):
    return db.session.scalars(select(Unit).where(Unit.code == code)).one()


def units_in(code, part):
    return list(
        db.session.scalars(
            select(Unit.code)
            .join(EditionUnit, EditionUnit.unit_id == Unit.id)
            .where(EditionUnit.edition_id == edition(code).id, EditionUnit.part == part)
            .order_by(Unit.protocol_rank)
        )
    )


def test_the_nine_activities_of_the_plan_are_there():
    assert list(db.session.scalars(select(Edition.code).order_by(Edition.id))) == CODES


def test_every_unit_of_2024_is_there_under_its_name():
    of_the_day = db.session.scalars(
        select(Unit).where(Unit.valid_from.is_(None), Unit.code.not_like("B%H%"))
    )
    valid = [each for each in of_the_day if each.is_valid_on(date(2024, 8, 28))]

    assert sum(each.kind == "so_tttt" for each in valid) == 63
    assert unit("STTTT-52").name == "Sở Thông tin và Truyền thông tỉnh Bình Định"
    assert unit("BTTTT-VP").parent_id == unit("BTTTT").id


def test_dates_keep_the_words_of_the_plan_and_how_sure_they_are():
    told = {
        code: (edition(code).planned_certainty, edition(code).planned_wording)
        for code in ("ht-trung-2024", "ht-bac-2024", "atk-2024")
    }

    assert told == {
        "ht-trung-2024": (Certainty.FIXED, "Ngày 05 - 06/7/2024"),
        "ht-bac-2024": (Certainty.EXPECTED, "Dự kiến đầu tháng 10/2024"),
        "atk-2024": (Certainty.BEFORE, "Trước ngày 15/8/2024"),
    }


def test_a_moved_festival_keeps_both_dates():
    north = edition("ht-bac-2024")

    assert north.planned_from == date(2024, 10, 1)
    assert (north.actual_from, north.actual_to) == (date(2024, 11, 15), date(2024, 11, 16))
    assert north.date_state is DateState.HELD


def test_what_nobody_knows_is_empty():
    centre = edition("ht-trung-2024")

    assert centre.actual_from is None
    assert centre.registration_opens_at is None
    assert centre.registration_closes_at is None
    assert centre.people_per_unit is None
    assert "Mẫu khởi đầu" in centre.catalogue_note


def test_lead_partners_and_host_of_a_visit():
    assert units_in("tan-bien-2024", Part.LEAD) == ["BTTTT-VP"]
    assert units_in("tan-bien-2024", Part.PARTNER) == ["CDTTTT", "STTTT-72", "VNPOST"]
    assert units_in("tan-bien-2024", Part.HOST) == ["STTTT-72"]


def test_invited_units_of_an_uncertain_region_are_marked():
    uncertain = db.session.scalars(
        select(Unit.province)
        .join(EditionUnit, EditionUnit.unit_id == Unit.id)
        .where(
            EditionUnit.edition_id == edition("ht-trung-2024").id,
            EditionUnit.is_certain.is_(False),
            Unit.kind == "so_tttt",
        )
        .order_by(Unit.code)
    )

    assert list(uncertain) == [
        "Thanh Hóa", "Nghệ An", "Hà Tĩnh", "Ninh Thuận", "Bình Thuận", "Lâm Đồng",
    ]  # fmt: skip


def test_a_visit_has_its_stops_and_a_count_on_the_bus():
    visit = edition("tan-bien-2024").id
    stops = db.session.scalars(
        select(Stop.name).where(Stop.edition_id == visit).order_by(Stop.position)
    )
    kinds = db.session.scalars(
        select(Checkpoint.kind).where(Checkpoint.edition_id == visit).order_by(Checkpoint.position)
    )

    assert list(stops) == [
        "Tập trung, lên xe",
        "Dâng hương tại Nghĩa trang liệt sĩ ngành TT&TT",
        "Dâng hương tại nghĩa trang liệt sĩ thứ hai",
        "Lên xe về",
    ]
    assert [kind.value for kind in kinds] == [
        "reception", "bus", "session", "bus", "session", "meal", "bus",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "sports"), [("ht-bac-2024", 7), ("ht-nam-2024", 10), ("tan-bien-2024", 0)]
)
def test_each_edition_starts_with_its_catalogue(code, sports):
    found = db.session.scalars(select(Sport.id).where(Sport.edition_id == edition(code).id)).all()
    roles = db.session.scalars(select(Role.id).where(Role.edition_id == edition(code).id)).all()

    assert len(found) == sports
    assert roles


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("sở ttTT bình định", "STTTT-52"),
        ("Sở TT-TT Hoà Bình", "STTTT-17"),
        ("Sở Thông tin và Truyền thông TP.HCM", "STTTT-79"),
        ("VietnamPost", "VNPOST"),
        ("Tổng công ty Bưu điện", "VNPOST"),
        ("PTIT", "BTTTT-PTIT"),
    ],
)
def test_a_unit_is_found_under_its_other_names(spelling, code):
    found = db.session.scalars(
        select(Unit.code)
        .join(UnitAlias, UnitAlias.unit_id == Unit.id)
        .where(UnitAlias.folded == fold(spelling))
    ).all()

    assert found == [code]


def test_no_alias_means_two_units_of_2024():
    shared = db.session.scalars(
        select(UnitAlias.folded)
        .join(Unit, Unit.id == UnitAlias.unit_id)
        .where(Unit.valid_from.is_(None))
        .group_by(UnitAlias.folded)
        .having(func.count(UnitAlias.unit_id.distinct()) > 1)
    ).all()

    assert shared == []


def successors(code, day):
    """The living successors of a unit on a day, through all changes."""
    here = unit(code)
    later = db.session.scalars(
        select(UnitSuccession).where(UnitSuccession.predecessor_id == here.id)
    ).all()
    due = [line for line in later if line.day <= day]
    if not due:
        return {code}
    return set().union(*(successors(db.session.get(Unit, n.successor_id).code, day) for n in due))


@pytest.mark.parametrize(
    ("day", "successor"),
    [
        (date(2025, 2, 28), "STTTT-52"),
        (date(2025, 3, 1), "SKHCN63-52"),
        (date(2025, 7, 1), "SKHCN-52"),
    ],
)
def test_binh_dinh_goes_over_into_gia_lai(day, successor):
    assert successors("STTTT-52", day) == {successor}
    assert unit(successor).is_valid_on(day)
    assert unit("SKHCN-52").province == "Gia Lai"


def test_the_63_departments_become_34():
    departments = db.session.scalars(select(Unit.code).where(Unit.kind == "so_tttt")).all()
    now = set().union(*(successors(code, date(2025, 7, 1)) for code in departments))

    assert len(now) == 34
    assert all(unit(code).is_valid_on(date(2026, 1, 1)) for code in now)
