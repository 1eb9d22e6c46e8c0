"""An old backup brings nobody back who was erased since: restoring erases again."""

import json

import pytest
from sqlalchemy import select

from logistics.config import Settings
from logistics.db import begin_writing, db
from logistics.models.erasure import Erasure
from logistics.models.person import Person
from logistics.services import backups, erasure_journal
from logistics.services.backups import back_up, restore_from
from logistics.services.erasure_journal import lines, lines_beside, write_beside
from logistics.services.erasures import erase_edition, erase_person
from logistics.services.files import forget_all_expired
from tests import erasing
from tests import factories as make
from tests.database import emptied

AFTER = make.AT.replace(year=2025)


@pytest.fixture
def settings(tmp_path):
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def backup(app, settings, tmp_path):
    """The copy of a database in which somebody stood who was erased since."""
    scene = erasing.build(settings)
    back_up(settings, tmp_path / "old.zip", at=make.AT)
    begin_writing()
    erase_person(scene.person, by=None, at=AFTER, zone=erasing.ZONE)
    db.session.commit()
    write_beside(settings)
    db.session.rollback()
    swept(settings)
    yield tmp_path / "old.zip"
    db.session.remove()


def swept(settings):
    begin_writing()
    forget_all_expired(folder=settings.files_dir, at=AFTER)
    db.session.commit()


def restored(settings, file):
    begin_writing()
    restore_from(settings, file, replace=True, at=AFTER)
    db.session.commit()
    write_beside(settings)
    db.session.rollback()
    swept(settings)


def left(settings, tmp_path) -> list[str]:
    """Everything that is found of them: in rows, in files, in a backup made now."""
    back_up(settings, tmp_path / "new.zip", at=AFTER)
    return [
        *erasing.left_in_database(),
        *erasing.left_in_files(settings.files_dir),
        *erasing.left_in_backup(tmp_path / "new.zip"),
    ]


def test_the_old_backup_holds_them(backup):
    assert len(erasing.left_in_backup(backup)) > 5


def test_the_replaced_database_knows_whom_to_erase_again(settings, backup, tmp_path):
    (settings.data_dir / "erasures.jsonl").unlink()

    restored(settings, backup)

    assert left(settings, tmp_path) == []
    assert lines() == lines_beside(settings) != set()


def test_where_the_database_is_lost_the_file_beside_it_knows(settings, backup, tmp_path):
    emptied(db)

    restored(settings, backup)

    assert left(settings, tmp_path) == []


def test_a_backup_made_since_brings_the_journal_along(settings, backup, tmp_path):
    back_up(settings, tmp_path / "later.zip", at=AFTER)
    (settings.data_dir / "erasures.jsonl").unlink()
    emptied(db)
    restored(settings, tmp_path / "later.zip")

    restored(settings, backup)

    assert left(settings, tmp_path) == []


def test_somebody_entered_since_is_not_taken_for_who_had_the_number_before(
    settings, backup, tmp_path, keep
):
    restored(settings, backup)
    back_up(settings, tmp_path / "clean.zip", at=AFTER)
    emptied(db)
    keep(make.person("Lê Thị Hoa"))
    back_up(settings, tmp_path / "hers.zip", at=AFTER)

    restored(settings, tmp_path / "hers.zip")

    assert db.session.scalars(select(Person.full_name)).all() == ["Lê Thị Hoa"]


def test_what_was_past_its_day_is_erased_again_too(app, settings, tmp_path):
    scene = erasing.build(settings)
    back_up(settings, tmp_path / "old.zip", at=make.AT)
    begin_writing()
    erase_edition(scene.edition, by=None, at=AFTER, zone=erasing.ZONE)
    db.session.commit()

    restored(settings, tmp_path / "old.zip")

    assert erasing.left_in_database(erasing.NUMBERS) == []
    db.session.remove()


def test_without_the_journal_they_would_be_back(settings, backup, tmp_path, monkeypatch):
    """The planted fault."""
    monkeypatch.setattr(backups, "take_over", lambda known: [])

    restored(settings, backup)

    assert left(settings, tmp_path)


def test_the_file_names_nobody_and_outlives_a_line_half_written(settings, backup):
    file = settings.data_dir / "erasures.jsonl"
    known = lines_beside(settings)
    file.write_text(file.read_text()[:-5])
    assert lines_beside(settings) < known

    write_beside(settings)

    assert lines_beside(settings) == known
    told = [json.loads(text) for text in file.read_text().splitlines() if text.endswith("}")]
    assert {tuple(sorted(line)) for line in told} == {("at", "ground", "key", "what")}
    assert not erasing.found_in(file.read_text())


def test_one_journal_holds_each_erasing_once(settings, backup):
    restored(settings, backup)
    restored(settings, backup)

    assert len(db.session.scalars(select(Erasure)).all()) == len(lines())
    assert erasure_journal.take_over(lines_beside(settings)) == []
