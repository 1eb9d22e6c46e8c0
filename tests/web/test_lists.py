import csv
import io

from logistics.db import db
from logistics.jobs.worker import run_next
from logistics.models.account import Right
from logistics.models.checkpoint import Checkpoint, CheckpointKind
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
    page = visitor.press(page, "Lập tệp", purpose="in danh sách", format="csv", **typed)
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
