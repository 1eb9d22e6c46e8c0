"""An organiser writes the roster of a unit that sends paper or calls, and the unit sees that."""

import pytest

from logistics.db import db
from logistics.models.account import Account, Right
from logistics.models.roster import Roster, RosterStatus
from logistics.rules import history
from tests import factories as make
from tests.web.festival import handed_in, ready

TOLD = "(ban tổ chức) làm thay Sở Thông tin và Truyền thông tỉnh Bình Định"


@pytest.fixture
def organiser(festival):
    return festival.visit(Right.ORGANISER, edition=festival.edition)


def history_of(festival) -> list[str]:
    """The history as the unit's own clerk reads it."""
    return (
        festival.clerk()
        .open("rosters.history", **festival.where())
        .texts(".timeline p:first-child")
    )


def test_an_organiser_begins_the_roster_of_a_unit_that_has_not(keep, visit):
    unit = make.unit()
    edition = make.edition(invited=[unit])
    keep(edition)
    organiser = visit(Right.ORGANISER, edition=edition)
    page = organiser.open("reviews.index", code=edition.code)
    page = organiser.request("GET", page.soup.select_one("tbody th a")["href"])

    assert page.texts(".note-title") == [f"Đang làm thay {unit.name}"]
    answer = organiser.press(page, "Bắt đầu lập danh sách")

    assert answer.status == 200
    assert db.session.query(Roster).one().unit_id == unit.id


def test_what_is_added_for_a_unit_stands_in_its_history_with_both_names(festival, organiser):
    page = organiser.open("members.new", **festival.where())
    page = organiser.press(
        page, "Thêm vào danh sách", full_name="Lê Văn Bảo", birth="1985", sex="nam",
        role_id=str(festival.athlete.id), shirt_size="M",
    )  # fmt: skip

    who = db.session.query(Account).first().full_name
    assert page.texts(".notice") == ["Đã thêm Lê Văn Bảo."]
    assert page.texts(".note-title") == [f"Đang làm thay {festival.unit.name}"]
    assert any(f"{who} {TOLD} thêm Lê Văn Bảo" in line for line in history_of(festival))


def test_an_organiser_hands_in_for_a_unit(festival, organiser):
    ready(festival)
    page = organiser.open("submissions.prepare", **festival.where())

    organiser.press(page, "Nộp danh sách")

    db.session.refresh(festival.roster)
    assert festival.roster.status is RosterStatus.SUBMITTED
    assert any(f"{TOLD} nộp danh sách, bản số 1" in line for line in history_of(festival))


def test_what_a_clerk_does_names_the_clerk_alone(festival):
    member = festival.add("Lê Văn Bảo", birth_year=1985)
    clerk = festival.clerk()
    page = clerk.open("members.edit", **festival.where(member_id=member.id))

    page = clerk.press(page, "Ghi thay đổi", position="Trưởng phòng")

    assert page.texts(".note-title") == []
    assert not any("làm thay" in line for line in history_of(festival))


def test_what_is_the_organiser_s_own_to_do_is_done_for_nobody(festival, organiser):
    ready(festival)
    festival.roster.status, festival.roster.submitted_at = RosterStatus.SUBMITTED, make.AT
    festival.keep(festival.roster)

    organiser.send("reviews.approve", festival.where())

    (line,) = history_of(festival)
    assert "duyệt danh sách" in line
    assert "làm thay" not in line


def test_the_deadline_holds_for_the_organiser_too_until_it_is_put_off(festival, organiser):
    festival.edition.registration_closes_at = make.AT
    festival.keep(festival.edition)

    page = organiser.open("rosters.show", **festival.where())

    assert page.soup.select("a[href$='/members/new']") == []


def test_whom_the_unit_sent_elsewhere_stays_its_own(festival, organiser):
    assert organiser.open("earlier_people.show", **festival.where()).status == 404


@pytest.mark.parametrize("unit_id", ["0x1", "99999999999999999999", "-1", "²"])
def test_a_unit_that_is_none_is_not_found(festival, organiser, unit_id):
    code = festival.edition.code

    assert organiser.open("rosters.show", code=code, unit=unit_id).status == 404
    assert organiser.send("rosters.start", {"code": code}, unit=unit_id).status == 404


def test_a_unit_that_takes_no_part_is_not_written_for(festival, organiser):
    stranger = festival.keep(make.unit("Báo VietNamNet"))

    answer = organiser.send("rosters.start", {"code": festival.edition.code}, unit=stranger.id)

    assert answer.status == 404


def test_an_organiser_elsewhere_stands_in_for_nobody(festival):
    other = festival.keep(make.edition("Kỳ khác", code="khac"))
    stranger = festival.visit(Right.ORGANISER, edition=other)

    assert stranger.open("members.new", **festival.where()).status == 404


def test_planted_a_deed_that_hides_whose_it_is_would_be_seen(festival, organiser, monkeypatch):
    monkeypatch.setattr(history, "OF_THE_UNIT", frozenset())

    organiser.send("rosters.save_contact", festival.where(), contact_name="Trần Thị Bình")

    assert not any(TOLD in line for line in history_of(festival))


def test_who_stands_in_is_not_sent_to_ask_the_organisers(festival, organiser):
    handed_in(festival)
    asks = "gửi đề nghị cho ban tổ chức"

    assert asks not in organiser.open("rosters.show", **festival.where()).text
    assert asks in festival.clerk().open("rosters.show", **festival.where()).text
