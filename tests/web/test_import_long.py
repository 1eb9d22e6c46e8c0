"""A long file is taken in by a job: shown while it lasts, once, or refused with its reason."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from logistics.clock import now
from logistics.db import db
from logistics.jobs.worker import run_next
from logistics.models.change import Change
from logistics.models.job import Job, JobState
from logistics.models.person import NameWord, Person
from logistics.models.roster_import import ACCEPTING, ImportState
from logistics.services import import_acceptance
from tests.web.importing import AN, BINH, accept, names, sheet, shown, the_import

BOTH = ["Nguyễn Văn An", "Trần Thị Bình"]
CAPITALS = ("LÊ VĂN CƯỜNG", "Nam", "1990", None, "HLV")


@pytest.fixture(autouse=True)
def _two_are_many(monkeypatch):
    monkeypatch.setattr(import_acceptance, "AT_ONCE", 1)


def work(app) -> None:
    db.session.rollback()
    run_next(app)


def opened(clerk, festival):
    return clerk.open("import_previews.show", **festival.where(), import_id=the_import().id)


def test_the_page_shows_how_far_it_is_until_everybody_is_in(app, sampled):
    clerk = sampled.clerk()

    page = accept(clerk, shown(app, clerk, sampled, sheet(AN, BINH)))

    assert page.texts("h1") == ["Đang nhập tệp"]
    assert page.soup.select_one("#import-progress")["hx-trigger"] == "every 1s"
    assert names() == []
    work(app)
    assert "2 người mới" in opened(clerk, sampled).text
    assert names() == BOTH


def test_whoever_came_in_from_a_file_is_found_by_every_word_of_the_name(app, sampled):
    clerk = sampled.clerk()

    accept(clerk, shown(app, clerk, sampled, sheet(AN, BINH)))
    work(app)

    kept = {tuple(row) for row in db.session.execute(select(NameWord.person_id, NameWord.word))}
    people = db.session.scalars(select(Person)).all()
    assert kept == {(each.id, word) for each in people for word in each.search_text.split()}
    assert len(people) == 2


def test_a_file_of_few_goes_in_at_once(app, sampled):
    clerk = sampled.clerk()

    accept(clerk, shown(app, clerk, sampled, sheet(AN)))

    assert names() == ["Nguyễn Văn An"]


def test_confirmed_twice_it_is_one_job_and_one_import(app, sampled):
    clerk = sampled.clerk()
    page = shown(app, clerk, sampled, sheet(AN, BINH))

    accept(clerk, page)
    accept(clerk, page)
    assert jobs() == 1
    work(app)
    work(app)
    accept(clerk, page)

    assert jobs() == 1
    assert names() == BOTH
    imported = select(func.count()).select_from(Change).where(Change.deed == "roster_imported")
    assert db.session.scalar(imported) == 1


def jobs() -> int:
    return db.session.scalar(select(func.count()).select_from(Job).where(Job.kind == ACCEPTING))


def test_what_changed_before_the_job_came_to_it_is_shown_with_the_ticks_kept(app, sampled):
    clerk = sampled.clerk()
    accept(clerk, shown(app, clerk, sampled, sheet(AN, CAPITALS)))
    clerk.send(
        "members.add", sampled.where(), full_name="Nguyễn Văn An", sex="nam", birth="05/07/1985"
    )
    work(app)

    page = opened(clerk, sampled)

    assert "Danh sách đã thay đổi từ khi xem trước" in page.text
    assert page.soup.select_one("#all-name-all-caps").has_attr("checked")
    accept(clerk, page)
    work(app)
    assert names() == ["LÊ VĂN CƯỜNG", "Nguyễn Văn An"]


def test_an_edit_between_working_out_and_writing_is_noticed(app, sampled, monkeypatch):
    clerk = sampled.clerk()
    accept(clerk, shown(app, clerk, sampled, sheet(AN, BINH)))
    in_between(monkeypatch, lambda: clerk.send(
        "members.add", sampled.where(), full_name="Nguyễn Văn An", sex="nam", birth="05/07/1985"
    ))  # fmt: skip

    work(app)

    assert "Danh sách đã thay đổi từ khi xem trước" in opened(clerk, sampled).text
    assert names() == ["Nguyễn Văn An"]


def test_without_looking_again_somebody_would_be_in_twice(app, sampled, monkeypatch):
    """The planted fault: what was decided holds, whoever wrote since."""
    clerk = sampled.clerk()
    accept(clerk, shown(app, clerk, sampled, sheet(AN, BINH)))
    in_between(monkeypatch, lambda: clerk.send(
        "members.add", sampled.where(), full_name="Nguyễn Văn An", sex="nam", birth="05/07/1985"
    ))  # fmt: skip
    monkeypatch.setattr("logistics.jobs.imports.moment_of", lambda _roster: {})
    monkeypatch.setattr(import_acceptance, "moment_of", lambda _roster: {})

    work(app)

    assert names() == ["Nguyễn Văn An", *BOTH]


def in_between(monkeypatch, deed) -> None:
    """Somebody writes after the job has worked out what to write."""
    from logistics.jobs import imports

    decided = imports._decided

    def then(of, confirmed):
        result = decided(of, confirmed)
        db.session.rollback()
        deed()
        return result

    monkeypatch.setattr(imports, "_decided", then)


def test_confirmed_in_time_it_goes_in_though_the_job_comes_late(app, sampled, keep):
    clerk = sampled.clerk()
    accept(clerk, shown(app, clerk, sampled, sheet(AN, BINH)))
    sampled.edition.registration_closes_at = now()
    keep(sampled.edition)

    work(app)

    assert names() == BOTH


def test_a_tick_that_is_missing_is_asked_for(app, sampled, keep):
    from tests import factories as make

    keep(make.unit("Sở Thông tin và Truyền thông tỉnh Long An"))
    clerk = sampled.clerk()
    hint = ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH LONG AN", None, None, None, None)
    heads = ("Họ và tên", "Giới tính", "Ngày sinh", "Điện thoại", "Vai trò")
    page = shown(app, clerk, sampled, sheet(heads, AN, BINH, headings=hint))

    accept(clerk, page, accepted=[])
    work(app)

    assert "Còn cảnh báo về cả tệp chưa được xác nhận" in opened(clerk, sampled).text
    assert names() == []


def test_dropped_before_the_job_came_to_it_nothing_goes_in(app, sampled):
    clerk = sampled.clerk()
    accept(clerk, shown(app, clerk, sampled, sheet(AN, BINH)))
    clerk.send("import_previews.drop", {**sampled.where(), "import_id": the_import().id})

    work(app)

    assert (names(), the_import().state) == ([], ImportState.DROPPED)


def test_a_job_whose_workers_kept_dying_can_be_confirmed_again(app, sampled):
    clerk = sampled.clerk()
    accept(clerk, shown(app, clerk, sampled, sheet(AN, BINH)))
    job = db.session.scalars(select(Job).where(Job.kind == ACCEPTING)).one()
    job.state, job.tries, job.lease_until = JobState.RUNNING, 3, now() - timedelta(seconds=1)
    db.session.commit()
    work(app)

    page = opened(clerk, sampled)
    assert "báo cho người quản trị mã worker-died" in page.text

    accept(clerk, page)
    work(app)
    assert names() == BOTH
