"""The commands that fill the database, as an operator calls them on a fresh machine."""

import json

import pytest
from click.testing import CliRunner

from logistics.cli import main
from logistics.services.plan_files import SHIPPED_PLAN

CATALOGUE = {
    "edition": {"name": "Hội thao", "year": 2024},
    "sports": [{"sport": "Cầu lông", "aliases": [], "events": [
        {"event": "Đôi nam", "sex": "nam", "kind": "pair"}]}],
    "roles": ["Trưởng đoàn", "VĐV"],
    "shirt_sizes": ["S", "M"],
}  # fmt: skip


@pytest.fixture
def logistics(tmp_path, monkeypatch):
    """Call a command on an installation of its own; the answer has exit_code, stdout, stderr."""
    monkeypatch.setenv("LOGISTICS_DATA_DIR", str(tmp_path / "instance"))
    monkeypatch.delenv("LOGISTICS_DATABASE_URL", raising=False)

    def call(*words):
        return CliRunner().invoke(main, [str(word) for word in words])

    return call


def test_the_shipped_plan_is_loaded_once(logistics):
    first, second = logistics("load-plan", "--json"), logistics("load-plan")

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert json.loads(first.stdout)["editions"] == 9
    assert second.stdout == "Nothing has changed.\n"


def test_a_folder_that_is_not_there_is_a_wrong_call(logistics, tmp_path):
    assert logistics("load-plan", tmp_path / "nowhere").exit_code == 2


def test_a_faulty_folder_is_refused_in_words(logistics, tmp_path):
    (tmp_path / "units.csv").write_text("code,name\nA,Sở\n")

    answer = logistics("load-plan", tmp_path)

    assert (answer.exit_code, answer.stdout) == (1, "")
    assert answer.stderr == (
        "units.csv, dòng 2, mục “kind”: giá trị “” thiếu hoặc không đúng mẫu\n"
    )


def test_a_catalogue_is_set_once(logistics, tmp_path):
    file = tmp_path / "catalogue.json"
    file.write_text(json.dumps(CATALOGUE))
    logistics("load-plan")

    first = logistics("load-catalogue", "ht-bac-2024", file, "--json")
    second = logistics("load-catalogue", "ht-bac-2024", file)

    assert json.loads(first.stdout)["removed"]["sports"] == 6
    assert (second.exit_code, second.stdout) == (0, "Nothing has changed.\n")


def test_a_catalogue_for_an_unknown_edition_is_a_wrong_call(logistics, tmp_path):
    file = tmp_path / "catalogue.json"
    file.write_text(json.dumps(CATALOGUE))

    answer = logistics("load-catalogue", "ht-1999", file)

    assert answer.exit_code == 2
    assert "there is no edition ht-1999" in answer.stderr


@pytest.mark.parametrize("shipped", ["ht-bac-2024", "ht-nam-2024", "ht-trung-2024", "visit"])
def test_the_shipped_catalogues_are_files_of_the_same_form(logistics, shipped):
    logistics("load-plan")

    answer = logistics(
        "load-catalogue", "tan-bien-2024", SHIPPED_PLAN / "catalogues" / f"{shipped}.json"
    )

    assert answer.exit_code == 0


def test_practice_prints_how_to_log_in_as_each_role(logistics):
    answer = logistics("practice", "--people", "40", "--json")

    accounts = json.loads(answer.stdout)["accounts"]
    assert answer.exit_code == 0
    assert {account["role"] for account in accounts} == {
        "admin", "organiser", "registrar", "viewer", "steward",
    }  # fmt: skip
    assert set(accounts[0]) == {"role", "login", "password", "unit", "edition"}
    assert {len(account["password"]) >= 12 for account in accounts} == {True}


def test_practice_again_is_said_and_gives_a_new_password(logistics):
    logistics("practice", "--people", "40")

    answer = logistics("practice", "--open-now")

    assert answer.exit_code == 0
    assert answer.stdout.startswith("The practice people were there already.\n")
    assert "registrar  stttt-52 / thuc-hanh-" in answer.stdout
