from datetime import date, timedelta

import pytest

from logistics.clock import now
from logistics.models.account import Right
from logistics.models.edition import Stage
from tests import factories as make


def test_a_registrar_sees_the_editions_the_unit_takes_part_in(visit, keep):
    unit, other = make.unit(), make.unit("Sở khác")
    keep(make.edition("Của mình", invited=[unit]), make.edition("Của người", invited=[other]))

    page = visit(Right.REGISTRAR, unit=unit).open("home.index")

    assert page.texts("tbody th a") == ["Của mình"]


def test_a_registrar_reads_days_deadline_state_and_what_to_do(visit, keep):
    unit = make.unit()
    edition = make.edition(
        invited=[unit],
        place="Hà Nội",
        planned_wording="Dự kiến đầu tháng 10/2024",
        registration_closes_at=now() + timedelta(days=2),
    )
    keep(edition)
    keep(make.roster(edition, unit, make.member(of=unit)))

    page = visit(Right.REGISTRAR, unit=unit).open("home.index")

    [row] = page.rows()
    assert row[0] == "Hội thao miền Trung 2024 Hà Nội"
    assert row[1] == "Dự kiến đầu tháng 10/2024 Dự kiến"
    assert row[2] == "Mở"
    assert row[3].endswith("còn 2 ngày")
    assert row[4:] == ["Đang soạn 1 người", "Hoàn thiện và nộp danh sách."]


@pytest.mark.parametrize(
    ("right", "told"),
    [
        (Right.REGISTRAR, ("Việc cần làm", "Bắt đầu lập danh sách.")),
        (Right.VIEWER, ("Tình trạng", "Đơn vị còn phải lập danh sách.")),
    ],
)
def test_who_only_reads_for_a_unit_is_given_nothing_to_do(visit, keep, right, told):
    unit = make.unit()
    keep(make.edition(invited=[unit]))

    page = visit(right, unit=unit).open("home.index")

    assert (page.texts("thead th")[-1], page.rows()[0][-1]) == told


def test_an_extension_moves_the_deadline_of_its_unit_alone(visit, keep):
    unit, other = make.unit(), make.unit("Sở khác")
    at = now()
    edition = make.edition(invited=[unit, other], registration_closes_at=at - timedelta(days=1))
    edition.parts[0].extended_until = at + timedelta(days=3)
    edition.parts[0].extension_reason = "Mưa bão"
    keep(edition)

    pages = [visit(Right.REGISTRAR, unit=each).open("home.index") for each in (unit, other)]

    assert [page.rows()[0][-1] for page in pages] == [
        "Bắt đầu lập danh sách.",
        "Đã quá hạn nộp; liên hệ ban tổ chức để xin gia hạn.",
    ]
    assert "đã gia hạn" in pages[0].rows()[0][3]


def test_an_organiser_counts_units_by_stage_in_the_own_editions(visit, keep):
    units = [make.unit(f"Sở {number}") for number in range(3)]
    mine = make.edition("Của mình", invited=units, short_name="Của mình")
    keep(mine, make.edition("Của người", invited=units))
    keep(
        make.roster(mine, units[0]),
        make.roster(mine, units[1], status="SUBMITTED", submitted_at=make.AT),
    )

    page = visit(Right.ORGANISER, edition=mine).open("home.index")

    assert page.rows() == [
        ["Của mình Chưa biết nơi", "Chưa biết Dự kiến", "Mở", "3", "1", "1", "0", "0"]
    ]


def test_the_administrator_sees_the_whole_year(visit, keep):
    keep(make.edition("A", short_name="A"), make.edition("B", short_name="B", year=2025))

    page = visit(Right.ADMIN).open("home.index")

    assert page.texts("main h2") == ["Năm 2025", "Năm 2024"]
    assert page.texts("tbody th a") == ["B", "A"]


def test_somebody_without_any_edition_is_told_why(visit, keep):
    page = visit(Right.REGISTRAR, unit=keep(make.unit())).open("home.index")

    assert page.texts(".empty-title") == ["Chưa có kỳ nào"]


@pytest.mark.parametrize("number", [1, 3])
def test_home_asks_as_often_for_one_row_as_for_three(visit, keep, trips, number):
    unit = make.unit()
    editions = [make.edition(f"Kỳ {n}", invited=[unit]) for n in range(number)]
    keep(*editions) if number > 1 else keep(editions[0])
    clerk, admin = visit(Right.REGISTRAR, unit=unit), visit(Right.ADMIN)

    counts = []
    for visitor in (clerk, admin):
        with trips() as statements:
            visitor.open("home.index")
        counts.append(len([each for each in statements if each.startswith("SELECT")]))

    assert counts == [4, 6]


def test_editions_stand_in_the_order_of_the_year_those_without_a_day_last(visit, keep):
    keep(
        make.edition("Không ngày", short_name="Không ngày", stage=Stage.PLANNED),
        make.edition("Tháng 8", short_name="Tháng 8", planned_to=date(2024, 8, 15)),
        make.edition("Tháng 7", short_name="Tháng 7", planned_from=date(2024, 7, 5)),
    )

    page = visit(Right.ADMIN).open("home.index")

    assert page.texts("tbody th a") == ["Tháng 7", "Tháng 8", "Không ngày"]
