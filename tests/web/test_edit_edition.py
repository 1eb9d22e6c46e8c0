from datetime import UTC, date, datetime

import pytest

from logistics.db import db
from logistics.models.account import Right
from logistics.models.edition import Certainty, DateState, Edition, Stage
from tests import factories as make

DAY = {"planned_from": date(2024, 7, 5), "planned_certainty": Certainty.EXPECTED}


@pytest.fixture
def edition(keep):
    return keep(make.edition(place="Bình Định", **DAY))


@pytest.fixture
def organiser(visit, edition):
    return visit(Right.ORGANISER, edition=edition)


def deeds(edition, visitor):
    page = visitor.open("editions.history", code=edition.code)
    return [text.split(" ", 3)[-1] for text in page.texts(".timeline p:first-child")]


def test_what_is_not_known_says_so(visit, keep):
    unit = make.unit()
    edition = keep(make.edition(invited=[unit]))

    page = visit(Right.REGISTRAR, unit=unit).open("editions.show", code=edition.code)

    known = dict(zip(page.texts(".summary dt"), page.texts(".summary dd"), strict=False))
    assert known["Địa điểm"] == "Chưa biết"
    assert page.texts("a[href$='/facts']") == []


@pytest.mark.parametrize(("right", "there"), [(Right.STEWARD, 1), (Right.ORGANISER, 0)])
def test_a_steward_finds_the_scanning_page(visit, edition, right, there):
    page = visit(right, edition=edition).open("editions.show", code=edition.code)

    assert page.texts(".heading-actions a").count("Mở trang quét thẻ") == there


def test_an_organiser_corrects_the_facts(organiser, edition):
    page = organiser.open("editions.edit_facts", code=edition.code)

    page = organiser.press(page, "Lưu thông tin", chair="Thứ trưởng Phan Tâm", note="Một\nHai")

    assert page.texts(".notice") == ["Đã lưu thông tin của kỳ."]
    assert (edition.chair, edition.note) == ("Thứ trưởng Phan Tâm", "Một\nHai")
    assert (edition.planned_from, edition.region) == (date(2024, 7, 5), None)


def test_a_postponement_reminds_that_the_units_must_be_told(organiser, edition):
    page = organiser.open("editions.edit_facts", code=edition.code)

    page = organiser.press(
        page, "Lưu thông tin", date_state="postponed", actual_from="15/11/2024",
        actual_to="16/11/2024",
    )  # fmt: skip

    assert page.texts(".notice") == [
        "Đã lưu. Thời gian hoặc địa điểm đã đổi: cần báo lại các đơn vị."
    ]
    assert edition.date_state is DateState.POSTPONED
    told = page.texts(".timeline p:first-child")[0]
    assert told.endswith(
        "thời gian, địa điểm: từ 05/7/2024, Bình Định thành 15–16/11/2024, Bình Định (hoãn);"
        " cần báo lại các đơn vị"
    )


def test_saving_what_is_stored_already_changes_and_tells_nothing(organiser, edition):
    before = edition.revision

    organiser.press(organiser.open("editions.edit_facts", code=edition.code), "Lưu thông tin")

    assert (edition.revision, deeds(edition, organiser)) == (before, [])


def test_all_faults_are_said_at_once_and_what_was_typed_is_kept(organiser, edition):
    page = organiser.open("editions.edit_facts", code=edition.code)

    page = organiser.press(
        page, "Lưu thông tin", name=" ", actual_from="31/02/2024", actual_to="hôm nay"
    )

    assert page.status == 400
    assert page.texts(".error-summary li") == [
        "Tên đầy đủ: Nhập tên của kỳ.",
        "Từ ngày (thực tế): Cần một ngày có thật, viết ngày/tháng/năm: 05/07/2024.",
        "Đến ngày (thực tế): Cần một ngày có thật, viết ngày/tháng/năm: 05/07/2024.",
    ]
    assert page.soup.select_one("#actual_from")["value"] == "31/02/2024"
    assert edition.name == "Hội thao miền Trung 2024"


def test_facts_that_contradict_each_other_are_refused_beside_their_field(organiser, edition):
    page = organiser.open("editions.edit_facts", code=edition.code)

    page = organiser.press(page, "Lưu thông tin", actual_from="06/07/2024", actual_to="05/07/2024")

    assert page.status == 409
    assert page.texts("#actual_to-error") == ["Mốc đầu phải trước mốc cuối."]
    assert page.soup.select_one("#actual_from")["value"] == "06/07/2024"
    assert edition.actual_from is None


def test_a_stale_form_says_who_changed_what_and_keeps_what_was_typed(organiser, edition, visit):
    stale = organiser.open("editions.edit_facts", code=edition.code)
    other = visit(Right.ORGANISER, edition=edition)
    other.press(
        other.open("editions.edit_facts", code=edition.code), "Lưu thông tin", place="Quy Nhơn"
    )

    page = organiser.press(stale, "Lưu thông tin", chair="Thứ trưởng Phan Tâm")

    assert (page.status, edition.chair, edition.place) == (409, None, "Quy Nhơn")
    assert page.rows(".table-scroll tbody tr") == [
        ["Địa điểm", "Quy Nhơn", "Bình Định"],
        ["Lãnh đạo chủ trì", "(để trống)", "Thứ trưởng Phan Tâm"],
    ]
    assert "Quy Nhơn" in page.texts(".note.warning")[0]
    page = organiser.press(page, "Lưu thông tin")
    assert (page.status, edition.chair, edition.place) == (200, "Thứ trưởng Phan Tâm", "Bình Định")


def test_planted_without_the_stamp_the_other_edit_would_be_lost(
    organiser, edition, visit, monkeypatch
):
    stale = organiser.open("editions.edit_facts", code=edition.code)
    other = visit(Right.ORGANISER, edition=edition)
    other.press(
        other.open("editions.edit_facts", code=edition.code), "Lưu thông tin", place="Quy Nhơn"
    )
    monkeypatch.setattr("logistics.forms.seen._stamp", lambda stored: "x")
    stale.soup.select_one("[name=seen]")["value"] = "x"

    organiser.press(stale, "Lưu thông tin", chair="Thứ trưởng Phan Tâm")

    assert edition.place == "Bình Định"


def test_forms_about_other_things_do_not_disturb_each_other(organiser, edition, visit):
    facts = organiser.open("editions.edit_facts", code=edition.code)
    other = visit(Right.ORGANISER, edition=edition)
    other.press(
        other.open("editions.edit_registration", code=edition.code),
        "Lưu quy định",
        people_per_unit="40",
    )

    page = organiser.press(facts, "Lưu thông tin", chair="Thứ trưởng Phan Tâm")

    assert (page.status, edition.chair) == (200, "Thứ trưởng Phan Tâm")
    assert edition.people_per_unit == 40


def test_the_registration_is_typed_on_the_clocks_of_the_place(organiser, edition):
    page = organiser.open("editions.edit_registration", code=edition.code)

    page = organiser.press(
        page, "Lưu quy định", registration_opens_at="01/06/2024 08:00",
        registration_closes_at="25/06/2024 17:00", shirt_sizes="S\nM; L", oldest_birth_year="1964",
    )  # fmt: skip

    assert page.texts(".notice") == ["Đã lưu quy định đăng ký."]
    assert edition.registration_closes_at == datetime(2024, 6, 25, 10, 0, tzinfo=UTC)
    assert (edition.shirt_sizes, edition.oldest_birth_year) == (["S", "M", "L"], 1964)


def test_a_stage_moves_with_its_checks_and_is_told(organiser, edition):
    page = organiser.open("editions.edit_stage", code=edition.code)

    page = organiser.press(page, "Chuyển sang bước Nộp")

    assert edition.stage is Stage.SUBMISSION
    assert page.texts(".notice") == ["Kỳ đang ở bước Nộp."]
    assert deeds(edition, organiser)[0].endswith("từ bước Mở sang bước Nộp")


def test_a_stage_that_something_stands_against_has_no_button(visit, keep):
    edition = keep(make.edition(stage=Stage.PLANNED))
    organiser = visit(Right.ORGANISER, edition=edition)

    page = organiser.open("editions.edit_stage", code=edition.code)
    sent = organiser.send(
        "editions.move_stage", {"code": edition.code}, **{"from": "planned", "to": "open"}
    )

    assert "Chuyển sang bước Mở" not in page.texts("button")
    assert page.texts(".findings.error li") == [
        "Chưa mời đơn vị nào.",
        "Chưa có vai trò nào để đơn vị chọn.",
    ]
    assert (sent.status, edition.stage) == (409, Stage.PLANNED)


def test_a_double_press_moves_one_stage_only(organiser, edition):
    page = organiser.open("editions.edit_stage", code=edition.code)
    organiser.press(page, "Chuyển sang bước Nộp")

    again = organiser.press(page, "Chuyển sang bước Nộp")

    assert (again.status, edition.stage) == (409, Stage.SUBMISSION)


def test_units_read_of_the_history_what_concerns_them(organiser, edition, visit, keep):
    unit = keep(make.unit())
    keep(make.invitation(edition.id, unit))
    organiser.press(
        organiser.open("editions.edit_facts", code=edition.code), "Lưu thông tin", note="Riêng"
    )
    organiser.press(
        organiser.open("editions.edit_stage", code=edition.code), "Chuyển sang bước Nộp"
    )

    clerk = visit(Right.REGISTRAR, unit=unit)

    assert len(deeds(edition, organiser)) == 2
    assert [deed[-13:] for deed in deeds(edition, clerk)] == ["sang bước Nộp"]


def test_an_administrator_lays_out_a_new_edition_and_copies_an_old_one(visit, keep):
    day = date(2024, 7, 5)
    stays, ended = make.unit("Còn"), make.unit("Đã thôi", valid_to=date(2025, 2, 28))
    old = make.edition(
        "Cũ", invited=[stays, ended], actual_from=day, people_per_unit=40, badge_key=10,
        travel_minutes=30,
    )  # fmt: skip
    keep(old)
    contest, role = make.contest(old), make.role(old, max_per_unit=9)
    member = make.member("Nguyễn Văn Chim", as_role=role, of=stays)
    keep(contest, role, make.roster(old, stays, member))
    admin = visit(Right.ADMIN)

    page = admin.press(
        admin.open("edition_making.start"), "Lập kỳ", code="ht-2025", name="Hội thao 2025",
        short_name="HT 2025", kind="festival", year="2025",
    )  # fmt: skip
    page = admin.press(page, "Lấy các phần đã chọn", source_id=str(old.id))

    new = db.session.query(Edition).filter_by(code="ht-2025").one()
    page = admin.open("contests.index", code="ht-2025")
    guests = admin.open("participants.index", code="ht-2025")
    assert (new.people_per_unit, new.stage, new.badge_key) == (40, Stage.PLANNED, 11)
    assert new.travel_minutes == 30
    assert page.rows()[0][:2] == ["Đôi nam", "Đôi"]
    assert [row[1] for row in guests.rows()] == ["Còn chưa chắc chắn"]
    assert "Chim" not in page.text + guests.text


def test_a_code_is_used_once_and_written_without_marks(visit, keep):
    keep(make.edition(code="ht-2024"))
    admin = visit(Right.ADMIN)
    typed = {"name": "A", "short_name": "A", "kind": "festival", "year": "2024"}

    taken = admin.press(admin.open("edition_making.start"), "Lập kỳ", code="ht-2024", **typed)
    marked = admin.press(admin.open("edition_making.start"), "Lập kỳ", code="Hội thao", **typed)

    assert taken.texts("#code-error") == ["Mã này đã dùng cho kỳ khác."]
    assert marked.texts("#code-error") == [
        "Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch ngang."
    ]


def test_a_catalogue_that_is_there_is_not_copied_over(visit, keep):
    source, target = make.edition("Nguồn"), make.edition("Đích")
    keep(source, target)
    keep(make.role(target))
    admin = visit(Right.ADMIN)

    page = admin.press(
        admin.open("edition_making.choose", code=target.code), "Lấy các phần đã chọn"
    )

    assert page.texts("#takes_catalogue-error") == ["Kỳ này đã có môn hoặc vai trò riêng."]


@pytest.mark.parametrize("number", [1, 3])
def test_an_edition_s_page_asks_as_often_for_one_row_as_for_three(visit, keep, trips, number):
    units = [make.unit(f"Sở {n}") for n in range(number)]
    edition = keep(make.edition(invited=units))
    keep(make.role(edition), *(make.contest(edition, sport=f"Môn {n}") for n in range(number)))
    organiser = visit(Right.ORGANISER, edition=edition)

    counts = []
    for endpoint in ("editions.show", "contests.index", "programme.index", "participants.index"):
        with trips() as statements:
            organiser.open(endpoint, code=edition.code)
        counts.append(len([each for each in statements if each.startswith("SELECT")]))

    assert counts == [12, 10, 7, 8]
