import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select, text

from logistics.config import Settings
from logistics.db import begin_writing, db
from logistics.models.installation import EPOCH, Fact
from logistics.models.person import Person
from logistics.models.unit import Unit
from logistics.services.backups import DamagedBackup, back_up, restore_from
from tests import factories as make


@pytest.fixture
def settings(app, tmp_path):
    with db.engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('0001')"))
    yield Settings(data_dir=tmp_path)
    db.session.remove()
    with db.engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))


@pytest.fixture
def backup(settings, keep, tmp_path) -> Path:
    unit = make.unit("Sở TT&TT Bến Tre")
    keep(unit, make.person("Trần Thị Ánh", of=unit, citizen_number="083184000001"))
    (settings.files_dir / "ab").mkdir(parents=True)
    (settings.files_dir / "ab" / "abc").write_bytes(b"kept")
    back_up(settings, tmp_path / "copy.zip", at=make.AT)
    return tmp_path / "copy.zip"


def restored(settings, file, *, replace=True) -> int:
    db.session.rollback()
    begin_writing()
    rows = restore_from(settings, file, replace=replace)
    db.session.commit()
    return rows


def test_what_was_backed_up_comes_back_sealed_and_with_its_files(settings, backup):
    kept = settings.files_dir / "ab" / "abc"
    kept.unlink()
    sealed = db.session.execute(text("SELECT citizen_number FROM person")).scalar_one()

    assert restored(settings, backup) == 2

    assert db.session.scalars(select(Unit.name)).all() == ["Sở TT&TT Bến Tre"]
    assert db.session.scalars(select(Person.full_name)).all() == ["Trần Thị Ánh"]
    assert db.session.execute(text("SELECT citizen_number FROM person")).scalar_one() == sealed
    assert kept.read_bytes() == b"kept"


def test_a_restored_database_takes_new_rows_and_starts_a_new_epoch(settings, backup, keep):
    restored(settings, backup)
    first = db.session.get(Fact, EPOCH).value
    restored(settings, backup)

    keep(make.unit("Sở khác"))

    assert db.session.get(Fact, EPOCH).value != first


def test_a_database_that_holds_something_is_not_replaced_unasked(settings, backup):
    with pytest.raises(DamagedBackup, match="not empty"):
        restored(settings, backup, replace=False)


def test_a_backup_with_one_byte_changed_is_refused_before_anything_happens(
    settings, backup, tmp_path
):
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(backup) as good, zipfile.ZipFile(bad, "w") as written:
        for name in good.namelist():
            content = good.read(name)
            written.writestr(
                name, content.replace(b"B\xe1\xba\xbfn", b"Ben") if "unit" in name else content
            )

    with pytest.raises(DamagedBackup, match="damaged"):
        restored(settings, bad)
    assert db.session.scalars(select(Unit.name)).all() == ["Sở TT&TT Bến Tre"]
