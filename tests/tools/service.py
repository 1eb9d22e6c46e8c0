"""The real service in a process group of its own, which can be killed like a machine that dies."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

PATIENCE_S = 30


class Service:
    """``logistics serve`` on a database; ``die`` is kill -9 of the whole group."""

    def __init__(self, folder: Path, database: str, port: int, workers: int = 2) -> None:
        self.folder, self.database, self.port, self.workers = folder, database, port, workers
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        return self.folder / "service.log"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "LOGISTICS_DATA_DIR": str(self.folder),
            "LOGISTICS_DATABASE_URL": self.database,
        }

    def start(self) -> None:
        command = [sys.executable, "-m", "logistics.cli", "serve"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--port", str(self.port), "--workers", str(self.workers)],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + PATIENCE_S
        while not self.is_ready():
            assert time.monotonic() < deadline, "the service did not start"
            time.sleep(0.05)

    def is_ready(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=2)
        with suppress(OSError), closing(connection):
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        return False

    def die(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def run(self, *command: str) -> str:
        """What a command of the operator prints."""
        done = subprocess.run(
            [sys.executable, "-m", "logistics.cli", *command],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def running(folder: Path, database: str, port: int, workers: int = 2) -> Iterator[Service]:
    service = Service(folder, database, port, workers)
    try:
        service.start()
        yield service
    finally:
        service.die()
