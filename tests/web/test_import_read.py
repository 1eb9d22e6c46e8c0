"""A file on its way to its preview: columns, pasted rows, what a page asks."""

from sqlalchemy import select

from logistics.db import db
from logistics.jobs.worker import run_next
from logistics.models.roster import Member
from tests.web.importing import accept, counts, sheet, shown, the_import


def test_rows_pasted_without_headings_are_read_by_the_grid_s_own(app, sampled):
    clerk = sampled.clerk()
    rows = "Nguyễn Văn An\tNam\t05/07/1985\t0912345678\t\tHLV"
    sent = clerk.send("imports.paste", sampled.where(), rows=rows)
    run_next(app)

    page = clerk.request("GET", sent.headers["Location"])

    assert counts(page) == [1, 0, 0, 0, 0]


def test_a_corrected_column_is_read_anew_and_remembered_for_the_unit(app, sampled):
    clerk = sampled.clerk()
    content = sheet(
        ("Nguyễn Văn An", "Nam", "1985", "Chuyên viên"),
        headings=("Họ và tên", "Giới tính", "Ngày sinh", "Công việc đang làm ở cơ quan"),
    )
    page = shown(app, clerk, sampled, content)
    assert page.soup.select_one("select[name=column-0-D] option[selected]")["value"] == ""

    clerk.press(page, "Đọc lại tệp", **{"column-0-D": "position"})
    run_next(app)
    accept(clerk, clerk.request("GET", page.response.request.path))
    assert db.session.scalars(select(Member.position)).one() == "Chuyên viên"

    again = shown(app, clerk, sampled, content)
    assert again.soup.select_one("select[name=column-0-D] option[selected]")["value"] == "position"


def test_a_preview_takes_the_same_trips_for_few_and_many(app, sampled, trips):
    clerk = sampled.clerk()

    def opened(count: int) -> int:
        rows = [
            (f"Nguyễn Văn {chr(65 + number)}", "Nam", "1985", None, "HLV")
            for number in range(count)
        ]
        page = shown(app, clerk, sampled, sheet(*rows))
        with trips() as statements:
            clerk.request("GET", page.response.request.path)
        clerk.send("import_previews.drop", {**sampled.where(), "import_id": the_import().id})
        return len(statements)

    assert opened(1) == opened(3) == opened(20)
