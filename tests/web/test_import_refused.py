"""Files that are not taken: another waits, handed in, unfit, empty, past their time."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.jobs.worker import run_next
from logistics.models.job import Job, JobState
from logistics.models.roster import RosterStatus
from logistics.models.roster_import import ImportState, RosterImport
from logistics.models.stored_file import StoredFile
from tests import factories as make
from tests.web.importing import AN, BINH, accept, names, send, sheet, shown, the_import

pytestmark = pytest.mark.first_database


@pytest.mark.bad_input(58)
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


def test_a_reading_that_breaks_off_is_a_refused_file_and_another_may_follow(
    app, sampled, monkeypatch
):
    monkeypatch.setattr("logistics.jobs.imports._read", lambda *_args: 1 // 0)
    clerk = sampled.clerk()

    page = shown(app, clerk, sampled, sheet(AN))

    assert "Việc đọc tệp bị ngắt giữa chừng. Hãy tải tệp lên lần nữa" in page.text
    assert "mã ZeroDivisionError" in page.text
    assert page.texts("a.button.primary") == ["Chọn tệp khác"]
    assert the_import().state is ImportState.REFUSED
    monkeypatch.undo()
    assert "Nhập 1 người vào danh sách" in shown(app, clerk, sampled, sheet(AN)).text


def test_a_reading_whose_workers_kept_dying_is_a_refused_file(app, sampled):
    clerk = sampled.clerk()
    sent = send(clerk, sampled, sheet(AN))
    job = db.session.scalars(select(Job)).one()
    job.state, job.tries, job.lease_until = JobState.RUNNING, 3, now() - timedelta(seconds=1)
    db.session.commit()

    run_next(app)

    page = clerk.request("GET", sent.response.request.path)
    assert "báo cho người quản trị mã worker-died" in page.text
    assert the_import().state is ImportState.REFUSED


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


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7 and more", "This is a PDF file, not a spreadsheet."),
        (b"PK\x03\x04 cut off", "The file is damaged or was not fully uploaded ("),
        (b"\0\0", "The file is empty."),
    ],
)
def test_why_a_file_is_refused_is_said_in_the_visitor_s_language(app, sampled, content, told):
    clerk = sampled.clerk()
    page = shown(app, clerk, sampled, content)
    assert "Hãy" in page.texts(".note.error p")[-1]
    clerk.press(page, "English")

    english = clerk.request("GET", page.response.request.path)

    said = english.texts(".note.error p")[-1]
    assert said.startswith(told)
    assert said.isascii()
