"""First scans a second, as a share of the bare limit measured in turns with it."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from itertools import count
from threading import Thread
from uuid import uuid4

import pytest

from tests.bench import bare
from tests.tools.closed_loop import Run, load
from tests.walks.test_gate_under_load import Place

PEOPLE, REQUESTS, ROUNDS = 10_000, 800, 5
# Beside the web workers, those for long work load their libraries; that is over by then.
SETTLING_S = 6
_BARE_PORT = 9198

pytestmark = pytest.mark.bench


@contextmanager
def bare_service(folder, codes):
    database = str(folder / "bare.db")
    bare.laid(database, codes)
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-w", "2", "-k", "gthread", "--threads", "4",
         "-b", f"127.0.0.1:{_BARE_PORT}", "--log-level", "error", "tests.bench.bare:app"],
        env={**os.environ, "BARE_DATABASE": database},
    )  # fmt: skip
    time.sleep(2)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scans")
    return Place(folder, f"sqlite:///{folder / 'gate.db'}", people=PEOPLE, devices=1)


def said(name: str, *runs: Run) -> None:
    for run in runs:
        sys.stdout.write(
            f"{name}: {run.rate:.0f}/s, p50 {run.p50:.1f} ms, p95 {run.p95:.1f} ms,"
            f" {run.errors} errors\n"
        )


def test_first_scans_reach_a_fifth_of_the_bare_limit(place, tmp_path):
    codes = iter(place.codes)
    ours, theirs = [], []
    with place.running(workers=2), bare_service(tmp_path, place.codes):
        time.sleep(SETTLING_S)
        numbers = count()
        warm = [json.dumps({"scans": [place.claim(next(codes))]}) for _ in range(200)]
        load(place.port, "/api/v1/scans", warm, 8, place.devices[0][1])
        for _ in range(ROUNDS):
            claims = [json.dumps({"scans": [place.claim(next(codes))]}) for _ in range(REQUESTS)]
            plain = [json.dumps({"code": place.codes[next(numbers)]}) for _ in range(REQUESTS)]
            ours.append(load(place.port, "/api/v1/scans", claims, 8, place.devices[0][1]))
            theirs.append(load(_BARE_PORT, "/scan", plain, 8))
        many = [json.dumps({"scans": [place.claim(next(codes))]}) for _ in range(REQUESTS)]
        crowd = load(place.port, "/api/v1/scans", many, 32, place.devices[0][1])
    said("ours, 8 clients", *ours)
    said("bare, 8 clients", *theirs)
    said("ours, 32 clients", crowd)
    ratio = statistics.median(
        one.rate / other.rate for one, other in zip(ours, theirs, strict=True)
    )
    sys.stdout.write(f"share of the bare limit: {ratio:.0%}\n")

    assert sum(run.errors for run in [*ours, crowd]) == 0
    assert ratio >= 0.2


def test_four_workers_and_32_clients_make_no_errors(place):
    codes = [json.dumps({"scans": [place.claim(code)]}) for code in place.codes[-REQUESTS:]]
    with place.running(workers=4):
        crowd = load(place.port, "/api/v1/scans", codes, 32, place.devices[0][1])
    said("ours, 4 workers, 32 clients", crowd)

    assert crowd.errors == 0


def test_live_scans_are_answered_beside_a_batch_of_an_offline_device(place):
    batch = json.dumps({"scans": [place.claim(str(uuid4()), mode="offline") for _ in range(200)]})
    live = [
        json.dumps({"scans": [place.claim(code)]}) for code in place.codes[-2 * REQUESTS :][:100]
    ]
    with place.running(workers=2):
        flood = Thread(
            target=lambda: load(place.port, "/api/v1/scans", [batch] * 5, 1, place.devices[0][1])
        )
        flood.start()
        run = load(place.port, "/api/v1/scans", live, 2, place.devices[0][1])
        flood.join()
    said("live beside batches of 200", run)

    assert run.errors == 0
