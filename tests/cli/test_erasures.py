"""``logistics erase``: what goes is said first, counted by doing it and undoing it."""

import json
from datetime import date

import pytest

from logistics.cli import main
from logistics.db import db
from logistics.models.erasure import Erasure
from logistics.services.erasure_journal import lines, lines_beside
from tests import erasing
from tests import factories as make


@pytest.fixture
def scene(app, monkeypatch, tmp_path):
    settings = erasing.with_own_folder(app, monkeypatch, tmp_path)
    made = erasing.build(settings, code="ht-thu", planned_to=date(2024, 8, 16))
    db.session.remove()
    return made


@pytest.fixture
def run(app):
    def command(*words, **more):
        db.session.remove()
        result = app.test_cli_runner().invoke(main, ["erase", *words], **more)
        db.session.remove()
        return result

    return command


def test_a_dry_run_counts_what_would_go_and_changes_nothing(run, scene):
    told = run("--person", str(scene.member_id), "--dry-run", "--json")

    assert told.exit_code == 0
    document = json.loads(told.stdout)
    counts = document["erasings"][0]["counts"]
    assert (document["erased"], document["erasings"][0]["person"]) == (False, scene.member_id)
    assert {kind: counts[kind] for kind in ("people", "versions", "signed_scans", "badges")} == {
        "people": 1, "versions": 2, "signed_scans": 1, "badges": 1,
    }  # fmt: skip
    assert (db.session.query(Erasure).all(), scene.person.full_name) == ([], erasing.NAME)


def test_a_person_is_erased_once_it_was_confirmed(run, scene):
    refused = run("--person", str(scene.member_id), input="n\n")
    assert (refused.exit_code, db.session.query(Erasure).all()) == (1, [])

    told = run("--person", str(scene.member_id), input="y\n")

    assert told.exit_code == 0
    assert f"- person {scene.member_id}: people 1, lists 1, photos 1" in told.stdout
    assert erasing.left_in_database() == []
    assert erasing.left_in_files(scene.settings.files_dir) == []
    assert lines() == lines_beside(scene.settings)
    assert run("--person", str(scene.member_id)).stdout == "There is nothing to erase.\n"


def test_what_is_past_its_date_is_erased_once(run, scene, keep):
    keep(make.edition("Chưa biết ngày"))

    done = run("--past", "--yes", "--json")
    again = run("--past", "--yes")

    [told] = json.loads(done.stdout)["erasings"]
    assert (told["edition"], told["kept_until"]) == ("ht-thu", "2024-11-14")
    assert told["counts"]["people"] == 2
    assert erasing.left_in_database(erasing.NUMBERS) == []
    assert again.stdout == "There is nothing to erase.\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "say either --person ID or --past"),
        (["--person", "1", "--past"], "say either --person ID or --past"),
        (["--past", "--json"], "--json does not ask"),
        (["--person", "999999"], "there is nobody with the number 999999"),
    ],
    ids=["nothing", "both", "json that would ask", "nobody"],
)
def test_it_refuses_in_one_sentence(run, app, words, sentence):
    told = run(*words)

    assert (told.exit_code, sentence in told.output) == (2, True)
