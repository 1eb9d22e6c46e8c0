import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from logistics.config import Settings
from logistics.db import begin_writing, db
from logistics.models.installation import EPOCH, Fact
from logistics.models.person import Person
from logistics.models.unit import Unit
from logistics.services import backups
from logistics.services.backups import DamagedBackup, back_up, restore_from
from tests import factories as make
from tests.web import world


@pytest.fixture
def settings(app, tmp_path):
    yield Settings(data_dir=tmp_path)
    db.session.remove()


@pytest.fixture
def backup(settings, keep, tmp_path) -> Path:
    unit = make.unit("Sở TT&TT Bến Tre")
    keep(unit, make.person("Trần Thị Ánh", of=unit, citizen_number="083184000001"))
    (settings.files_dir / "ab").mkdir(parents=True)
    (settings.files_dir / "ab" / "abc").write_bytes(b"kept")
    back_up(settings, tmp_path / "copy.zip", at=make.AT)
    return tmp_path / "copy.zip"


# The unit, the person, and the three words of her name.
ROWS = 5


def restored(settings, file, *, replace=True) -> int:
    db.session.rollback()
    begin_writing()
    rows = restore_from(settings, file, replace=replace, at=make.AT)
    db.session.commit()
    return rows


def test_what_was_backed_up_comes_back_sealed_and_with_its_files(settings, backup):
    kept = settings.files_dir / "ab" / "abc"
    kept.unlink()
    sealed = db.session.execute(text("SELECT citizen_number FROM person")).scalar_one()

    assert restored(settings, backup) == ROWS

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


def everything() -> dict[str, list[tuple]]:
    """All rows of all tables but the epoch's."""
    db.session.expire_all()
    tables = [table for table in db.metadata.sorted_tables if table.name != "fact"]
    return {table.name: sorted(map(str, db.session.execute(table.select()))) for table in tables}


def test_one_of_everything_comes_back_as_it_was(app, settings, tmp_path):
    world.build(app)
    before = everything()
    back_up(settings, tmp_path / "copy.zip", at=make.AT)

    restored(settings, tmp_path / "copy.zip")

    assert len([name for name, rows in before.items() if rows]) > 25
    assert everything() == before


@pytest.fixture
def turned_round(settings, keep, tmp_path) -> Path:
    """The copy of a unit that went under one which was made after it."""
    under, above = make.unit("Phòng"), make.unit("Sở")
    keep(under)
    keep(above)
    under.parent_id = above.id
    keep(under)
    back_up(settings, tmp_path / "copy.zip", at=make.AT)
    return tmp_path / "copy.zip"


def test_a_row_may_name_one_that_stands_below_it(settings, turned_round):
    restored(settings, turned_round)

    parents = dict(db.session.execute(select(Unit.name, Unit.parent_id)).all())
    assert parents["Phòng"] == db.session.scalars(select(Unit.id).filter_by(name="Sở")).one()


def test_named_at_once_it_would_not_be_there_yet(settings, turned_round, monkeypatch):
    """The planted fault."""
    monkeypatch.setattr(backups, "_naming_own_rows", lambda table: [])

    with pytest.raises(IntegrityError):
        restored(settings, turned_round)


def test_a_text_keeps_what_other_programs_put_between_its_lines(settings, keep, tmp_path):
    keep(make.unit("Sở\u2028TT\u0085TT"))
    back_up(settings, tmp_path / "copy.zip", at=make.AT)

    restored(settings, tmp_path / "copy.zip")

    assert db.session.scalars(select(Unit.name)).all() == ["Sở\u2028TT\u0085TT"]


def test_a_file_swept_away_meanwhile_does_not_spoil_the_backup(settings, backup, tmp_path):
    (settings.files_dir / "ab" / "gone").symlink_to("nowhere")

    assert back_up(settings, tmp_path / "second.zip", at=make.AT) == ROWS


def test_what_is_no_archive_at_all_is_refused_in_words(settings, tmp_path):
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04 and no more")

    with pytest.raises(DamagedBackup, match="no backup"):
        restored(settings, tmp_path / "cut.zip")


def test_a_file_that_would_leave_its_folder_is_refused(settings, backup, tmp_path):
    content = b"elsewhere"
    with zipfile.ZipFile(backup) as good:
        manifest = json.loads(good.read("manifest.json"))
    manifest["sha256"] = {"files/../../out": hashlib.sha256(content).hexdigest()}
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        bad.writestr("manifest.json", json.dumps(manifest))
        bad.writestr("files/../../out", content)

    with pytest.raises(DamagedBackup, match="no backup"):
        restored(settings, tmp_path / "bad.zip")
