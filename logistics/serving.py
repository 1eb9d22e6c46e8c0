"""The production server: gunicorn's workers, and beside them those that do long work."""

import ctypes
import gc
import stat
import subprocess
import sys
import threading
import time
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from logistics.app import UnsafeSettings, create_app
from logistics.clock import now
from logistics.config import Settings
from logistics.db import db
from logistics.services.schema import NewerDatabase, upgrade_schema

PAUSE_AFTER_A_CRASH = 1.0
# A costly file of one unit must not keep the others' files waiting.
LONG_WORKERS = 2
# Of malloc.h: how many heaps a process has, and from which size on a piece is one of its own,
# which goes back to the system as soon as it is free.
M_ARENA_MAX, M_MMAP_THRESHOLD, LARGE_BYTES = -8, -3, 1 << 20


class Service(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """One address, several workers that share what the parent has loaded."""

    def __init__(self, settings: Settings, options: dict[str, Any]) -> None:
        self.settings = settings
        self.options = {
            "worker_class": "gthread",
            "threads": 4,
            "preload_app": True,
            "timeout": 60,
            "graceful_timeout": 15,
            "keepalive": 5,
            "limit_request_line": 4094,
            "accesslog": None,
            "control_socket_disable": True,
            "when_ready": self._start_long_work,
            "on_exit": self._stop_long_work,
            **options,
        }
        self.long_workers: set[subprocess.Popen[bytes]] = set()
        self.is_stopping = False
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        try:
            self.settings.data_dir.mkdir(parents=True, exist_ok=True)
            app = create_app(self.settings)
            _refuse_open_keys(self.settings)
            with app.app_context():
                upgrade_schema(self.settings, at=now())
                db.engine.dispose()
        except (UnsafeSettings, NewerDatabase) as refusal:
            click.echo(f"Error: {refusal}", err=True)
            raise SystemExit(2) from refusal
        _settle_memory()
        return app

    def _start_long_work(self, _arbiter: Arbiter) -> None:
        for _ in range(LONG_WORKERS):
            threading.Thread(target=self._keep_long_work_running, daemon=True).start()

    def _keep_long_work_running(self) -> None:
        while not self.is_stopping:
            worker = subprocess.Popen([sys.executable, "-m", "logistics.jobs"])
            self.long_workers.add(worker)
            worker.wait()
            self.long_workers.discard(worker)
            time.sleep(PAUSE_AFTER_A_CRASH)

    def _stop_long_work(self, _arbiter: Arbiter) -> None:
        self.is_stopping = True
        for worker in list(self.long_workers):
            worker.terminate()


def _refuse_open_keys(settings: Settings) -> None:
    if settings.keys_path.stat().st_mode & stat.S_IROTH:
        raise UnsafeSettings(f"{settings.keys_path} can be read by everybody: chmod 600 it")


def _settle_memory() -> None:
    """Let the workers share what is loaded, and give back what a request needed for a moment.

    By default each thread of a worker keeps a heap of its own, and in it, for ever, the memory
    that judging one password took: tens of megabytes a worker. Only one thread runs at a time.
    """
    if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):
        mallopt(M_ARENA_MAX, 1)
        mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)
    gc.collect()
    # The collector's marks would be written into every object, and so copy every page.
    gc.freeze()
