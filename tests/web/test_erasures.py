"""An organiser erases a person who asked for it; a clerk may not, nor who organises half of it."""

from datetime import timedelta

import pytest

from logistics.clock import now
from logistics.db import db
from logistics.models.account import Right
from logistics.models.badge import Badge
from logistics.models.edition import Edition
from logistics.models.erasure import Erasure
from logistics.models.roster import Member
from logistics.models.unit import Unit
from logistics.queries.badge_pages import page_mark
from logistics.rules.erasures import ERASED
from logistics.services.erasure_journal import lines, lines_beside
from tests import erasing
from tests import factories as make
from tests.visitor import Visitor

COMING = {"planned_to": now().date() + timedelta(days=30)}


@pytest.fixture
def scene(app, monkeypatch, tmp_path):
    return erasing.build(erasing.with_own_folder(app, monkeypatch, tmp_path), **COMING)


@pytest.fixture
def organiser(visit, scene) -> Visitor:
    return visit(Right.ORGANISER, edition=scene.edition)


def address(scene) -> dict[str, object]:
    return {"code": scene.edition.code, "member_id": scene.member_id}


def last_page(scene, organiser):
    page = organiser.open("erasures.show", **address(scene))
    return organiser.request("GET", page.soup.select_one("a.danger")["href"])


def test_the_page_says_what_goes_and_what_stays(scene, organiser):
    page = organiser.open("erasures.show", **address(scene))

    assert page.texts("h1") == [f"Xóa dữ liệu cá nhân của {erasing.NAME}"]
    assert page.texts("main h2") == [
        "Sẽ bị xóa", "Còn lại, không kèm tên", "Các danh sách có người này",
    ]  # fmt: skip
    assert "các bản đã nộp (2 bản), và bản quét có chữ ký của các bản ấy (1 tệp)" in page.text
    assert page.texts("button.danger") == []


def test_an_organiser_erases_a_person_in_two_steps(scene, organiser):
    page = organiser.press(
        last_page(scene, organiser), "Xóa dữ liệu vĩnh viễn", full_name="quach thi hoang oanh"
    )

    assert page.texts(".notice") == ["Đã xóa dữ liệu cá nhân của một người."]
    assert ERASED in page.text
    assert erasing.left_in_database() == []
    assert erasing.left_in_files(scene.settings.files_dir) == []
    assert lines() == lines_beside(scene.settings)
    db.session.rollback()
    history = organiser.open("rosters.history", code=scene.edition.code, roster_id=scene.roster_id)
    assert "xóa dữ liệu cá nhân của một người theo yêu cầu của người đó" in history.text


def test_namesakes_in_the_unit_are_named_as_not_going_along(scene, organiser, keep):
    unit = db.session.get(Unit, scene.roster.unit_id)
    keep(
        make.person(erasing.NAME, of=unit),
        make.person(erasing.NAME, of=unit, erased_at=make.AT),
        make.person(erasing.NAME, of=make.unit("Sở khác")),
        make.person("Lê Văn Cường", of=unit),
    )
    db.session.rollback()

    page = organiser.open("erasures.show", **address(scene))

    assert "Đơn vị còn 1 người cùng họ tên, không bị xóa theo." in page.text


@pytest.mark.parametrize("typed", ["", "Quách Thị Hoàng Anh"], ids=["nothing", "another name"])
def test_nobody_is_erased_by_a_slip_of_the_hand(scene, organiser, typed):
    page = organiser.press(last_page(scene, organiser), "Xóa dữ liệu vĩnh viễn", full_name=typed)

    assert page.status == 400
    assert db.session.query(Erasure).all() == []


def test_who_stands_on_a_list_of_others_is_not_this_organisers_to_erase(scene, organiser, keep):
    elsewhere = keep(make.edition("Hội thao khác"))
    keep(make.roster(elsewhere, None, Member(person=scene.person)))

    page = organiser.open("erasures.show", **address(scene))
    assert f"logistics erase --person {scene.member_id}" in page.text
    assert page.texts("a.danger") == []
    db.session.rollback()
    answer = organiser.send("erasures.erase", address(scene), full_name=erasing.NAME)
    assert (answer.status, db.session.query(Erasure).all()) == (409, [])


def test_a_clerk_of_the_unit_may_not(scene, visit):
    clerk = visit(Right.REGISTRAR, unit=db.session.get(Unit, scene.roster.unit_id))

    assert clerk.open("erasures.show", **address(scene)).status == 403
    assert clerk.send("erasures.erase", address(scene), full_name=erasing.NAME).status == 403
    page = clerk.open("members.edit", code=scene.edition.code, roster_id=scene.roster_id,
                      member_id=scene.member_id)  # fmt: skip
    assert page.soup.select("a[href$='/erase']") == []


def test_pages_of_who_was_erased_say_so_or_are_gone(scene, organiser, visit):
    badge = db.session.query(Badge).filter_by(member_id=scene.member_id).one()
    own = {"badge_id": badge.id, "mark": page_mark(badge)}
    db.session.rollback()
    organiser.press(last_page(scene, organiser), "Xóa dữ liệu vĩnh viễn", full_name=erasing.NAME)

    assert visit().open("own_badge.show", **own).status == 404
    again = organiser.open("erasures.show", **address(scene))
    assert again.texts("h1") == ["Dữ liệu cá nhân đã được xóa"]
    where = {"code": scene.edition.code, "roster_id": scene.roster_id}
    db.session.rollback()
    assert "Dữ liệu cá nhân đã xóa một phần" in organiser.open("submissions.index", **where).text
    member = organiser.open("members.edit", member_id=scene.member_id, **where)
    assert member.soup.select("main form") == []
    sheet = organiser.open("submissions.sheet", number=2, **where)
    assert "Mã kiểm tra là của bản lúc nộp" in sheet.text


def test_the_last_day_of_keeping_lies_ahead_and_after_the_end(visit, keep):
    end = now().date() + timedelta(days=30)
    edition = keep(make.edition(actual_from=end, actual_to=end))
    organiser = visit(Right.ORGANISER, edition=edition)

    def said(day):
        page = organiser.open("editions.edit_facts", code=edition.code)
        page = organiser.press(page, "Lưu thông tin", keep_until=day.strftime("%d/%m/%Y"))
        return page.texts("#keep_until-error")

    assert said(end - timedelta(days=1)) == [
        "Dữ liệu định danh phải được giữ ít nhất đến ngày cuối của kỳ."
    ]
    assert said(end) == []
    assert db.session.get(Edition, edition.id).keep_until == end


def test_a_day_that_is_over_cannot_be_named(visit, keep):
    edition = keep(make.edition())
    organiser = visit(Right.ORGANISER, edition=edition)
    page = organiser.open("editions.edit_facts", code=edition.code)

    page = organiser.press(page, "Lưu thông tin", keep_until=now().strftime("%d/%m/%Y"))

    assert page.texts("#keep_until-error") == [
        "Ngày giữ dữ liệu định danh phải sau hôm nay; dữ liệu đã xóa không lấy lại."
    ]
