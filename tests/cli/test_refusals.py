"""A command that cannot do its work says so in one sentence and ends with 2; never a traceback."""

import json
import os
import socket
import subprocess
import sys

import pytest
from flask import Flask
from sqlalchemy import text

from logistics.app import create_app
from logistics.cli import main
from logistics.clock import now
from logistics.config import Settings
from logistics.db import db
from logistics.services.schema import upgrade_schema
from tests import factories as make

pytestmark = pytest.mark.first_database

_NOT_A_YES = (
    "LOGISTICS_BEHIND_PROXY is 'maybe': Input should be a valid boolean, unable to interpret input"
)


class Told:
    """What a command said, and how it ended."""

    def __init__(self, code: int, out: str, said: str) -> None:
        self.code, self.out, self.said = code, out, said.strip()


@pytest.fixture
def run(tmp_path, monkeypatch, capfd):
    """Runs commands as an operator does, on a data folder of its own."""
    monkeypatch.setenv("LOGISTICS_DATA_DIR", str(tmp_path))

    def command(*words: str, **settings: str) -> Told:
        for name, value in settings.items():
            monkeypatch.setenv(f"LOGISTICS_{name.upper()}", value)
        with pytest.raises(SystemExit) as ended:
            main(args=list(words), prog_name="logistics")
        told = capfd.readouterr()
        return Told(ended.value.code or 0, told.out, told.err)

    return command


@pytest.fixture
def planned(tmp_path) -> Flask:
    """A data folder whose database has its tables."""
    app = create_app(Settings(data_dir=tmp_path, testing=True))
    with app.app_context():
        upgrade_schema(app.config["SETTINGS"], at=now())
        db.engine.dispose()
    return app


@pytest.mark.parametrize(
    "command",
    [
        ["checkpoints", "ht-nam-2024", "--json"],
        ["codes", "ht-nam-2024", "--json"],
        ["backup", "copy.zip"],
    ],
    ids=lambda command: command[0],
)
def test_a_database_without_tables_is_named_as_such(run, command):
    told = run(*command)

    assert (told.code, told.out) == (2, "")
    assert told.said == (
        "Error: the database has no tables yet: run logistics load-plan, or logistics upgrade"
    )


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"timezone": "Mars/Olympus"}, "LOGISTICS_TIMEZONE is Mars/Olympus, which is no time zone"),
        (
            {"database_url": "mysql://here/there"},
            "LOGISTICS_DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://",
        ),
        (
            {"behind_proxy": "maybe"},
            _NOT_A_YES,
        ),
        ({"trusted_hosts": "*"}, "LOGISTICS_TRUSTED_HOSTS must name the hosts one by one"),
    ],
    ids=["time zone", "engine", "yes or no", "hosts"],
)
def test_an_unusable_setting_is_named(run, settings, sentence):
    told = run("check", **settings)

    assert (told.code, told.said) == (2, f"Error: {sentence}")


@pytest.mark.parametrize(
    "content", [b"{", b"", b"[]", b"{}", b"\xff\xfe", b'{"session": ["a"], "fields": ["b"]}']
)
def test_a_broken_keys_file_is_named(run, tmp_path, content):
    keys = tmp_path / "keys.json"
    keys.write_bytes(content)

    told = run("check")

    assert told.said == f"Error: {keys} cannot be read as keys: restore it from its safe copy"
    assert told.code == 2


def test_a_file_that_cannot_be_written_is_named(run, planned, tmp_path):
    with planned.app_context():
        db.session.add(make.edition(code="ht-nam-2024"))
        db.session.commit()
        db.engine.dispose()
    place = str(tmp_path / "nowhere" / "scans.jsonl")

    told = run("scans", "ht-nam-2024", "-o", place)

    assert (told.code, told.said) == (2, f"Error: {place}: No such file or directory")


def test_a_newer_database_is_left_alone(run, planned):
    with planned.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))

    ends = {
        name: run(*name.split()).code
        for name in ("load-plan", "upgrade", "checkpoints ht-nam-2024", "backup copy.zip")
    }

    assert set(ends.values()) == {2}


def test_a_file_that_is_no_backup_is_refused(run, planned, tmp_path):
    file = tmp_path / "copy.zip"
    file.write_text("no archive")

    told = run("restore", str(file))

    assert (told.code, told.said) == (
        1,
        "Error: The file is no backup of this product, or it is damaged.",
    )


def test_another_json_file_is_no_catalogue(run, planned, tmp_path):
    with planned.app_context():
        db.session.add(make.edition(code="ht-nam-2024"))
        db.session.commit()
        db.engine.dispose()
    file = tmp_path / "other.json"
    file.write_text(json.dumps({"people": []}))

    told = run("load-catalogue", "ht-nam-2024", str(file))

    assert told.code == 1
    assert "sports" in told.said


def test_a_port_that_is_taken_is_named_at_once(run):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])

        told = run("serve", "--port", port)

    assert told.code == 2
    assert told.said == (
        f"Error: 127.0.0.1:{port} cannot be listened on (Address already in use): "
        "choose another --port"
    )


def test_a_certificate_that_is_none_is_refused(run, tmp_path):
    file = tmp_path / "cert.pem"
    file.write_text("no certificate")

    told = run("serve", "--cert", str(file), "--key", str(file))

    assert (told.code, told.said) == (
        2,
        f"Error: {file} and {file} are no certificate with its key",
    )


def test_keys_that_everybody_can_read_are_not_served_with(run, planned, tmp_path):
    keys = tmp_path / "keys.json"
    keys.chmod(0o644)

    told = run("serve", "--port", "1")

    assert told.code == 2
    assert told.said == f"Error: {keys} can be read by everybody: chmod 600 it"


def test_a_device_needs_a_name(run, planned):
    told = run("device", "add", "ht-nam-2024", "1", "--name", " ")

    assert (told.code, told.said) == (2, "Error: a device needs a name of 1 to 80 characters")


def test_flask_itself_finds_the_commands(tmp_path):
    environment = {**os.environ, "LOGISTICS_DATA_DIR": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "logistics", "upgrade"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.stdout == "Upgraded the database to 0001.\n"


def test_restoring_keeps_a_copy_of_what_it_replaces(run, planned, tmp_path):
    run("backup", str(tmp_path / "copy.zip"))
    run("account", "add", "quan-tri", "--role", "admin")

    told = run("restore", str(tmp_path / "copy.zip"))

    [kept] = (tmp_path / "backups").iterdir()
    assert (told.code, told.out.splitlines()[-1]) == (
        0,
        f"What was there before lies in {kept}.",
    )
    assert "account.jsonl" in kept.read_bytes().decode("latin-1")


def test_keys_that_do_not_open_the_database_are_complained_of(run, planned, tmp_path):
    with planned.app_context():
        unit = make.unit()
        db.session.add_all([unit, make.person("Lê An", of=unit, citizen_number="083184000001")])
        db.session.commit()
        db.engine.dispose()
    (tmp_path / "keys.json").unlink()

    told = run("check")

    assert (told.code, told.out) == (
        1,
        "- the keys do not open what the database holds: put its own keys file back.\n",
    )
