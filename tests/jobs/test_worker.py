"""The worker: what a job says of itself is written down whatever others write meanwhile."""

import os

import pytest
from sqlalchemy import create_engine, select, text

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.findings import Words
from logistics.jobs import worker
from logistics.models.account import Account
from logistics.models.job import Job, JobState
from logistics.services.jobs import LEASE, ask_for, finish, take_up
from tests import factories as make
from tests.tools.swarm import at_once
from tests.visitor import log_in


@pytest.fixture
def job_of_a_reader(app, monkeypatch, database_url):
    """A job that has read something when somebody else writes, and then says how far it is."""
    log_in(app)
    begin_writing()
    ask_for("reader", {}, by=db.session.scalars(select(Account)).one(), at=now())
    db.session.commit()
    other = create_engine(database_url)

    def read_then_tell(_app, _job, tell):
        db.session.scalars(select(Account)).all()
        with other.begin() as connection:
            connection.execute(text("UPDATE account SET full_name = full_name || '.'"))
        tell(50, Words("Đang đọc"))

    monkeypatch.setitem(worker.KINDS, "reader", read_then_tell)
    yield
    other.dispose()


def state(app) -> JobState:
    assert worker.run_next(app)
    db.session.rollback()
    return db.session.scalars(select(Job.state)).one()


def test_a_job_tells_how_far_it_is_after_others_have_written(app, job_of_a_reader):
    assert state(app) is JobState.DONE


def test_telling_in_the_transaction_of_a_reader_would_fail(app, job_of_a_reader, monkeypatch):
    """The planted fault, where a reader cannot become a writer."""
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL has no such readers")
    monkeypatch.setattr(worker, "is_writing", lambda: True)

    assert state(app) is JobState.FAILED


def test_workers_at_once_do_every_job_and_none_twice(app, monkeypatch):
    log_in(app)
    begin_writing()
    by = db.session.scalars(select(Account)).one()
    wanted = sorted(ask_for("noted", {}, by=by, at=now()).id for _ in range(12))
    db.session.commit()
    done: list[int] = []
    monkeypatch.setitem(worker.KINDS, "noted", lambda _app, job, _tell: done.append(job.id))

    def work() -> None:
        with app.app_context():
            while worker.run_next(app):
                pass

    at_once(work, work, work)

    assert sorted(done) == wanted


def test_an_idle_worker_does_not_take_the_right_to_write(app, monkeypatch):
    monkeypatch.setattr(worker, "begin_writing", lambda: pytest.fail("it took it"))

    assert not worker.run_next(app)


def test_what_cannot_be_swept_stops_no_worker(app, monkeypatch, caplog):
    def full(**_):
        raise OSError

    monkeypatch.setattr(worker, "forget_expired", full)

    worker.sweep(app)

    assert not db.session().in_transaction()
    assert "sweeping failed" in caplog.text


def test_what_two_workers_did_of_one_job_counts_once(app, keep, monkeypatch):
    """The first was silent for so long that it was taken for dead."""

    def work_too_long(_app, job, _tell):
        db.session.rollback()
        begin_writing()
        assert take_up(now() + LEASE * 2) is job
        finish(job, None, at=now())
        db.session.commit()
        begin_writing()
        db.session.add(make.account("work-of-the-first"))

    keep(make.account())
    begin_writing()
    ask_for("slow", {}, by=db.session.scalars(select(Account)).one(), at=now())
    db.session.commit()
    monkeypatch.setitem(worker.KINDS, "slow", work_too_long)

    assert state(app) is JobState.DONE
    assert db.session.scalars(select(Account.username)).all() == ["can-bo"]


def test_what_failed_is_logged_without_anybodys_data(app, keep, monkeypatch, caplog):
    def fail(*_):
        raise ValueError("Nguyễn Văn An")

    keep(make.account())
    begin_writing()
    ask_for("failing", {}, by=db.session.scalars(select(Account)).one(), at=now())
    db.session.commit()
    monkeypatch.setitem(worker.KINDS, "failing", fail)

    assert state(app) is JobState.FAILED
    assert "job failing failed: ValueError at" in caplog.text
    assert "Nguyễn" not in caplog.text


def test_a_worker_whose_server_is_gone_stops(app, monkeypatch):
    parents = iter([100, 100, 1])
    turns = []
    monkeypatch.setattr(os, "getppid", lambda: next(parents))
    monkeypatch.setattr(worker, "PAUSE", 0)
    monkeypatch.setattr(worker, "run_next", lambda _app: turns.append("job"))
    monkeypatch.setattr(worker.signal, "signal", lambda *_: None)

    worker.work_until_stopped(app)

    assert turns == ["job"]
