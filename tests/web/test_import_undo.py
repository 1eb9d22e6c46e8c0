"""An accepted file is taken back, as far as nobody touched what it did."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select

from logistics.clock import now
from logistics.db import db
from logistics.jobs.worker import run_next
from logistics.models.change import Change
from logistics.models.job import Job, JobState
from logistics.models.person import Person
from logistics.models.roster import Member, RosterStatus
from logistics.models.roster_import import UNDOING, ImportState
from logistics.models.stored_file import FileKind, StoredFile
from logistics.services import import_undoing
from logistics.services.persons import number_digest
from tests import factories as make
from tests.web.importing import AN, BINH, accept, edit_phone, names, sheet, shown, the_import
from tests.web.things import file_of


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


def test_undo_gives_a_person_of_another_draft_back_what_was_known(app, sampled, keep):
    clerk = sampled.clerk()
    person = known_elsewhere(sampled, keep, phone="+84900000000")
    page = accept(clerk, shown(app, clerk, sampled, NUMBERED))
    assert phone_of(person) == "+84912345678"

    clerk.press(page, "Hoàn tác")

    assert phone_of(person) == "+84900000000"
    assert db.session.scalars(select(Member.roster_id)).all() != [sampled.roster.id]


def test_undo_keeps_somebody_the_unit_knew_who_stands_nowhere(app, sampled, keep):
    clerk = sampled.clerk()
    person = known_elsewhere(sampled, keep, phone="+84900000000")
    db.session.execute(delete(Member))
    db.session.commit()
    page = accept(clerk, shown(app, clerk, sampled, NUMBERED))

    clerk.press(page, "Hoàn tác")

    assert phone_of(person) == "+84900000000"


def test_without_what_was_known_the_file_s_phone_would_stay(app, sampled, keep, monkeypatch):
    """The planted fault: nothing is remembered of people the unit knew."""
    monkeypatch.setattr(import_undoing, "_give_back", lambda _roster, _known: None)
    clerk = sampled.clerk()
    person = known_elsewhere(sampled, keep, phone="+84900000000")

    clerk.press(accept(clerk, shown(app, clerk, sampled, NUMBERED)), "Hoàn tác")

    assert phone_of(person) == "+84912345678"


def test_undo_lets_the_photos_of_whoever_goes_run_out(app, sampled, keep):
    clerk = sampled.clerk()
    page = accept(clerk, shown(app, clerk, sampled, sheet(AN)))
    picture = file_of("anh.jpg", FileKind.PHOTO)
    keep(picture)
    person = db.session.scalars(select(Person)).one()
    person.photo_id = person.thumbnail_id = picture.id
    keep(person)

    clerk.press(page, "Hoàn tác")

    assert names() == []
    photo = select(StoredFile.expires_at).where(StoredFile.kind == FileKind.PHOTO)
    assert db.session.scalars(photo).one() is not None


@pytest.fixture
def many(app, sampled, monkeypatch):
    """The clerk, and the result's page of an import whose undoing takes a job; nobody else."""
    monkeypatch.setattr(import_undoing, "AT_ONCE", 1)
    clerk = sampled.clerk()
    return clerk, accept(clerk, shown(app, clerk, sampled, sheet(AN, BINH)))


def work(app) -> None:
    db.session.rollback()
    run_next(app)


def test_the_undoing_of_many_shows_how_far_it_is_until_all_are_gone(app, many):
    clerk, page = many

    page = clerk.press(page, "Hoàn tác")

    assert page.texts("h1") == ["Đang hoàn tác"]
    assert page.soup.select_one("#import-progress")["hx-trigger"] == "every 1s"
    assert len(names()) == 2
    work(app)
    page = clerk.request("GET", page.response.request.path)
    assert "Đã hoàn tác lúc" in page.text
    assert (names(), the_import().state) == ([], ImportState.UNDONE)


def test_asked_twice_many_are_taken_back_by_one_job(app, many):
    clerk, page = many

    clerk.press(page, "Hoàn tác")
    clerk.press(page, "Hoàn tác")
    work(app)
    work(app)

    assert db.session.scalar(select(func.count()).select_from(Job).where(Job.kind == UNDOING)) == 1
    undone = select(func.count()).select_from(Change).where(Change.deed == "import_undone")
    assert db.session.scalar(undone) == 1


def test_who_was_edited_before_the_job_came_to_it_stays(app, sampled, many, monkeypatch):
    clerk, page = many
    clerk.press(page, "Hoàn tác")
    in_between(monkeypatch, lambda: edit_phone(clerk, sampled, "Trần Thị Bình", "0977777777"))

    work(app)

    assert names() == ["Trần Thị Bình"]


def test_without_looking_again_an_edit_would_be_struck_out(app, sampled, many, monkeypatch):
    """The planted fault: what was planned holds, whoever wrote since."""
    clerk, page = many
    clerk.press(page, "Hoàn tác")
    in_between(monkeypatch, lambda: edit_phone(clerk, sampled, "Trần Thị Bình", "0977777777"))
    monkeypatch.setattr("logistics.jobs.imports.moment_of", lambda _roster: {})
    monkeypatch.setattr(import_undoing, "moment_of", lambda _roster: {})

    work(app)

    assert names() == []


def in_between(monkeypatch, deed) -> None:
    """Somebody writes after the job has worked out what to take back."""
    from logistics.jobs import imports

    planned = imports._undo_plan

    def then(of):
        result = planned(of)
        db.session.rollback()
        deed()
        return result

    monkeypatch.setattr(imports, "_undo_plan", then)


def test_a_list_that_was_handed_in_meanwhile_stays_and_says_why(app, sampled, many, keep):
    clerk, page = many
    clerk.press(page, "Hoàn tác")
    roster = sampled.roster
    roster.status, roster.submitted_at = RosterStatus.SUBMITTED, now()
    keep(roster)

    work(app)

    page = clerk.request("GET", page.response.request.path)
    assert "Danh sách đã nộp sau lần nhập này nên không hoàn tác được nữa" in page.text
    assert "báo cho người quản trị" not in page.text
    assert len(names()) == 2


def test_a_job_whose_workers_kept_dying_can_be_asked_for_again(app, many):
    clerk, page = many
    clerk.press(page, "Hoàn tác")
    job = db.session.scalars(select(Job).where(Job.kind == UNDOING)).one()
    job.state, job.tries, job.lease_until = JobState.RUNNING, 3, now() - timedelta(seconds=1)
    db.session.commit()
    work(app)

    page = clerk.request("GET", page.response.request.path)
    assert "báo cho người quản trị mã worker-died" in page.text

    clerk.press(page, "Hoàn tác")
    work(app)
    assert names() == []


NUMBERED = sheet(
    ("Nguyễn Văn An", "Nam", "05/07/1985", "0912345678", "HLV", "052085000123"),
    headings=("Họ và tên", "Giới tính", "Ngày sinh", "Điện thoại", "Vai trò", "Số CCCD"),
)


def known_elsewhere(festival, keep, **more) -> int:
    """The same man on the unit's draft for another edition; the person's id."""
    another = make.edition(invited=[festival.unit])
    member = make.member("Nguyễn Văn An", of=festival.unit, sex="nam", birth_year=1985, **more)
    write_number(member.person, "052085000123")
    keep(make.roster(another, festival.unit, member))
    return member.person_id


def write_number(person: Person, number: str) -> None:
    person.citizen_number, person.citizen_number_digest = number, number_digest(number)


def phone_of(person_id: int) -> str | None:
    db.session.rollback()
    return db.session.scalars(select(Person.phone).where(Person.id == person_id)).one()
