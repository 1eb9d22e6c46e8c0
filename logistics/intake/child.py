"""The process that touches the bytes of strangers; started by :mod:`logistics.intake.bounded`."""

import base64
import json
import resource
import sys
import traceback
from collections.abc import Callable
from typing import Any

from logistics.findings import phrase
from logistics.intake.marked import marked
from logistics.intake.pasted import read_pasted_rows
from logistics.intake.photo import decoded
from logistics.intake.reading import Request, read_workbook
from logistics.intake.refusal import UnreadableFile, refusal

_MEBIBYTE = 1024 * 1024


def main() -> None:
    """Read the order from standard input, do it within its limits, answer in JSON lines."""
    order, _, content = sys.stdin.buffer.read().partition(b"\n")
    work = json.loads(order)
    _bound(work["limits"])
    try:
        answer = _TASKS[work["do"]](work, content)
    except UnreadableFile as refused:
        answer = {"refused": refused.as_plain}
    except (MemoryError, RecursionError):
        answer = {"refused": refusal("unsafe", what=phrase("cần quá nhiều bộ nhớ để mở")).as_plain}
    except Exception as error:  # noqa: BLE001 -- strangers' bytes; the parent logs and refuses
        answer = {"crashed": _place_of(error)}
    _say(answer)


def _bound(limits: dict[str, Any]) -> None:
    memory = limits["memory"] * _MEBIBYTE
    for kind, limit in (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_AS, 3 * memory),
        (resource.RLIMIT_CPU, limits["processor"]),
        (resource.RLIMIT_FSIZE, limits["files"] * _MEBIBYTE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (limit, limit))


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def _place_of(error: Exception) -> str:
    """The kind and line of an error, without the values that it may quote."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {last.name}, line {last.lineno}"


def _report(step: str) -> None:
    _say({"progress": step})


def _read(work: dict[str, Any], content: bytes) -> dict[str, Any]:
    request = Request(
        work["filename"], work["catalogue"], work["mapping"], work["sheet"], report=_report
    )
    return {"reading": read_workbook(content, request)}


def _paste(work: dict[str, Any], content: bytes) -> dict[str, Any]:
    reading = read_pasted_rows(
        content.decode(), work["catalogue"], work["headings"], work["mapping"]
    )
    return {"reading": reading}


def _mark(work: dict[str, Any], content: bytes) -> dict[str, Any]:
    return {"file": base64.b64encode(marked(content, work["problems"])).decode()}


def _photo(work: dict[str, Any], content: bytes) -> dict[str, Any]:
    return decoded(content, work["crop"])


_TASKS: dict[str, Callable[[dict[str, Any], bytes], dict[str, Any]]] = {
    "read": _read,
    "paste": _paste,
    "mark": _mark,
    "photo": _photo,
}

if __name__ == "__main__":
    main()
