import csv
import io

import openpyxl
from sqlalchemy import select

from logistics.db import db
from logistics.jobs.worker import run_next
from logistics.models.account import Right
from logistics.models.change import Change
from logistics.models.checkpoint import Checkpoint, CheckpointKind
from logistics.models.job import Job, JobState
from tests import factories as make


def festival(keep):
    unit, other = make.unit("Sở TT&TT Bến Tre"), make.unit("Sở TT&TT Cà Mau")
    edition = make.edition(invited=[unit, other])
    keep(edition)
    keep(
        make.roster(edition, unit, make.member("Trần Thị Ánh", sex="nữ", phone="+84912345678")),
        make.roster(edition, other, make.member("Lê Văn Mũi")),
    )
    return edition, unit


def ordered(app, visitor, edition, **typed):
    page = visitor.open("lists.index", code=edition.code)
    page = visitor.press(page, "Lập tệp", **{"purpose": "in danh sách", "format": "csv", **typed})
    db.session.rollback()
    assert run_next(app)
    done = visitor.request("GET", page.response.request.path)
    link = done.soup.select_one("a[href*='/files/']")
    return visitor.request("GET", link["href"]) if link else done


def rows_of(answer):
    return list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig"))))


def test_an_organiser_gets_everybody_who_was_handed_in(app, visit, keep):
    edition, _ = festival(keep)
    organiser = visit(Right.ORGANISER, edition=edition)

    answer = ordered(app, organiser, edition, standing="all")

    assert [row[1] for row in rows_of(answer)] == ["Họ và tên", "Trần Thị Ánh", "Lê Văn Mũi"]


def test_a_unit_gets_its_own_people_only(app, visit, keep):
    edition, unit = festival(keep)
    clerk = visit(Right.REGISTRAR, unit=unit)

    answer = ordered(app, clerk, edition)

    assert [row[1] for row in rows_of(answer)] == ["Họ và tên", "Trần Thị Ánh"]
    assert "Lê Văn Mũi" not in answer.body.decode()
    name = f"danh-sach-doan-{edition.code}-{unit.code}.csv".lower()
    assert name in answer.response.headers["Content-Disposition"]


def test_a_unit_cannot_order_the_list_of_another(visit, keep):
    edition, unit = festival(keep)
    code, other = edition.code, make.unit("Sở khác")
    keep(other)
    clerk = visit(Right.REGISTRAR, unit=unit)

    for wanted in (0, other.id):
        answer = clerk.send(
            "lists.order", {"code": code}, list="roster", unit=str(wanted), purpose="x",
            format="csv", order="name", standing="all", contest="0", checkpoint="0",
        )  # fmt: skip
        assert answer.status == 400


def test_a_file_is_for_the_one_who_asked_and_for_a_quarter_of_an_hour(app, visit, keep):
    edition, unit = festival(keep)
    clerk, colleague = visit(Right.REGISTRAR, unit=unit), visit(Right.REGISTRAR, unit=unit)
    answer = ordered(app, clerk, edition)

    path = answer.response.request.path

    assert clerk.request("GET", path).status == 200
    assert colleague.request("GET", path).status == 404


def test_a_list_of_those_present_needs_its_checkpoint(visit, keep):
    edition, _ = festival(keep)
    keep(Checkpoint(edition_id=edition.id, name="Cổng A", kind=CheckpointKind.VENUE))
    organiser = visit(Right.ORGANISER, edition=edition)
    page = organiser.open("lists.index", code=edition.code)

    page = organiser.press(page, "Lập tệp", purpose="đếm người", list="present")

    assert page.status == 400
    assert "Hãy chọn điểm kiểm soát của danh sách điểm danh." in page.text


def test_a_list_of_those_present_says_at_which_checkpoint(app, visit, keep):
    edition, _ = festival(keep)
    gate = Checkpoint(edition_id=edition.id, name="Cổng A", kind=CheckpointKind.VENUE)
    keep(gate)
    wanted = {"list": "present", "checkpoint": str(gate.id), "format": "xlsx", "standing": "all"}

    answer = ordered(app, visit(Right.ORGANISER, edition=edition), edition, **wanted)

    page = openpyxl.load_workbook(io.BytesIO(answer.body)).active
    assert [page[f"A{row}"].value for row in (1, 2, 3)] == [
        "DANH SÁCH ĐIỂM DANH", "Điểm kiểm soát: Cổng A", edition.name,
    ]  # fmt: skip


def test_only_lists_that_the_edition_can_fill_are_offered(visit, keep):
    edition, unit = festival(keep)

    page = visit(Right.REGISTRAR, unit=unit).open("lists.index", code=edition.code)

    offered = [choice["value"] for choice in page.soup.select("input[name=list]")]
    assert offered == ["roster", "delegation", "kit"]


def test_a_file_without_a_purpose_is_not_made(visit, keep):
    edition, _ = festival(keep)
    organiser = visit(Right.ORGANISER, edition=edition)

    page = organiser.press(organiser.open("lists.index", code=edition.code), "Lập tệp")

    assert page.status == 400
    assert "Hãy ghi danh sách này dùng vào việc gì." in page.text


FULL = {"standing": "all", "columns": ["full_name", "citizen_number"], "is_unmasked": "y"}
NUMBER = "083087001234"


def wanting_numbers(app, visit, keep):
    """An edition whose organiser has asked for full numbers, and a colleague who may agree."""
    unit = make.unit("Sở TT&TT Bến Tre")
    edition = make.edition(invited=[unit])
    keep(edition)
    keep(make.roster(edition, unit, make.member("Trần Thị Ánh", citizen_number=NUMBER)))
    asking, second = (visit(Right.ORGANISER, edition=edition) for _ in range(2))
    page = asking.open("lists.index", code=edition.code)
    page = asking.press(page, "Lập tệp", purpose="mua bảo hiểm", format="csv", **FULL)
    return edition, asking, second, page


def test_full_numbers_wait_for_a_second_organiser(app, visit, keep):
    edition, asking, second, page = wanting_numbers(app, visit, keep)
    assert "Chờ một thành viên ban tổ chức khác đồng ý" in page.text
    assert page.texts("progress") == []
    db.session.rollback()
    assert not run_next(app)

    second.press(second.open("lists.index", code=edition.code), "Đồng ý")
    db.session.rollback()
    assert run_next(app)

    done = asking.request("GET", page.response.request.path)
    answer = asking.request("GET", done.soup.select_one("a[href*='/files/']")["href"])
    assert rows_of(answer)[1:] == [["Trần Thị Ánh", NUMBER]]
    told = db.session.scalars(select(Change).where(Change.deed.like("list_%")).order_by(Change.id))
    assert [change.deed for change in told] == ["list_exported", "list_approved", "list_made"]


def test_nobody_agrees_to_their_own_order(app, visit, keep):
    edition, asking, _second, _page = wanting_numbers(app, visit, keep)
    code, job_id = edition.code, db.session.scalar(select(Job.id))
    page = asking.open("lists.index", code=code)

    assert "Đồng ý" not in page.texts("button")
    assert asking.send("lists.approve", {"code": code, "job_id": job_id}).status == 409
    db.session.rollback()
    assert not run_next(app)


def test_an_order_that_was_declined_makes_no_file_and_is_not_approved_later(app, visit, keep):
    edition, asking, second, page = wanting_numbers(app, visit, keep)
    code, job_id = edition.code, db.session.scalar(select(Job.id))

    second.press(second.open("lists.index", code=code), "Từ chối")

    assert second.send("lists.approve", {"code": code, "job_id": job_id}).status == 409
    db.session.rollback()
    assert not run_next(app)
    told = asking.request("GET", page.response.request.path)
    assert "Không lập tệp: yêu cầu không được đồng ý." in told.text


def test_a_worker_makes_no_list_of_full_numbers_that_nobody_agreed_to(app, visit, keep):
    """Whatever put the order among those a worker may take."""
    _edition, asking, _second, page = wanting_numbers(app, visit, keep)
    db.session.scalars(select(Job)).one().state = JobState.QUEUED
    db.session.commit()
    assert run_next(app)

    done = asking.request("GET", page.response.request.path)
    assert done.soup.select_one("a[href*='/files/']") is None


def test_without_a_second_organiser_full_numbers_are_refused(app, visit, keep):
    edition, _unit = festival(keep)
    organiser = visit(Right.ORGANISER, edition=edition)
    page = organiser.open("lists.index", code=edition.code)

    page = organiser.press(page, "Lập tệp", purpose="mua bảo hiểm", **FULL)

    assert page.status == 409
    assert "chưa có người thứ hai" in page.text


def test_masked_numbers_wait_for_nobody(app, visit, keep):
    edition, _unit = festival(keep)
    organiser = visit(Right.ORGANISER, edition=edition)

    answer = ordered(app, organiser, edition, standing="all", columns=["citizen_number"])

    assert rows_of(answer)[0] == ["Số định danh cá nhân"]


def test_another_edition_s_organiser_neither_sees_nor_decides(app, visit, keep):
    edition, *_ = wanting_numbers(app, visit, keep)
    code, job_id = edition.code, db.session.scalar(select(Job.id))
    other = make.edition()
    keep(other)
    stranger = visit(Right.ORGANISER, edition=other)

    assert stranger.send("lists.approve", {"code": code, "job_id": job_id}).status == 404
    assert stranger.send("lists.approve", {"code": other.code, "job_id": job_id}).status == 404
    assert "mua bảo hiểm" not in stranger.open("lists.index", code=other.code).text
