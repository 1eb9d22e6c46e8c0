"""Simulated devices: they lose answers, repeat themselves, shuffle, and write everything down."""

from __future__ import annotations

import json
import random
import socket
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException
from uuid import UUID

from logistics.clock import now

DROPPED, REPEATED = 0.1, 0.1
LARGEST_BATCH = 8


class History:
    """What happened, in the order in which devices learned of it."""

    def __init__(self) -> None:
        self.lines: list[dict] = []
        self._lock = threading.Lock()

    def add(self, event: str, **told) -> None:
        with self._lock:
            self.lines.append({"event": event, **told})

    def write(self, path) -> None:
        path.write_text("".join(json.dumps(line) + "\n" for line in self.lines))


@dataclass
class Phone:
    """One device with a queue of scans that it empties however often the server dies."""

    port: int
    device: int
    token: str
    history: History
    chance: random.Random
    queue: list[dict] = field(default_factory=list)
    done: list[dict] = field(default_factory=list)
    offset: timedelta = timedelta(0)

    def work(self, until: float) -> None:
        """Send until the queue is empty or the time is up."""
        while self.queue and time.monotonic() < until:
            self.chance.shuffle(self.queue)
            batch = self.queue[: self.chance.randint(1, LARGEST_BATCH)]
            if self.done and self.chance.random() < REPEATED:
                batch = [*batch, self.chance.choice(self.done)]
            self._send(batch)

    def _send(self, batch: list[dict]) -> None:
        if self.chance.random() < DROPPED:
            self._drop(batch)
            return
        try:
            status, answer = self._post({**self._clocks(), "scans": batch})
        except (OSError, HTTPException, ValueError) as error:
            self._unknown(batch, type(error).__name__)
            time.sleep(0.05)
            return
        if status == 200:
            self._learn(answer["results"])
            return
        for scan in batch:
            self.history.add("refused", id=scan["id"], status=status)
        time.sleep(0.1)

    def _clocks(self) -> dict:
        return {"device_sent_at": (now() + self.offset).isoformat(), "device_mono": mono()}

    def _post(self, message: dict) -> tuple[int, dict]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=15)
        try:
            connection.request("POST", "/api/v1/scans", json.dumps(message), self._headers())
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}

    def _drop(self, batch: list[dict]) -> None:
        """Send, and go away before the answer comes."""
        body = json.dumps({**self._clocks(), "scans": batch}).encode()
        head = "".join(f"{name}: {value}\r\n" for name, value in self._headers().items())
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
                line.sendall(
                    f"POST /api/v1/scans HTTP/1.1\r\nHost: 127.0.0.1\r\n{head}"
                    f"Content-Length: {len(body)}\r\n\r\n".encode()
                    + body
                )
        except OSError:
            pass
        self._unknown(batch, "dropped")

    def _unknown(self, batch: list[dict], why: str) -> None:
        for scan in batch:
            self.history.add("unknown", id=scan["id"], why=why)

    def _learn(self, results: list[dict]) -> None:
        known = {result["id"] for result in results}
        for result in results:
            told = {name: result[name] for name in ("id", "ack", "ruling", "reason")}
            self.history.add("ok", **told)
        self.done += [scan for scan in self.queue if scan["id"] in known]
        self.queue = [scan for scan in self.queue if scan["id"] not in known]


def laid_out(
    phones: list[Phone], codes: list[str], checkpoint: int, scans: int, chance: random.Random
) -> None:
    """Give the phones ``scans`` scans of the badges, a third of them made while offline."""
    for number in range(scans):
        phone = phones[number % len(phones)]
        is_offline = chance.random() < 0.3
        true_at = now() - timedelta(seconds=chance.randint(5, 600))
        scan = {
            "id": str(UUID(int=chance.getrandbits(128), version=4)),
            "seq": len(phone.queue) + 1,
            "checkpoint": checkpoint,
            "input": "camera",
            "code": chance.choice(codes),
            "at": (true_at + phone.offset).isoformat(),
            "mono": mono() - round((now() - true_at).total_seconds() * 1000),
            "mode": "offline" if is_offline else "online",
            "door": "admitted" if is_offline else None,
        }
        phone.queue.append(scan)
        phone.history.add(
            "invoke",
            id=scan["id"],
            device=phone.device,
            seq=scan["seq"],
            checkpoint=checkpoint,
            mode=scan["mode"],
            forced=False,
            true_at=true_at.timestamp(),
        )


def mono() -> int:
    """Milliseconds of a clock that nobody sets; it counts from long before the first scan."""
    return round(time.monotonic() * 1000) + 10_000_000


def at_once(*works) -> list:
    """Run works in threads that start together; their answers, in order."""
    barrier, answers = threading.Barrier(len(works)), [None] * len(works)

    def run(place: int, work) -> None:
        barrier.wait()
        answers[place] = work()

    threads = [threading.Thread(target=run, args=(place, work)) for place, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def instant(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
