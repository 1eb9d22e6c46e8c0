"""The same file again, a newer one, an older one, our template: an update."""

from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import select

from logistics.db import db, is_writing
from logistics.intake.template import template_xlsx
from logistics.models.change import Change
from logistics.models.person import Person
from tests.web.importing import (
    AN,
    BINH,
    SAMPLES,
    accept,
    counts,
    edit_phone,
    names,
    sample,
    sheet,
    shown,
)


@pytest.mark.bad_input(58)
@pytest.mark.parametrize(
    "name",
    [each.name for each in sorted(SAMPLES.glob("0*")) if "expected" not in each.name],
)
def test_every_sample_sent_again_changes_nothing(app, sampled, name):
    clerk = sampled.clerk()
    accept(clerk, sample(app, clerk, sampled, name))
    before = names()

    again = sample(app, clerk, sampled, name)

    assert counts(again)[:2] == [0, 0]
    assert "Tệp này đã nhập" in again.text
    accept(clerk, again)
    assert names() == before


@pytest.mark.bad_input(31)
def test_a_changed_file_is_shown_cell_by_cell_and_updates(app, sampled):
    clerk = sampled.clerk()
    accept(clerk, shown(app, clerk, sampled, sheet(AN, BINH)))

    page = shown(app, clerk, sampled, sheet((*AN[:3], "0988888888", AN[4]), BINH))

    assert counts(page) == [0, 1, 1, 0, 0]
    [change] = page.rows("section[aria-labelledby=changes] tbody tr")
    assert change[1:] == ["Điện thoại", "0912345678", "0988888888"]
    accept(clerk, page)
    assert sorted(db.session.scalars(select(Person.phone))) == ["+84912345679", "+84988888888"]


@pytest.mark.bad_input(58)
def test_an_older_file_does_not_undo_newer_edits(app, sampled):
    clerk = sampled.clerk()
    file = sheet(AN, BINH)
    accept(clerk, shown(app, clerk, sampled, file))
    edit_phone(clerk, sampled, "Nguyễn Văn An", "0977777777")

    page = shown(app, clerk, sampled, file)
    assert counts(page) == [0, 0, 2, 0, 0]
    assert "Điện thoại đang là 0977777777, tệp ghi 0912345678" in page.text
    accept(clerk, page)
    third = shown(app, clerk, sampled, file)
    assert counts(third) == [0, 0, 2, 0, 0]

    number = third.soup.select_one("input[name=overruled]")["value"]
    accept(clerk, third, overruled=[number])
    assert sorted(db.session.scalars(select(Person.phone))) == ["+84912345678", "+84912345679"]


def test_our_template_unedited_changes_nothing_and_edited_updates(app, sampled):
    clerk = sampled.clerk()
    accept(clerk, sample(app, clerk, sampled, "01_danh_sach_don_gian.xlsx"))
    template = clerk.send("imports.template", sampled.where()).body

    page = shown(app, clerk, sampled, template, "mau.xlsx")
    assert counts(page)[:2] == [0, 0]
    accept(clerk, page)

    book = openpyxl.load_workbook(BytesIO(template))
    sheet_ = book.worksheets[0]
    heads = {
        str(sheet_.cell(6, column).value): column for column in range(1, sheet_.max_column + 1)
    }
    sheet_.cell(8, heads["Họ và tên"]).value = "Người Đã Đổi Tên"
    sheet_.cell(8, heads["Điện thoại"]).value = None
    written = BytesIO()
    book.save(written)
    page = shown(app, clerk, sampled, written.getvalue(), "mau.xlsx")
    assert counts(page)[:3] == [0, 1, 11]
    accept(clerk, page)
    assert "Người Đã Đổi Tên" in names()
    assert len(names()) == 12


def test_an_older_template_keeps_what_was_edited_meanwhile(app, sampled):
    clerk = sampled.clerk()
    sampled.add("Lê Văn Dũng", sex="nam", birth_year=1980, phone="+84911111111")
    template = clerk.send("imports.template", sampled.where()).body
    edit_phone(clerk, sampled, "Lê Văn Dũng", "0922222222")

    page = shown(app, clerk, sampled, template, "mau.xlsx")

    assert counts(page) == [0, 0, 1, 0, 0]
    assert "Điện thoại đang là 0922222222, tệp ghi 0911111111" in page.text


def test_a_template_is_made_while_others_may_write_and_told_in_the_history(sampled, monkeypatch):
    was_writing = []

    def made(*told):
        was_writing.append(is_writing())
        return template_xlsx(*told)

    monkeypatch.setattr("logistics.web.imports.template_xlsx", made)

    answer = sampled.clerk().send("imports.template", sampled.where())

    deeds = db.session.scalars(select(Change.deed).where(Change.deed == "template_made")).all()
    assert (answer.status, was_writing, deeds) == (200, [False], ["template_made"])
