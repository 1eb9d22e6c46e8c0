import zipfile
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from logistics.config import Settings
from logistics.db import begin_writing, db
from logistics.models.installation import EPOCH, Fact
from logistics.models.person import Person
from logistics.models.scan import Scan
from logistics.models.unit import Unit
from logistics.services.backups import DamagedBackup, back_up, restore_from
from tests import factories as make
from tests import gate as at


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


def test_scans_come_back_under_their_ids(settings, app, tmp_path):
    gate = at.laid(app)
    told = gate.device().scan(gate.codes[0], group=str(uuid4()))
    before = db.session.execute(select(Scan.id, Scan.group_id)).all()
    db.session.rollback()
    back_up(settings, tmp_path / "copy.zip", at=make.AT)

    restored(settings, tmp_path / "copy.zip")

    assert db.session.execute(select(Scan.id, Scan.group_id)).all() == before
    assert str(before[0].id) == told["id"]


def test_a_unit_comes_back_although_its_parent_was_made_after_it(settings, keep, tmp_path):
    child, parent = make.unit("Trung tâm"), make.unit("Sở")
    keep(child)
    keep(parent)
    with at.writing():
        child.parent_id = parent.id
    db.session.rollback()
    back_up(settings, tmp_path / "copy.zip", at=make.AT)

    assert restored(settings, tmp_path / "copy.zip") == 2
