"""A clerk sends a file for the roster: read, shown, mended, accepted, sent again, taken back."""

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import func, select

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.jobs.worker import run_next
from logistics.models.change import Change
from logistics.models.entry import Entry, EntryMember
from logistics.models.job import Job
from logistics.models.person import Person
from logistics.models.roster import Member, RosterStatus
from logistics.models.roster_import import ImportRow, ImportState, RosterImport, RowState
from logistics.models.stored_file import StoredFile
from logistics.rules.catalogues import CatalogueFile
from logistics.services.catalogue import load_catalogue
from tests import factories as make

SAMPLES = Path(__file__).parent.parent / "intake" / "samples"


@pytest.fixture
def sampled(festival):
    """The festival with the catalogue that the samples were made for."""
    catalogue = CatalogueFile.model_validate(json.loads((SAMPLES / "catalogue.json").read_text()))
    db.session.rollback()
    begin_writing()
    load_catalogue(festival.edition, catalogue, at=make.AT)
    db.session.commit()
    return festival


def sheet(*rows, headings=("Họ và tên", "Giới tính", "Ngày sinh", "Điện thoại", "Vai trò")):
    book = openpyxl.Workbook()
    book.active.append(list(headings))
    for row in rows:
        book.active.append(list(row))
    written = BytesIO()
    book.save(written)
    return written.getvalue()


AN = ("Nguyễn Văn An", "Nam", "05/07/1985", "0912345678", "Trưởng đoàn")
BINH = ("Trần Thị Bình", "Nữ", "01/02/1990", "0912345679", "HLV")


def send(clerk, festival, content: bytes, name: str = "danh-sach.xlsx"):
    url = clerk.url("imports.upload", **festival.where())
    typed = {"file": (BytesIO(content), name), "csrf_token": clerk.stamp()}
    return clerk.request("POST", url, data=typed, follow_redirects=True)


def shown(app, clerk, festival, content: bytes, name: str = "danh-sach.xlsx"):
    """The page of a file that was sent and has been read."""
    page = send(clerk, festival, content, name)
    assert page.status == 200, page.text
    run_next(app)
    return clerk.request("GET", page.response.request.path)


def sample(app, clerk, festival, name: str):
    return shown(app, clerk, festival, (SAMPLES / name).read_bytes(), name)


def ticks(page) -> dict:
    """All kinds of warnings accepted."""
    boxes = [box["value"] for box in page.soup.select("input[name=accepted]")]
    whole = [value for value in boxes if ":" not in value]
    return {"accepted": whole} if whole else {}


def accept(clerk, page, **typed):
    [label] = [text for text in page.texts("#accept-form button") if text]
    return clerk.press(page, label, **(typed or ticks(page)))


def counts(page) -> list[int]:
    """New, changed, same, faulty, ignored."""
    return [int(text) for text in page.texts(".figures strong")]


def names() -> list[str]:
    return sorted(db.session.scalars(select(Person.full_name)))


def the_import() -> RosterImport:
    return db.session.scalars(select(RosterImport).order_by(RosterImport.id.desc()).limit(1)).one()


def test_a_good_file_goes_in_with_one_confirmation(app, sampled):
    clerk = sampled.clerk()

    page = sample(app, clerk, sampled, "01_danh_sach_don_gian.xlsx")
    assert counts(page) == [12, 0, 0, 0, 3]
    assert names() == []

    done = accept(clerk, page)

    assert "Đã nhập tệp vào danh sách." in done.texts(".notice")
    assert len(names()) == 12


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


def test_a_changed_file_is_shown_cell_by_cell_and_updates(app, sampled):
    clerk = sampled.clerk()
    accept(clerk, shown(app, clerk, sampled, sheet(AN, BINH)))

    page = shown(app, clerk, sampled, sheet((*AN[:3], "0988888888", AN[4]), BINH))

    assert counts(page) == [0, 1, 1, 0, 0]
    [change] = page.rows("section[aria-labelledby=changes] tbody tr")
    assert change[1:] == ["Điện thoại", "0912345678", "0988888888"]
    accept(clerk, page)
    assert sorted(db.session.scalars(select(Person.phone))) == ["+84912345679", "+84988888888"]


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


def test_a_second_clerk_is_told_that_a_file_waits(app, sampled):
    first, second = sampled.clerk(), sampled.clerk()
    shown(app, first, sampled, sheet(AN))

    page = send(second, sampled, sheet(BINH))

    assert page.status == 409
    assert "Đơn vị đang có một tệp chờ nhập" in page.text
    assert "Mở tệp đang chờ" in page.texts("a.button")


def test_a_race_of_two_uploads_is_settled_by_the_database(app, sampled, monkeypatch):
    first, second = sampled.clerk(), sampled.clerk()
    send(first, sampled, sheet(AN))
    monkeypatch.setattr("logistics.services.roster_import.open_import", lambda roster: None)

    assert send(second, sampled, sheet(BINH)).status == 409
    assert db.session.scalar(select(func.count()).select_from(RosterImport)) == 1


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


def edit_phone(clerk, festival, name: str, phone: str) -> None:
    member_id = db.session.scalars(
        select(Member.id)
        .join(Person, Person.id == Member.person_id)
        .where(Person.full_name == name)
    ).one()
    page = clerk.open("members.edit", **festival.where(), member_id=member_id)
    assert clerk.press(page, "Ghi thay đổi", phone=phone).status == 200


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


def test_undo_takes_back_what_nobody_touched(app, sampled):
    clerk = sampled.clerk()
    accept(clerk, shown(app, clerk, sampled, sheet(AN)))
    moved = (*AN[:3], "0988888888", AN[4])
    later = sheet(moved, BINH, ("Lê Văn Cường", "Nam", "1980", None, "HLV"))
    page = accept(clerk, shown(app, clerk, sampled, later))
    edit_phone(clerk, sampled, "Trần Thị Bình", "0977777777")
    page = clerk.request("GET", page.response.request.path)
    assert "Đã được sửa sau khi nhập nên giữ nguyên: Trần Thị Bình." in page.text

    clerk.press(page, "Hoàn tác")

    assert names() == ["Nguyễn Văn An", "Trần Thị Bình"]
    phones = dict(db.session.execute(select(Person.full_name, Person.phone)).all())
    assert phones == {"Nguyễn Văn An": "+84912345678", "Trần Thị Bình": "+84977777777"}
    assert the_import().state is ImportState.UNDONE


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


def test_a_roster_that_was_handed_in_takes_no_file_but_shows_the_way(app, sampled, keep):
    clerk = sampled.clerk()
    page = shown(app, clerk, sampled, sheet(AN))
    roster = sampled.roster
    roster.status, roster.submitted_at = RosterStatus.SUBMITTED, make.AT
    keep(roster)

    refused = accept(clerk, page)

    assert refused.status == 409
    assert "Gửi đề nghị thay đổi" in refused.texts("a")
    assert names() == []
    assert send(clerk, sampled, sheet(BINH)).status == 409


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


def test_another_unit_s_person_is_never_met(app, sampled, keep):
    other = make.unit("Sở khác")
    theirs = make.member("Nguyễn Văn An", of=other, birth_year=1985)
    keep(make.roster(sampled.edition, other, theirs))
    clerk = sampled.clerk()

    page = shown(app, clerk, sampled, sheet(AN))

    assert counts(page) == [1, 0, 0, 0, 0]
    assert page.texts("#accept-form .note") == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 not a workbook", "không phải bảng tính"),
        (b"PK\x03\x04 cut off", "Tệp bị hỏng"),
        (sheet(), "Không có dòng dữ liệu nào"),
    ],
    ids=["a PDF", "a broken zip", "only headings"],
)
def test_a_refused_file_says_why_and_leaves_nothing(app, sampled, content, said):
    clerk = sampled.clerk()

    page = shown(app, clerk, sampled, content)

    assert said in page.text
    assert (names(), the_import().state) == ([], ImportState.REFUSED)


def test_an_empty_file_leaves_no_job_behind(sampled):
    page = send(sampled.clerk(), sampled, b"")

    assert page.status == 400
    assert "Tệp trống" in page.text
    assert db.session.scalar(select(func.count()).select_from(Job)) == 0


def test_the_file_is_sealed_and_forgotten_after_its_time(app, sampled):
    from logistics.services.files import forget_expired
    from logistics.services.roster_import import KEPT_FOR, forget_readings

    clerk = sampled.clerk()
    accept(clerk, shown(app, clerk, sampled, sheet(AN)))
    folder = app.config["SETTINGS"].files_dir
    on_disk = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert not any(content[:2] == b"PK" for content in on_disk)

    begin_writing()
    later = now() + KEPT_FOR + timedelta(days=1)
    forget_expired(folder=folder, at=later)
    forget_readings(at=later)
    db.session.commit()

    assert db.session.scalars(select(StoredFile)).all() == []
    page = clerk.open("import_previews.show", **sampled.where(), import_id=the_import().id)
    assert "Hoàn tác lần nhập này" in page.text


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
