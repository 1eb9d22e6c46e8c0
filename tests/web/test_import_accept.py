"""A clerk's file goes in: whole, ticked, once, together with what it names."""

import json
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import func, select

from logistics.clock import now
from logistics.db import db
from logistics.models.change import Change
from logistics.models.entry import Entry, EntryMember
from logistics.models.person import Person
from logistics.models.roster import Member
from logistics.models.roster_import import ImportRow, RowState
from tests import factories as make
from tests.web.importing import (
    AN,
    BINH,
    SAMPLES,
    accept,
    counts,
    names,
    sample,
    sheet,
    shown,
    ticks,
)


def test_a_good_file_goes_in_with_one_confirmation(app, sampled):
    clerk = sampled.clerk()

    page = sample(app, clerk, sampled, "01_danh_sach_don_gian.xlsx")
    assert counts(page) == [12, 0, 0, 0, 3]
    assert names() == []

    done = accept(clerk, page)

    assert "Đã nhập tệp vào danh sách." in done.texts(".notice")
    assert len(names()) == 12


def test_a_warning_without_its_tick_keeps_the_row_out(app, sampled):
    clerk = sampled.clerk()
    doubtful = ("LÊ VĂN CƯỜNG", "Nam", "1990", "0912345670", "HLV")
    page = shown(app, clerk, sampled, sheet(AN, doubtful))

    accept(clerk, page, accepted=[])

    assert names() == ["Nguyễn Văn An"]
    assert db.session.scalars(select(ImportRow.state)).all() == [RowState.PENDING]


def test_one_warning_alone_may_be_ticked(app, sampled):
    clerk = sampled.clerk()
    page = shown(app, clerk, sampled, sheet(
        ("LÊ VĂN CƯỜNG", "Nam", "1990", None, "HLV"), ("LÊ VĂN DŨNG", "Nam", "1991", None, "HLV")
    ))  # fmt: skip

    accept(clerk, page, accepted=["name-all-caps:1"])

    assert names() == ["LÊ VĂN DŨNG"]


@pytest.mark.bad_input(59)
def test_confirming_twice_imports_once(app, sampled):
    clerk = sampled.clerk()
    page = shown(app, clerk, sampled, sheet(AN, BINH))

    accept(clerk, page)
    again = accept(clerk, page)

    assert "Đã nhập lúc" in again.text
    assert names() == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert (
        db.session.scalar(
            select(func.count()).select_from(Change).where(Change.deed == "roster_imported")
        )
        == 1
    )


def test_what_changed_since_the_preview_is_shown_before_it_goes_in(app, sampled):
    clerk, colleague = sampled.clerk(), sampled.clerk()
    page = shown(app, clerk, sampled, sheet(AN, BINH))
    colleague.send(
        "members.add", sampled.where(), full_name="Nguyễn Văn An", sex="nam", birth="05/07/1985"
    )

    refused = accept(clerk, page)

    assert refused.status == 409
    assert "Danh sách đã thay đổi từ khi xem trước" in refused.text
    assert counts(refused) == [1, 1, 0, 0, 0]
    accept(clerk, refused)
    assert names() == ["Nguyễn Văn An", "Trần Thị Bình"]


@pytest.mark.bad_input(60)
def test_after_the_deadline_the_file_is_kept_as_a_late_draft(app, sampled, keep):
    clerk = sampled.clerk()
    page = shown(app, clerk, sampled, sheet(AN))
    sampled.edition.registration_closes_at = now() - timedelta(minutes=1)
    keep(sampled.edition)

    late = accept(clerk, page)

    assert late.status == 200
    assert "Giữ lại làm bản nháp trễ hạn" in late.text
    assert names() == []

    sampled.edition.registration_closes_at = now() + timedelta(days=1)
    keep(sampled.edition)
    accept(clerk, clerk.request("GET", late.response.request.path))
    assert names() == ["Nguyễn Văn An"]


def test_pairs_that_the_file_names_stand_together(app, sampled):
    clerk = sampled.clerk()
    accept(clerk, sample(app, clerk, sampled, "07_moi_mon_mot_sheet.xlsx"))
    expected = json.loads((SAMPLES / "07_moi_mon_mot_sheet.expected.json").read_text())["pairs"]

    together = {
        frozenset(names_in(entry_id)) for entry_id in db.session.scalars(select(Entry.id)).all()
    }

    assert [pair["names"] for pair in expected if frozenset(pair["names"]) not in together] == []


def names_in(entry_id: int):
    return db.session.scalars(
        select(Person.full_name)
        .join(Member, Member.person_id == Person.id)
        .join(EntryMember, EntryMember.member_id == Member.id)
        .where(EntryMember.entry_id == entry_id)
    ).all()


@pytest.mark.bad_input(56)
def test_a_file_that_names_another_unit_is_doubted(app, sampled, keep):
    keep(make.unit("Sở Thông tin và Truyền thông tỉnh Long An"))
    clerk = sampled.clerk()
    book = openpyxl.Workbook()
    book.active.append(["SỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH LONG AN"])
    book.active.append(["Họ và tên", "Giới tính", "Ngày sinh", "Vai trò"])
    book.active.append(["Nguyễn Văn An", "Nam", "1985", "HLV"])
    written = BytesIO()
    book.save(written)
    page = shown(app, clerk, sampled, written.getvalue())

    refused = accept(clerk, page, accepted=[])

    assert refused.status == 409
    assert "Tệp ghi tên đơn vị khác" in refused.text
    accept(clerk, refused)
    assert names() == ["Nguyễn Văn An"]


@pytest.mark.bad_input(32)
def test_another_unit_s_person_is_never_met(app, sampled, keep):
    other = make.unit("Sở khác")
    theirs = make.member("Nguyễn Văn An", of=other, birth_year=1985)
    keep(make.roster(sampled.edition, other, theirs))
    clerk = sampled.clerk()

    page = shown(app, clerk, sampled, sheet(AN))

    assert counts(page) == [1, 0, 0, 0, 0]
    assert page.texts("#accept-form .note") == []


SAME_YEAR = ("Lê Văn Dũng", "Nam", "1980", "0922222222", "VĐV")


def test_a_namesake_of_the_year_is_the_same_when_ticked(app, sampled):
    clerk = sampled.clerk()
    sampled.add("Lê Văn Dũng", sex="nam", birth_year=1980, phone="+84911111111")
    page = shown(app, clerk, sampled, sheet(SAME_YEAR))
    assert "Có lẽ là người đã có trong danh sách" in page.text

    accept(clerk, page)

    assert db.session.scalars(select(Person.phone)).all() == ["+84922222222"]


def test_a_namesake_of_the_year_is_another_when_said_in_the_preview(app, sampled):
    clerk = sampled.clerk()
    sampled.add("Lê Văn Dũng", sex="nam", birth_year=1980, phone="+84911111111")
    page = shown(app, clerk, sampled, sheet(SAME_YEAR))

    accept(clerk, page, others=["0"], **ticks(page))

    phones = db.session.scalars(select(Person.phone).order_by(Person.phone)).all()
    assert phones == ["+84911111111", "+84922222222"]


def test_a_namesake_is_another_when_said_while_mending(app, sampled):
    clerk = sampled.clerk()
    sampled.add("Lê Văn Dũng", sex="nam", birth_year=1980, phone="+84911111111")
    bad_number = sheet((*SAME_YEAR, "123"), headings=(*HEADINGS, "Số CCCD"))
    shown(app, clerk, sampled, bad_number)
    row = db.session.scalars(select(ImportRow)).one()
    where = {"import_id": row.import_id, "row_id": row.id}
    form = clerk.open("import_rows.edit", **sampled.where(), **where)

    page = clerk.press(form, "Ghi", whose="new", citizen_number="")
    accept(clerk, page)

    assert names() == ["Lê Văn Dũng", "Lê Văn Dũng"]


HEADINGS = ("Họ và tên", "Giới tính", "Ngày sinh", "Điện thoại", "Vai trò")
