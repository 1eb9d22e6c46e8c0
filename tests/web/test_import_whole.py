"""An import is all or nothing, wherever it is cut off, and counts every row once."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from logistics.db import db
from logistics.models.person import Person
from logistics.models.roster import Member
from logistics.services import import_acceptance
from tests.web.test_import_roster import (  # noqa: F401 -- a fixture is among them
    AN,
    BINH,
    accept,
    names,
    sampled,
    sheet,
    shown,
)

HOUSE = Path(__file__).parent.parent.parent
PEOPLE = 400


def break_at_the_end(monkeypatch) -> None:
    def fail(*_args, **_more):
        raise RuntimeError("the power went")

    monkeypatch.setattr(import_acceptance, "record", fail)


def leaves_all_or_none(app, clerk, festival) -> bool:
    page = shown(app, clerk, festival, sheet(AN, BINH))
    try:
        accept(clerk, page)
    except RuntimeError:
        db.session.rollback()
    return names() in ([], ["Nguyễn Văn An", "Trần Thị Bình"])


def test_a_failure_at_the_end_leaves_nothing(app, sampled, monkeypatch):  # noqa: F811
    break_at_the_end(monkeypatch)

    assert leaves_all_or_none(app, sampled.clerk(), sampled)
    assert names() == []


def test_a_commit_per_row_would_be_caught(app, sampled, monkeypatch):  # noqa: F811
    """The planted fault: rows are kept one by one."""
    break_at_the_end(monkeypatch)
    whole = import_acceptance.write_records

    def row_by_row(roster, records, scope, partners):
        first = dict(list(records.items())[:1])
        written = whole(roster, first, scope, partners)
        db.session.commit()
        return written

    monkeypatch.setattr(import_acceptance, "write_records", row_by_row)

    assert not leaves_all_or_none(app, sampled.clerk(), sampled)


@pytest.fixture
def command(app, sampled, database_url, tmp_path):  # noqa: F811
    """Start the command that imports a file into the festival's roster."""
    rows = [(f"Người Thứ {_letters(number)}", "Nam", str(1950 + number % 50), None, "HLV")
            for number in range(PEOPLE)]  # fmt: skip
    file = tmp_path / "danh-sach.xlsx"
    file.write_bytes(sheet(*rows))
    env = {
        **os.environ,
        "LOGISTICS_DATA_DIR": str(app.config["SETTINGS"].data_dir),
        "LOGISTICS_DATABASE_URL": database_url,
    }
    words = ["import-roster", sampled.edition.code, sampled.unit.code, str(file), "--json"]
    db.session.rollback()

    def start():
        return subprocess.Popen(
            [sys.executable, "-m", "logistics.cli", *words],
            cwd=HOUSE, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    return start


def _letters(number: int) -> str:
    return chr(65 + number // 26) + chr(97 + number % 26)


def people() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Member)) or 0


def test_killed_anywhere_it_leaves_all_or_none_and_again_is_once(command):
    begun = time.monotonic()
    process = command()
    with process:
        output, errors = process.communicate(timeout=120)
    took = time.monotonic() - begun
    assert process.returncode == 0, errors.decode()
    assert json.loads(output)["counts"]["new"] == PEOPLE
    _forget_everybody()

    seen = set()
    for part in (0.5, 0.65, 0.75, 0.85, 0.95):
        with command() as process:
            time.sleep(took * part)
            process.kill()
        seen.add(people())
    assert seen <= {0, PEOPLE}

    with command() as process:
        process.communicate(timeout=120)
    assert people() == PEOPLE
    assert db.session.scalar(select(func.count()).select_from(Person)) == PEOPLE


def _forget_everybody() -> None:
    from logistics.db import begin_writing
    from logistics.models.roster_import import ImportedMember, RosterImport

    db.session.rollback()
    begin_writing()
    for model in (ImportedMember, RosterImport, Member, Person):
        db.session.query(model).delete()
    db.session.commit()
