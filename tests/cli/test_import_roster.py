"""``logistics import-roster``: the samples to the letter, what goes in, what is refused."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from logistics.cli import main
from logistics.db import begin_writing, db
from logistics.models.change import Change
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.rules.catalogues import CatalogueFile
from logistics.services.catalogue import load_catalogue
from tests import factories as make

SAMPLES = Path(__file__).parent.parent / "intake" / "samples"
FILES = [each for each in sorted(SAMPLES.glob("0*")) if "expected" not in each.name]


@pytest.fixture
def unit(app, keep, monkeypatch):
    """A unit of an edition with the samples' catalogue; the command works on this database."""
    unit = make.unit(code="STTTT-99")
    edition = make.edition(code="ht-thu", invited=[unit])
    keep(edition)
    begin_writing()
    catalogue = CatalogueFile.model_validate(json.loads((SAMPLES / "catalogue.json").read_text()))
    load_catalogue(edition, catalogue, at=make.AT)
    db.session.commit()
    return unit


@pytest.fixture
def command(app, unit):
    """Run the command; its exit code and what it printed."""
    runner = app.test_cli_runner()

    def run(file, *options):
        db.session.rollback()
        db.session.remove()
        words = ["import-roster", "ht-thu", "STTTT-99", str(file), *options]
        result = runner.invoke(main, words)
        db.session.remove()
        return result.exit_code, result.stdout

    return run


def people() -> int:
    return db.session.scalar(select(func.count()).select_from(Member)) or 0


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_sample_gives_its_sidecar(command, file):
    expected = json.loads(file.with_name(f"{file.stem}.expected.json").read_text())

    status, printed = command(file, "--dry-run", "--json")
    told = json.loads(printed)

    wrong = {
        (problem["sheet"], problem["row"])
        for problem in expected["problems"]
        if problem["level"] == "error"
    }
    assert status == (1 if wrong else 0)
    assert set(told) == {*expected, "counts"} - {"acceptable_alternatives"}
    assert [without_change(person) for person in told["people"]] == expected["people"]
    assert told["counts"]["faulty"] == len(wrong)
    assert people() == 0


def without_change(person):
    return {key: value for key, value in person.items() if key != "change"}


def test_good_rows_go_in_once_and_the_history_says_how(command):
    file = SAMPLES / "01_danh_sach_don_gian.xlsx"

    first = command(file, "--json")
    again = command(file, "--json")

    assert json.loads(first[1])["counts"]["new"] == 12
    assert json.loads(again[1])["counts"] == {
        "new": 0, "updated": 0, "same": 12, "faulty": 0, "ignored": 3,
    }  # fmt: skip
    assert people() == 12
    deeds = db.session.scalars(select(Change.deed).order_by(Change.id)).all()
    assert deeds.count("roster_imported_by_command") == 2


def test_a_refused_file_exits_with_2_and_says_why(command, tmp_path):
    (tmp_path / "danh-sach.xlsx").write_bytes(b"")

    status, printed = command(tmp_path / "danh-sach.xlsx", "--json")

    assert status == 2
    assert json.loads(printed)["refused"]["code"] == "empty"


def test_what_was_left_unread_is_said_but_stands_in_no_sidecar(command, tmp_path):
    (tmp_path / "a.csv").write_text("Họ và tên,SĐT,Di động,Vai trò\nLê An,0912345678,1,HLV\n")

    _, document = command(tmp_path / "a.csv", "--dry-run", "--json")
    _, said = command(tmp_path / "a.csv", "--dry-run")

    assert json.loads(document)["problems"] == []
    assert "“Di động” cùng nghĩa với cột B (SĐT)" in said


def test_one_sheet_may_be_chosen(command):
    _, printed = command(
        SAMPLES / "07_moi_mon_mot_sheet.xlsx", "--dry-run", "--json", "--sheet", "Cầu lông"
    )

    assert json.loads(printed)["sheets"] == ["Cầu lông"]


def test_a_roster_that_was_handed_in_is_left_alone(command, keep):
    command(SAMPLES / "01_danh_sach_don_gian.xlsx")
    roster = db.session.scalars(select(Roster)).one()
    roster.status, roster.submitted_at = RosterStatus.SUBMITTED, make.AT
    keep(roster)

    status, _ = command(SAMPLES / "02_ngay_sinh_nam_nu.xlsx", "--json")

    assert (status, people()) == (1, 12)


def test_an_unknown_unit_is_a_wrong_call(app, unit):
    words = ["import-roster", "ht-thu", "NOBODY", str(FILES[0])]

    assert app.test_cli_runner().invoke(main, words).exit_code == 2
