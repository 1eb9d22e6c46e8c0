"""The worker beside the server."""

import os

from logistics.jobs import worker


def test_a_worker_whose_server_is_gone_stops(app, monkeypatch):
    parents = iter([100, 100, 1])
    turns = []
    monkeypatch.setattr(os, "getppid", lambda: next(parents))
    monkeypatch.setattr(worker, "PAUSE", 0)
    monkeypatch.setattr(worker, "run_next", lambda _app: turns.append("job"))
    monkeypatch.setattr(worker.signal, "signal", lambda *_: None)

    worker.work_until_stopped(app)

    assert turns == ["job"]
