"""Reading in a child process: whatever a file does, it does it to nobody else.

The child gets its work through a nameless temporary file and answers with JSON lines; memory,
processor time and wall time are capped, and a child that breaks a cap is a refused file.
"""

import base64
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, cast

from logistics.findings import Words, phrase, unpacked
from logistics.intake.archive import MAX_PACKED
from logistics.intake.refusal import UnreadableFile, refusal

_log = logging.getLogger(__name__)
_PACKAGES = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Limits:
    """What the child may use: mebibytes of data and files, seconds of processor and clock."""

    memory: int = 300
    files: int = 0
    processor: int = 8
    wall: float = 30.0


READING = Limits()
MARKING = Limits(memory=600, files=64, processor=30, wall=60.0)


def read_bounded(
    source: bytes | Path,
    filename: str,
    catalogue: Mapping[str, Any],
    *,
    mapping: Mapping[str, Mapping[str, str | None]] | None = None,
    sheet: str | None = None,
    report: Callable[[str], None] | None = None,
    limits: Limits = READING,
) -> dict[str, Any]:
    """The reading of a file (see :func:`logistics.intake.reading.read_workbook`), bounded.

    ``catalogue`` is JSON like ``samples/catalogue.json`` with optional ``units``; ``mapping``
    corrects columns: sheet's name ("" in text files) → letter → field; ``sheet`` reads only
    that one; ``report`` hears the name of every sheet as it is read. Raises UnreadableFile.
    """
    work = {
        "do": "read",
        "filename": filename,
        "catalogue": catalogue,
        "mapping": mapping or {},
        "sheet": sheet,
    }
    return answer_of(work, _content(source), limits, report)["reading"]  # type: ignore[no-any-return]


def paste_bounded(
    text: str,
    catalogue: Mapping[str, Any],
    *,
    headings: list[str] | None = None,
    mapping: Mapping[str, Mapping[str, str | None]] | None = None,
) -> dict[str, Any]:
    """The reading of rows pasted from a spreadsheet; ``headings`` are the grid's own."""
    work = {"do": "paste", "catalogue": catalogue, "headings": headings, "mapping": mapping or {}}
    return answer_of(work, text.encode(), READING)["reading"]  # type: ignore[no-any-return]


def mark_bounded(source: bytes | Path, problems: list[dict[str, Any]]) -> bytes:
    """The same file as .xlsx with its faulty cells marked (see :mod:`logistics.intake.marked`)."""
    work = {"do": "mark", "problems": problems}
    return base64.b64decode(answer_of(work, _content(source), MARKING)["file"])


def _content(source: bytes | Path) -> bytes:
    if isinstance(source, Path):
        _check_packed(source.stat().st_size)
        source = source.read_bytes()
    _check_packed(len(source))
    return source


def _check_packed(size: int) -> None:
    if not size:
        raise refusal("empty")
    if size > MAX_PACKED:
        raise refusal(
            "too-large", what=phrase("dung lượng"), count=f"{size / 1048576:.1f} MB", limit="10 MB"
        )


def answer_of(
    work: dict[str, Any],
    content: bytes,
    limits: Limits,
    report: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """What the child says of a file: ``work["do"]`` is one of its tasks. Raises UnreadableFile."""
    with tempfile.TemporaryFile() as order:
        order.write(json.dumps(work | {"limits": asdict(limits)}).encode() + b"\n")
        order.write(content)
        order.seek(0)
        return _run(order, limits, report)


def _run(order: IO[bytes], limits: Limits, report: Callable[[str], None] | None) -> dict[str, Any]:
    child = subprocess.Popen(
        [sys.executable, "-m", "logistics.intake.child"],
        stdin=order,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_PACKAGES,
        env={"PATH": os.defpath, "PYTHONPATH": str(_PACKAGES), "PYTHONUTF8": "1"},
        start_new_session=True,
    )
    late = threading.Timer(limits.wall, child.kill)
    late.start()
    try:
        with child:
            answer = _listen(child, report)
    finally:
        late.cancel()
    return _judged(answer, child.returncode)


def _listen(
    child: "subprocess.Popen[bytes]", report: Callable[[str], None] | None
) -> dict[str, Any]:
    answer: dict[str, Any] = {}
    for line in child.stdout or ():
        said = json.loads(line)
        if "progress" in said:
            if report:
                report(said["progress"])
        else:
            answer = said
    return answer


def _judged(answer: dict[str, Any], status: int) -> dict[str, Any]:
    if refused := answer.get("refused"):
        raise UnreadableFile(refused["code"], cast("Words", unpacked(refused["said"])))
    if answer.get("crashed"):
        _log.error("The reader failed: %s", answer["crashed"])
        raise refusal("damaged", what=phrase("không đọc được nội dung"))
    if answer:
        return answer
    if status in {-signal.SIGKILL, -signal.SIGXCPU}:
        raise refusal("too-long")
    raise refusal("damaged", what=phrase("không đọc được nội dung"))
