"""Anybody may read the public page; it holds what is on the allow-list and nothing else."""

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime

import pytest

from logistics.models.account import Right
from logistics.models.edition import DateState, EditionUnit, Part, Stage, Stop, Venue
from logistics.queries.public import PublicEdition, PublicStop, PublicUnit, PublicVenue
from tests import factories as make
from tests.visitor import Visitor

ALLOWED = {
    PublicEdition: "code revision name short_name place days first_day last_day date_state stops"
    " venues units",
    PublicStop: "id name place starts_at ends_at",
    PublicVenue: "name address",
    PublicUnit: "name part",
}


@pytest.fixture
def anybody(app):
    return Visitor(app)


@pytest.fixture
def edition(keep):
    """An edition with a canary in every field that is not for everybody."""
    unit = make.unit("Sở công khai", code="CHIM-1", short_name="chim 2")
    made = make.edition(
        "Kỳ công khai", short_name="Kỳ ngắn", stage=Stage.OPEN, chair="chim 3", note="chim 4",
        catalogue_note="chim 5", place="Quy Nhơn", people_per_unit=987, series="chim 6",
    )  # fmt: skip
    made.parts = [
        EditionUnit(
            unit=unit, part=Part.INVITED, max_people=988, extension_reason="chim 7",
            extended_until=make.AT,
        )
    ]  # fmt: skip
    made.venues = [Venue(name="Sân vận động", address="Số 1", note="chim 8")]
    made.stops = [
        Stop(
            position=1, name="Khai mạc", place="Sân", contact="chim 9", vehicle="chim 10",
            note="chim 11", starts_at=datetime(2024, 7, 5, 0, 30, tzinfo=UTC),
        ),
        Stop(position=2, name="Chưa có giờ"),
    ]  # fmt: skip
    keep(made)
    role = make.role(made, "chim 12")
    keep(role, make.contest(made, "chim 13", sport="chim 14"))
    member = make.member("Chim Mười Lăm", as_role=role, of=unit, phone="+84912345678")
    keep(make.roster(made, unit, member, contact_name="chim 16", note="chim 17"))
    return made


@pytest.mark.parametrize("endpoint", ["public.show", "public.calendar"])
def test_nothing_but_the_allow_list_is_told(anybody, edition, endpoint):
    page = anybody.open(endpoint, code=edition.code)
    told = page.body.decode().casefold()

    assert page.status == 200
    assert [mark for mark in ("chim", "0912", "912345678", "987", "988") if mark in told] == []
    assert "khai mạc" in told


def test_the_allow_list_is_frozen_and_spelt_out():
    assert {kind: " ".join(field.name for field in fields(kind)) for kind in ALLOWED} == ALLOWED
    assert all(is_dataclass(kind) and kind.__dataclass_params__.frozen for kind in ALLOWED)


def test_the_public_page_tells_programme_venues_and_units(anybody, edition):
    page = anybody.open("public.show", code=edition.code)

    assert page.rows() == [
        ["Khai mạc", "07:30 05/07/2024", "Sân"], ["Chưa có giờ", "Chưa biết", "Chưa biết"]
    ]  # fmt: skip
    assert page.texts("main li") == ["Sân vận động , Số 1", "Sở công khai"]


@pytest.mark.parametrize("endpoint", ["public.show", "public.calendar"])
def test_an_edition_that_is_not_open_is_not_there(anybody, keep, endpoint):
    keep(make.edition(code="dong", stage=Stage.PLANNED))

    answers = [anybody.open(endpoint, code=code) for code in ("dong", "khong-co")]

    assert [answer.status for answer in answers] == [404, 404]


def test_the_calendar_holds_the_stops_whose_time_is_known(anybody, edition):
    page = anybody.open("public.calendar", code=edition.code)
    lines = page.body.decode().splitlines()

    assert page.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [line for line in lines if line.startswith(("SUMMARY", "STATUS", "DTSTART"))][-3:] == [
        "SUMMARY:Khai mạc",
        "DTSTART;TZID=Asia/Ho_Chi_Minh:20240705T073000",
        "STATUS:TENTATIVE",
    ]


def test_a_change_of_the_programme_makes_a_newer_calendar(visit, anybody, edition):
    organiser = visit(Right.ORGANISER, edition=edition)

    def sequence():
        lines = anybody.open("public.calendar", code=edition.code).body.decode().splitlines()
        return next(line for line in lines if line.startswith("SEQUENCE"))

    before = sequence()
    page = organiser.open("programme.index", code=edition.code)
    page = organiser.request("GET", page.soup.select_one("tbody th a")["href"])
    organiser.press(page, "Lưu", starts_at="05/07/2024 08:00")

    assert (before, sequence()) == ("SEQUENCE:0", "SEQUENCE:1")


def test_a_cancelled_edition_is_cancelled_in_calendars_too(anybody, edition, keep):
    edition.date_state = DateState.CANCELLED
    keep(edition)

    page = anybody.open("public.calendar", code=edition.code)

    assert b"STATUS:CANCELLED" in page.body


@pytest.mark.parametrize("number", [1, 3])
def test_the_public_page_asks_as_often_for_one_unit_as_for_three(anybody, keep, trips, number):
    keep(make.edition(code="ky", invited=[make.unit(f"Sở {n}") for n in range(number)]))

    with trips() as statements:
        anybody.open("public.show", code="ky")

    assert len([each for each in statements if each.startswith("SELECT")]) == 5
