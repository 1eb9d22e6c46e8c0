"""Rows that could not go in as read: mended or dropped, before or after; the file marked."""

from io import BytesIO

import openpyxl
from sqlalchemy import select

from logistics.db import db
from logistics.jobs.worker import run_next
from logistics.models.contest import Contest, Sport
from logistics.models.job import Job
from logistics.models.roster_import import ImportRow, RowState
from logistics.models.stored_file import StoredFile
from tests.web.importing import (
    AN,
    BINH,
    accept,
    counts,
    names,
    sample,
    sheet,
    shown,
)


def test_who_is_still_in_a_file_is_told_before_handing_in(app, sampled):
    clerk = sampled.clerk()
    faulty = ("Lê Văn Cường", "Nam", "31/02/1990", "0912345670", "HLV")
    page = shown(app, clerk, sampled, sheet(AN, faulty, BINH))

    def told(endpoint):
        texts = clerk.open(endpoint, **sampled.where()).texts(".note.warning p")
        return [text for text in texts if ".xlsx" in text]

    assert told("submissions.prepare") == ["danh-sach.xlsx: mới xem trước, chưa nhập. Mở tệp"]

    accept(clerk, page)
    for endpoint in ("rosters.show", "submissions.prepare"):
        assert told(endpoint) == ["danh-sach.xlsx: còn 1 người chờ sửa. Mở tệp"]

    row = db.session.scalars(select(ImportRow)).one()
    clerk.send(
        "import_rows.drop", {**sampled.where(), "import_id": row.import_id, "row_id": row.id}
    )
    assert told("rosters.show") == []


def test_faulty_rows_wait_while_good_ones_go_in_and_are_mended_later(app, sampled):
    clerk = sampled.clerk()
    faulty = ("Lê Văn Cường", "Nam", "31/02/1990", "0912345670", "HLV")
    page = shown(app, clerk, sampled, sheet(AN, faulty, BINH))
    assert counts(page) == [2, 0, 0, 1, 0]

    done = accept(clerk, page)
    assert names() == ["Nguyễn Văn An", "Trần Thị Bình"]

    row = db.session.scalars(select(ImportRow)).one()
    form = clerk.open("import_rows.edit", **sampled.where(), import_id=row.import_id, row_id=row.id)
    typed = {field["name"]: field.get("value") for field in form.soup.select("input[type=text]")}
    assert (typed["full_name"], typed["birth"]) == ("Lê Văn Cường", "31/02/1990")
    assert "Dòng 3, cột C (Ngày sinh): “31/02/1990” không phải ngày có thật" in form.text.replace(
        "Trang tính “Sheet”, dòng", "Dòng"
    )

    clerk.press(form, "Ghi", birth="28/02/1990")

    assert names() == ["Lê Văn Cường", "Nguyễn Văn An", "Trần Thị Bình"]
    assert db.session.scalars(select(ImportRow.state)).one() is RowState.ENTERED
    assert "Chờ sửa" in done.text


def test_a_row_mended_in_the_preview_goes_in_with_the_others(app, sampled):
    clerk = sampled.clerk()
    page = shown(app, clerk, sampled, sheet(AN, ("Lê Văn Cường", "Nam", "31/02/1990", None, "HLV")))
    row = db.session.scalars(select(ImportRow)).one()
    form = clerk.open("import_rows.edit", **sampled.where(), import_id=row.import_id, row_id=row.id)

    page = clerk.press(form, "Ghi", birth="28/02/1990")
    assert names() == []
    assert counts(page) == [2, 0, 0, 0, 0]

    accept(clerk, page)
    assert names() == ["Lê Văn Cường", "Nguyễn Văn An"]


def test_a_dropped_row_is_left_out(app, sampled):
    clerk = sampled.clerk()
    shown(app, clerk, sampled, sheet(AN, ("Lê Văn Cường", "Nam", "31/02/1990", None, "HLV")))
    row = db.session.scalars(select(ImportRow)).one()

    clerk.send(
        "import_rows.drop", {**sampled.where(), "import_id": row.import_id, "row_id": row.id}
    )
    page = clerk.open("import_previews.show", **sampled.where(), import_id=row.import_id)

    assert counts(page) == [1, 0, 0, 0, 1]


def test_the_same_file_comes_back_with_its_faults_marked(app, sampled):
    clerk = sampled.clerk()
    page = sample(app, clerk, sampled, "08_tong_hop_nhieu_loi.xlsx")
    clerk.press(page, "Tải lại tệp này với các ô lỗi đánh dấu")
    run_next(app)

    job = db.session.scalars(select(Job).where(Job.kind == "marked-import")).one()
    file = db.session.get(StoredFile, job.result_id)
    marked = clerk.open("jobs.download", public_id=file.public_id).body
    headings = [
        cell.value for row in openpyxl.load_workbook(BytesIO(marked)).worksheets[0] for cell in row
    ]
    assert "Lỗi cần sửa" in headings


def test_a_sport_without_its_contest_is_asked_after_and_mended(app, sampled):
    clerk = sampled.clerk()
    only_sport = (*AN[:4], "VĐV", "Cầu lông")
    content = sheet(only_sport, headings=(*HEADINGS, "Nội dung thi đấu"))

    done = accept(clerk, shown(app, clerk, sampled, content))

    assert names() == ["Nguyễn Văn An"]
    [asked] = done.rows(".stacked tbody tr")
    assert "“Cầu lông” mới nêu môn, chưa rõ nội dung nào" in asked[1]
    contest_id = db.session.scalars(
        select(Contest.id).join(Contest.sport).where(Sport.name == "Cầu lông").limit(1)
    ).one()
    assert "Không nhập người" not in row_form(clerk, sampled).text
    clerk.press(row_form(clerk, sampled), "Ghi", contests=[str(contest_id)])
    assert names() == ["Nguyễn Văn An"]
    assert db.session.scalars(select(ImportRow.state)).one() is RowState.ENTERED
    again = accept(clerk, shown(app, clerk, sampled, content))
    assert "Chờ sửa" not in again.text


def test_a_question_that_is_dropped_leaves_who_is_in(app, sampled):
    clerk = sampled.clerk()
    content = sheet((*AN[:4], "VĐV", "Cầu lông"), headings=(*HEADINGS, "Nội dung thi đấu"))
    accept(clerk, shown(app, clerk, sampled, content))
    form = row_form(clerk, sampled)
    asked = "Bỏ việc cần xem ở dòng 2? Nguyễn Văn An vẫn ở trong danh sách, như đang có."
    assert form.texts(".confirm-question")[-1] == asked

    clerk.press(form, "Bỏ việc")

    assert names() == ["Nguyễn Văn An"]
    assert db.session.scalars(select(ImportRow.state)).one() is RowState.DROPPED


def row_form(clerk, festival):
    row = db.session.scalars(select(ImportRow)).one()
    where = {"import_id": row.import_id, "row_id": row.id}
    return clerk.open("import_rows.edit", **festival.where(), **where)


HEADINGS = ("Họ và tên", "Giới tính", "Ngày sinh", "Điện thoại", "Vai trò")
