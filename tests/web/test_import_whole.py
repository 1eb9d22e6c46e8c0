"""An import is all or nothing, wherever it is cut off, and counts every row once."""

import os
import signal
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from logistics.cli import main
from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.jobs.worker import run_next
from logistics.models.job import Job, JobState
from logistics.models.person import Person
from logistics.models.roster import Member
from logistics.models.roster_import import ImportState, RosterImport
from logistics.services import import_acceptance, import_undoing
from tests.web.importing import AN, BINH, accept, names, sheet, shown

PEOPLE = 40
# By then any import of so few is over.
LATEST = 1_000


def break_at_the_end(monkeypatch) -> None:
    def fail(*_args, **_more):
        raise RuntimeError("the power went")

    monkeypatch.setattr(import_acceptance, "record", fail)


def commit_row_by_row(monkeypatch) -> None:
    """The planted fault: what was written of the first row is kept, whatever comes after."""
    whole = import_acceptance.write_records

    def row_by_row(roster, records, scope, partners):
        first = dict(list(records.items())[:1])
        written = whole(roster, first, scope, partners)
        db.session.commit()
        begin_writing()
        return written

    monkeypatch.setattr(import_acceptance, "write_records", row_by_row)


def leaves_all_or_none(app, clerk, festival) -> bool:
    page = shown(app, clerk, festival, sheet(AN, BINH))
    try:
        accept(clerk, page)
    except (RuntimeError, KeyError):
        db.session.rollback()
    return names() in ([], ["Nguyễn Văn An", "Trần Thị Bình"])


def test_a_failure_at_the_end_leaves_nothing(app, sampled, monkeypatch):
    break_at_the_end(monkeypatch)

    assert leaves_all_or_none(app, sampled.clerk(), sampled)
    assert names() == []


def test_a_commit_per_row_would_be_caught(app, sampled, monkeypatch):
    commit_row_by_row(monkeypatch)

    assert not leaves_all_or_none(app, sampled.clerk(), sampled)


@pytest.fixture
def by_command(app, sampled, tmp_path):
    """Import the file of many with the operator's command."""
    file = tmp_path / "danh-sach.xlsx"
    file.write_bytes(many())
    words = ["import-roster", sampled.edition.code, sampled.unit.code, str(file), "--json"]

    def imported() -> None:
        app.test_cli_runner().invoke(main, words, catch_exceptions=False)

    return imported


@pytest.fixture
def by_job(app, sampled, monkeypatch):
    """Take up the job of the confirmed file of many; after its worker died, when that shows."""
    monkeypatch.setattr(import_acceptance, "AT_ONCE", PEOPLE - 1)
    clerk = sampled.clerk()
    page = accept(clerk, shown(app, clerk, sampled, many()))
    assert page.texts("h1") == ["Đang nhập tệp"]

    return lambda: take_up_again(app)


@pytest.fixture
def by_undoing(app, sampled, by_job, monkeypatch):
    """Take up the job that takes the accepted file of many back."""
    by_job()
    monkeypatch.setattr(import_undoing, "AT_ONCE", PEOPLE - 1)
    clerk = sampled.clerk()
    of = db.session.scalars(select(RosterImport)).one()
    result = clerk.open("import_previews.show", **sampled.where(), import_id=of.id)
    assert clerk.press(result, "Hoàn tác").texts("h1") == ["Đang hoàn tác"]
    return lambda: take_up_again(app)


def take_up_again(app) -> None:
    begin_writing()
    for job in db.session.scalars(select(Job).where(Job.state == JobState.RUNNING)):
        job.lease_until, job.tries = now() - timedelta(seconds=1), 0
    db.session.commit()
    run_next(app)


def many() -> bytes:
    return sheet(*((f"Người Thứ {chr(65 + number % 26)}{chr(97 + number // 26)}", "Nam",
                    str(1950 + number), None, "HLV") for number in range(PEOPLE)))  # fmt: skip


def killed(app, deed, after: int | None = None) -> None:
    """Do it in a process of its own that is killed -9 before its n-th statement or commit, or
    when it is through.
    """
    db.session.remove()
    child = os.fork()
    if child == 0:
        _die_in(app, deed, after)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL


def _die_in(app, deed, after: int | None) -> None:
    """Never returns. The parent's connections are not closed, they are its own."""
    count = 0

    def step(*_args) -> None:
        nonlocal count
        count += 1
        if count == after:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        with app.app_context():
            db.engine.dispose(close=False)
            event.listen(db.engine, "before_cursor_execute", step)
            event.listen(db.engine, "commit", step)
            deed()
    finally:
        os.kill(os.getpid(), signal.SIGKILL)


def people() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Member)) or 0


def never_in_part(app, deed, *, before: int = 0, then: int = PEOPLE) -> bool:
    """Kill it at ever later moments until somebody is in (or out): then everybody must be."""
    moment = 1
    while people() == before and moment < LATEST:
        killed(app, deed, after=moment)
        moment += max(1, moment // 3)
    return people() == then


@pytest.mark.parametrize("way", ["by_command", "by_job"])
def test_killed_anywhere_it_leaves_all_or_none_and_again_is_once(app, request, way):
    deed = request.getfixturevalue(way)

    assert never_in_part(app, deed)

    killed(app, deed)
    assert people() == PEOPLE
    assert db.session.scalar(select(func.count()).select_from(Person)) == PEOPLE


def test_killing_finds_a_commit_per_row(app, by_job, monkeypatch):
    commit_row_by_row(monkeypatch)

    assert not never_in_part(app, by_job)


def test_an_undoing_killed_anywhere_takes_back_all_or_none(app, by_undoing):
    assert never_in_part(app, by_undoing, before=PEOPLE, then=0)

    killed(app, by_undoing)
    assert people() == db.session.scalar(select(func.count()).select_from(Person)) == 0
    assert db.session.scalars(select(RosterImport.state)).one() is ImportState.UNDONE


def test_killing_finds_an_undoing_in_part(app, by_undoing, monkeypatch):
    whole = import_undoing.strike_out_all

    def one_by_one(roster, going, **more):
        whole(roster, dict(list(going.items())[:1]), **more)
        db.session.commit()
        begin_writing()
        whole(roster, going, **more)

    monkeypatch.setattr(import_undoing, "strike_out_all", one_by_one)

    assert not never_in_part(app, by_undoing, before=PEOPLE, then=0)
