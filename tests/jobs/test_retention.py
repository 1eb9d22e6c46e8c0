"""What is past the day an organiser has named goes by itself; nothing else does."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, text

from logistics.db import begin_writing, db
from logistics.jobs import worker
from logistics.models.account import Account
from logistics.models.job import Job, JobState
from logistics.models.roster import Member
from logistics.models.stored_file import FileKind, StoredFile
from logistics.services.erasure_journal import lines, lines_beside
from logistics.services.erasures import erase_person
from logistics.services.files import Upload, keep_file
from tests import erasing
from tests import factories as make


@pytest.fixture
def settings(app, monkeypatch, tmp_path):
    return erasing.with_own_folder(app, monkeypatch, tmp_path)


@pytest.mark.parametrize(
    ("named", "is_erased"), [({"keep_until": date(2024, 9, 30)}, True), ({}, False)]
)
def test_the_sweep_erases_once_what_an_organiser_has_named_the_day_of(
    app, settings, named, is_erased
):
    erasing.build(settings, planned_to=date(2024, 8, 16), **named)

    worker.sweep(app)
    worker.sweep(app)

    assert (erasing.left_in_database(erasing.NUMBERS) == []) is is_erased
    assert len(lines()) == is_erased
    assert lines() == lines_beside(settings)
    db.session.rollback()


def test_editions_that_end_on_one_day_keep_nobody_for_each_other(app, settings, monkeypatch, keep):
    """The sweep comes a minute after midnight here, when it is still that day in Greenwich."""
    day = date(2024, 9, 30)
    scene = erasing.build(settings, planned_to=date(2024, 8, 16), keep_until=day)
    twin = keep(make.edition("Cùng ngày", planned_to=date(2024, 8, 16), keep_until=day))
    keep(make.roster(twin, None, Member(person=scene.person)))
    db.session.rollback()
    monkeypatch.setattr(worker, "now", lambda: datetime(2024, 9, 30, 17, 1, tzinfo=UTC))

    worker.sweep(app)

    assert len(lines()) == 2
    assert erasing.left_in_database(erasing.NUMBERS) == []
    db.session.rollback()


def test_an_edition_that_cannot_be_erased_keeps_nothing_else_from_being_swept(app, settings):
    scene = erasing.build(settings, planned_to=date(2024, 8, 16), keep_until=date(2024, 9, 30))
    begin_writing()
    over = select(StoredFile).where(StoredFile.kind == FileKind.EXPORT)
    db.session.scalars(over).one().expires_at = make.AT
    # As after a restore without the keys of that place.
    db.session.execute(text("UPDATE submission SET content = 'k0:abc'"))
    db.session.commit()

    worker.sweep(app)

    assert lines() == set()
    assert db.session.scalars(over).all() == []
    assert scene.person.phone == erasing.PHONE
    db.session.rollback()


def test_the_sweep_ends_what_a_killed_erasing_has_begun(app, settings):
    scene = erasing.build(settings)
    begin_writing()
    erase_person(scene.person, by=None, at=make.AT, zone=erasing.ZONE)
    db.session.commit()
    assert erasing.left_in_files(settings.files_dir)

    worker.sweep(app)

    assert erasing.left_in_files(settings.files_dir) == []
    assert lines() == lines_beside(settings) != set()
    db.session.rollback()


def test_a_list_that_was_being_made_of_somebody_who_is_erased_is_made_anew(
    app, settings, monkeypatch
):
    scene = erasing.build(settings)

    def erased_meanwhile(_app, job, _tell):
        db.session.rollback()
        begin_writing()
        erase_person(scene.person, by=None, at=make.AT, zone=erasing.ZONE)
        db.session.commit()
        begin_writing()
        by = db.session.get_one(Account, job.owner_id)
        list_of_before = Upload(erasing.NAME.encode(), "danh-sach.txt", "text/plain")
        return keep_file(
            list_of_before, FileKind.EXPORT, folder=settings.files_dir, by=by, at=make.AT
        )

    monkeypatch.setitem(worker.KINDS, "list", erased_meanwhile)

    assert worker.run_next(app)

    job = db.session.scalars(select(Job)).one()
    assert (job.state, job.tries) == (JobState.QUEUED, 1)
    kept = select(StoredFile.name).where(StoredFile.kind == FileKind.EXPORT)
    assert "danh-sach.txt" not in db.session.scalars(kept).all()
    db.session.rollback()
