"""Promises of the gate against the real service: P1, P4, P6, and the feed (vector 23)."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from http.client import HTTPConnection
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from logistics.app import create_app
from logistics.clock import now
from logistics.config import Settings
from logistics.db import db
from logistics.services.schema import upgrade_schema
from tests import gate as at
from tests.tools import history_checker
from tests.tools.service import Service, free_port, running
from tests.tools.swarm import History, Phone, at_once, laid_out

CHECKER = Path(history_checker.__file__)


class Place:
    """A service with an edition laid out in its database."""

    def __init__(self, folder: Path, database: str, people: int, devices: int) -> None:
        self.folder, self.database, self.port = folder, database, free_port()
        app = create_app(Settings(data_dir=folder, database_url=database))
        with app.app_context():
            upgrade_schema(app.config["SETTINGS"], at=now())
            gate = at.laid(app, people=people)
            scanners = [gate.device(f"Máy {number}") for number in range(1, devices + 1)]
            self.edition, self.codes = gate.edition.code, gate.codes
            self.checkpoint = gate.checkpoint.id
            self.devices = [(one.device, one.token) for one in scanners]
            db.session.remove()
            db.engine.dispose()

    def running(self, workers: int = 2):
        return running(self.folder, self.database, self.port, workers)

    def phones(self, history: History, seed: int) -> list[Phone]:
        return [
            Phone(self.port, device, token, history, random.Random(seed + device))
            for device, token in self.devices
        ]

    def ask(self, path: str, message: dict | None = None, device: int = 0) -> tuple[int, dict]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        _, token = self.devices[device]
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        method = "GET" if message is None else "POST"
        connection.request(method, f"/api/v1/{path}", message and json.dumps(message), headers)
        response = connection.getresponse()
        answer = json.loads(response.read())
        connection.close()
        return response.status, answer

    def claim(self, code: str, **more) -> dict:
        return {"id": str(uuid4()), "checkpoint": self.checkpoint, "code": code, **more}


@pytest.fixture
def place(database_url, tmp_path):
    """Lay a place with so many people and devices, on a database of its own."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        yield lambda people, devices: Place(
            tmp_path, f"sqlite:///{tmp_path / 'gate.db'}", people, devices
        )
        return
    name = f"gate_{uuid4().hex[:8]}"
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    own = url.set(database=name).render_as_string(hide_password=False)
    yield lambda people, devices: Place(tmp_path, own, people, devices)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
    admin.dispose()


def judged(place: Place, service: Service, history: History) -> tuple[int, dict]:
    """The verdict of the independent checker, run as a program of its own."""
    told, exported = place.folder / "history.jsonl", place.folder / "export.jsonl"
    history.write(told)
    service.run("scans", place.edition, "-o", str(exported))
    files = [str(told), str(exported)]
    if place.database.startswith("sqlite"):
        files.append(place.database.removeprefix("sqlite:///"))
    done = subprocess.run(
        [sys.executable, "-I", str(CHECKER), *files], capture_output=True, text=True, check=False
    )
    return done.returncode, json.loads(done.stdout)


def killed_while_scanning(place: Place, scans: int, kills: int) -> tuple[int, dict]:
    history = History()
    phones = place.phones(history, seed=20240816)
    laid_out(phones, place.codes, place.checkpoint, scans, random.Random(7))
    with place.running(workers=2) as service:
        until = time.monotonic() + 120
        threads = [threading.Thread(target=phone.work, args=(until,)) for phone in phones]
        for thread in threads:
            thread.start()
        for _ in range(kills):
            time.sleep(1.5)
            service.die()
            service.start()
        for thread in threads:
            thread.join()
        assert [len(phone.queue) for phone in phones] == [0] * len(phones)
        return judged(place, service, history)


def test_an_acknowledged_scan_is_there_once_whatever_is_killed(place):
    """P1 in small: 1,200 scans, 2 kills."""
    status, figures = killed_while_scanning(place(people=300, devices=8), scans=1_200, kills=2)

    assert (status, figures["stored"], figures["seq_gaps"]) == (0, 1_200, 0), figures
    assert figures["time_errors"] == 0, figures


@pytest.mark.bench
def test_ten_thousand_scans_and_four_kills(place):
    """P1 at its figure."""
    began = time.monotonic()
    status, figures = killed_while_scanning(place(people=2_500, devices=20), scans=10_000, kills=4)

    sys.stdout.write(f"P1: {figures} in {time.monotonic() - began:.0f} s\n")
    assert (status, figures["stored"], figures["seq_gaps"]) == (0, 10_000, 0), figures


@pytest.mark.parametrize("badges", [40, pytest.param(300, marks=pytest.mark.bench)])
def test_two_gates_one_badge_one_instant_is_one_admission(place, badges):
    """P4: eight devices on a barrier, three workers."""
    where = place(people=badges, devices=8)
    admitted: Counter = Counter()

    def scan(code, device):
        return lambda: where.ask("scans", {"scans": [where.claim(code)]}, device)

    with where.running(workers=3):
        for code in where.codes:
            for status, answer in at_once(*(scan(code, device) for device in range(8))):
                assert status == 200, answer
                [result] = answer["results"]
                admitted[result["ruling"], result["reason"]] += 1

    assert admitted == {("ok", "ok"): badges, ("refuse", "already_in_window"): 7 * badges}


def test_the_same_scan_on_eight_connections_is_one_row_with_one_answer(place):
    """P6: the same body eight times at once, then another body under the same id."""
    where = place(people=2, devices=1)
    claim = where.claim(where.codes[0])
    with where.running(workers=3):
        answers = at_once(*[lambda: where.ask("scans", {"scans": [claim]})] * 8)
        other = where.ask("scans", {"scans": [claim | {"code": where.codes[1]}]})
        again = where.ask("scans", {"scans": [claim]})

    assert [status for status, _ in answers] == [200] * 8, answers
    results = [answer["results"][0] for _, answer in answers]
    assert Counter(result["ack"] for result in results) == {"stored": 1, "seen_before": 7}
    assert {(result["ruling"], result["reason"]) for result in results} == {("ok", "ok")}
    assert (other[0], other[1]["type"]) == (409, "urn:logistics:problem:other_body")
    assert again[1]["results"][0]["ack"] == "seen_before"


def test_a_reader_of_the_feed_misses_nothing_while_others_write(place):
    """Vector 23."""
    where = place(people=120, devices=4)
    seen: list[int] = []
    is_over = threading.Event()

    def read():
        after = 0
        while True:
            was_over = is_over.is_set()
            rows = where.ask(f"feed?after={after}")[1]["rows"]
            seen.extend(row["seq"] for row in rows)
            after = seen[-1] if seen else 0
            if was_over and not rows:
                return

    def write(device):
        for code in where.codes[device::4]:
            where.ask("scans", {"scans": [where.claim(code)]}, device)

    with where.running(workers=3):
        reader = threading.Thread(target=read)
        reader.start()
        at_once(*(lambda device=device: write(device) for device in range(4)))
        is_over.set()
        reader.join()
        rows = where.ask("feed?after=0")[1]["rows"]

    assert Counter(row["kind"] for row in rows) == {"credential": 120, "scan": 120}
    assert seen == [row["seq"] for row in rows]
