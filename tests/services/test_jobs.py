from datetime import timedelta

import pytest

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.findings import Words
from logistics.jobs.work import Unusable
from logistics.jobs.worker import KINDS, run_next
from logistics.models.account import Account
from logistics.models.job import JobState
from logistics.models.stored_file import FileKind, StoredFile
from logistics.services.files import (
    STRAY_AFTER,
    Upload,
    content_of,
    forget_expired,
    forget_strays,
    keep_file,
    stray_bytes,
)
from logistics.services.jobs import MOST_TRIES, ask_for, take_up
from tests import factories as make


@pytest.fixture
def owner(keep):
    return keep(Account(username="an", full_name="An", created_at=make.AT))


def test_a_job_is_done_and_its_owner_gets_the_file(app, owner, keep, tmp_path, monkeypatch):
    def write(_app, _job, tell):
        tell(50, Words("Đang viết"))
        upload = Upload(b"xin ch\xc3\xa0o", "chao.txt", "text/plain")
        return keep_file(upload, FileKind.EXPORT, folder=tmp_path, by=owner, at=make.AT)

    monkeypatch.setitem(KINDS, "greet", write)
    job = keep(ask_for("greet", {}, by=owner, at=make.AT))

    assert [run_next(app), run_next(app)] == [True, False]

    assert (job.state, job.progress) == (JobState.DONE, 100)
    made = db.session.get(StoredFile, job.result_id)
    assert content_of(made, folder=tmp_path).decode() == "xin chào"


def test_a_job_that_cannot_be_done_says_why_by_a_code(app, owner, keep, monkeypatch):
    def refuse(_app, _job, _tell):
        raise Unusable("nothing-to-print")

    monkeypatch.setitem(KINDS, "print", refuse)
    job = keep(ask_for("print", {}, by=owner, at=make.AT))

    run_next(app)

    assert (job.state, job.failure) == (JobState.FAILED, "nothing-to-print")


def test_a_job_whose_worker_died_is_taken_up_again_when_its_lease_runs_out(owner, keep):
    job = keep(ask_for("greet", {}, by=owner, at=make.AT))
    keep(take_up(make.AT))

    assert take_up(make.AT + timedelta(seconds=30)) is None
    assert take_up(make.AT + timedelta(seconds=61)) is job


def test_a_job_that_kills_its_workers_is_given_up(owner, keep):
    job = keep(ask_for("greet", {}, by=owner, at=make.AT))
    at = make.AT
    for _ in range(MOST_TRIES):
        keep(take_up(at))
        at += timedelta(seconds=61)

    assert take_up(at) is None
    assert (job.state, job.failure) == (JobState.FAILED, "worker-died")


def test_a_kept_file_is_sealed_on_disk_and_gone_after_its_time(app, owner, keep, tmp_path):
    upload = Upload("Nguyễn Văn An".encode(), "a.txt", "text/plain")
    later = make.AT + timedelta(minutes=15)
    keep(
        keep_file(upload, FileKind.EXPORT, folder=tmp_path, by=owner, at=make.AT, expires_at=later)
    )
    [on_disk] = tmp_path.glob("*/*")

    assert "Nguyễn Văn An".encode() not in on_disk.read_bytes()
    assert forget_expired(folder=tmp_path, at=later - timedelta(seconds=1)) == 0
    assert forget_expired(folder=tmp_path, at=later) == 1
    assert list(tmp_path.glob("*/*")) == []


def test_bytes_that_another_row_still_needs_stay(app, owner, keep, tmp_path):
    upload = Upload(b"same", "a.txt", "text/plain")
    keep(
        keep_file(
            upload, FileKind.EXPORT, folder=tmp_path, by=owner, at=make.AT, expires_at=make.AT
        )
    )
    keep(keep_file(upload, FileKind.SIGNED_SCAN, folder=tmp_path, by=owner, at=make.AT))

    forget_expired(folder=tmp_path, at=make.AT)

    assert len(list(tmp_path.glob("*/*"))) == 1


def kept(owner, folder, content: bytes = b"same", **more) -> StoredFile:
    upload = Upload(content, "a.jpg", "image/jpeg")
    return keep_file(upload, FileKind.PHOTO, folder=folder, by=owner, at=make.AT, **more)


def test_what_somebody_shows_is_not_swept_whatever_its_time(app, owner, keep, tmp_path):
    shown = keep(kept(owner, tmp_path, expires_at=make.AT))
    keep(make.person(photo_id=shown.id))

    assert forget_expired(folder=tmp_path, at=make.AT) == 0
    assert len(list(tmp_path.glob("*/*"))) == 1


def test_bytes_that_came_to_no_row_are_swept_when_they_are_old(app, owner, keep, tmp_path):
    keep(kept(owner, tmp_path, b"with a row"))
    begin_writing()
    undone = kept(owner, tmp_path, b"undone").sha256
    db.session.rollback()
    later = now() + STRAY_AFTER * 2

    assert stray_bytes(folder=tmp_path, at=now()) == []
    strays = stray_bytes(folder=tmp_path, at=later)
    db.session.rollback()
    begin_writing()
    assert ([path.name for path in strays], forget_strays(strays)) == ([undone], 1)
    assert len(list(tmp_path.glob("*/*"))) == 1


def test_bytes_kept_again_since_they_were_found_stay(app, owner, keep, tmp_path):
    begin_writing()
    kept(owner, tmp_path)
    db.session.rollback()
    strays = stray_bytes(folder=tmp_path, at=now() + STRAY_AFTER * 2)
    keep(kept(owner, tmp_path))

    assert forget_strays(strays) == 0
    assert len(list(tmp_path.glob("*/*"))) == 1
