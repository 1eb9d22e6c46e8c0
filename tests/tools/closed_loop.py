"""Many clients in one thread: each sends its next request when its last was answered.

One thread and prepared bytes, so that the figures show the service and not the queue of the
clients for their own interpreter.
"""

from __future__ import annotations

import selectors
import socket
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_PATIENCE_S = 30


@dataclass
class Run:
    """How a load was borne; milliseconds a request."""

    rate: float
    p50: float
    p95: float
    errors: int


@dataclass
class _Client:
    socket: socket.socket
    began: float = 0.0
    answer: bytearray = field(default_factory=bytearray)


def load(port: int, path: str, messages: Sequence[str], clients: int, token: str = "") -> Run:
    """Post the messages over so many kept connections; an answer without "ok" is an error."""
    turns = iter([_request(path, message, token) for message in messages])
    times: list[float] = []
    wrong: list[bytes] = []
    began = time.perf_counter()
    for milliseconds, answer in _answers(port, turns, clients):
        times.append(milliseconds)
        if not answer.startswith(b"HTTP/1.1 200") or b'"ok"' not in answer:
            wrong.append(answer)
    seconds = time.perf_counter() - began
    times.sort()
    assert len(times) == len(messages), f"{len(messages) - len(times)} requests had no answer"
    return Run(
        len(times) / seconds, statistics.median(times), times[int(len(times) * 0.95)], len(wrong)
    )


def _request(path: str, message: str, token: str) -> bytes:
    body = message.encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _answers(port: int, turns: Iterator[bytes], clients: int) -> Iterator[tuple[float, bytes]]:
    with selectors.DefaultSelector() as watch:
        for _ in range(clients):
            one = _Client(socket.create_connection(("127.0.0.1", port)))
            watch.register(one.socket, selectors.EVENT_READ, one)
            _send_next(watch, one, turns)
        while watch.get_map():
            ready = watch.select(_PATIENCE_S)
            assert ready, "the service fell silent"
            for key, _ in ready:
                one = key.data
                part = one.socket.recv(65_536)
                assert part, f"the service hung up: {bytes(one.answer[:200])!r}"
                one.answer += part
                if _is_whole(one.answer):
                    yield (time.perf_counter() - one.began) * 1000, bytes(one.answer)
                    _send_next(watch, one, turns)


def _send_next(watch: selectors.BaseSelector, one: _Client, turns: Iterator[bytes]) -> None:
    request = next(turns, None)
    if request is None:
        watch.unregister(one.socket)
        one.socket.close()
        return
    one.answer.clear()
    one.began = time.perf_counter()
    one.socket.sendall(request)


def _is_whole(answer: bytearray) -> bool:
    head, found, body = answer.partition(b"\r\n\r\n")
    if not found:
        return False
    length = head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0]
    return len(body) >= int(length)
