"""A long file whose roster has changed since: shown as it was, compared again by a job."""

import pytest
from sqlalchemy import select

from logistics.db import db
from logistics.jobs.worker import run_next
from logistics.models.roster_import import ImportRow
from tests.web.importing import AN, BINH, accept, counts, names, sheet, shown

CAPITALS = ("LÊ VĂN CƯỜNG", "Nam", "1990", None, "HLV")
FAULTY = ("Lê Văn Bảo", "Nam", "31/02/1990", None, "HLV")


@pytest.fixture
def stale(app, sampled, monkeypatch):
    """The clerk on the preview of a file that is long, somebody of it having been added since."""
    monkeypatch.setattr("logistics.web.import_previews.AT_ONCE", 1)
    clerk = sampled.clerk()
    page = shown(app, clerk, sampled, sheet(AN, BINH, CAPITALS, FAULTY))
    clerk.send(
        "members.add", sampled.where(), full_name="Nguyễn Văn An", sex="nam", birth="05/07/1985"
    )
    return clerk, page.response.request.path


def test_the_page_compares_nothing_itself_and_says_so(stale, monkeypatch):
    clerk, address = stale
    monkeypatch.setattr("logistics.web.import_previews.comparison_of", None)

    page = clerk.request("GET", address)

    assert "Danh sách đã thay đổi từ khi lập bản xem trước này" in page.text
    assert counts(page) == [3, 0, 0, 1, 0]
    assert "Nhập được sau khi đối chiếu lại." in page.texts("#accept-form > .actions p")
    assert page.texts("#accept-form > .actions button") == []


def test_compared_again_by_a_job_it_is_new_and_its_ticks_are_kept(app, stale):
    clerk, address = stale

    page = clerk.press(clerk.request("GET", address), "Đối chiếu lại", accepted=["name-all-caps"])
    assert page.texts("h1") == ["Đang đọc tệp"]
    db.session.rollback()
    run_next(app)

    page = clerk.request("GET", address)
    assert counts(page) == [2, 1, 0, 1, 0]
    assert page.soup.select_one("#all-name-all-caps").has_attr("checked")
    accept(clerk, page)
    assert names() == ["LÊ VĂN CƯỜNG", "Nguyễn Văn An", "Trần Thị Bình"]


def test_a_row_mended_meanwhile_is_no_more_to_mend(app, sampled, stale):
    clerk, address = stale
    row = db.session.scalars(select(ImportRow)).one()
    where = {"import_id": row.import_id, "row_id": row.id}
    form = clerk.open("import_rows.edit", **sampled.where(), **where)

    page = clerk.press(form, "Ghi", birth="28/02/1990")

    assert page.texts(f"#line-{row.number} .fit") == ["Đã sửa hoặc bỏ, chờ đối chiếu lại"]
    clerk.press(page, "Đối chiếu lại")
    db.session.rollback()
    run_next(app)
    assert counts(clerk.request("GET", address)) == [3, 1, 0, 0, 0]
