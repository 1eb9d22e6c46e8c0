"""The journal of erasures, in the database and once more in a file beside it.

The file is for the day on which the database is lost: a backup of before an erasure must not
bring anybody back. It holds keys and times, never a name.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from logistics.config import Settings
from logistics.db import db, insert_once
from logistics.models.account import Account
from logistics.models.erasure import Erased, Erasure, Ground


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """One erasing, as the file tells it too."""

    at: str
    what: str
    key: str
    ground: str


def note(what: Erased, key: str, ground: Ground, *, by: Account | None, at: datetime) -> None:
    """Write an erasing down, in the transaction that erases."""
    db.session.add(Erasure(what=what, key=key, ground=ground, at=at, by_id=by.id if by else None))
    db.session.flush()


def lines() -> set[Line]:
    """What the database's journal says."""
    return {
        Line(row.at.isoformat(), row.what.value, row.key, row.ground.value)
        for row in db.session.scalars(select(Erasure).order_by(Erasure.id))
    }


def lines_beside(settings: Settings) -> set[Line]:
    """What the file says; a line that a lost machine left half written is none."""
    try:
        written = _path(settings).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return set()
    return {line for text in written if (line := _line(text))}


def write_beside(settings: Settings) -> None:
    """Bring the file up to the committed journal, on the disk before this returns."""
    missing = lines() - lines_beside(settings)
    if not missing:
        return
    path = _path(settings)
    told = "".join(json.dumps(asdict(line)) + "\n" for line in sorted(missing))
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as file:
        # What was left half written ends here.
        file.write(f"\n{told}")
        file.flush()
        os.fsync(file.fileno())
    _settle_folder(path.parent)


def take_over(known: Iterable[Line]) -> list[Line]:
    """Add to the journal what a restored backup did not know of, earliest first."""
    missing = sorted(set(known) - lines())
    for line in missing:
        insert_once(
            Erasure,
            what=Erased(line.what),
            key=line.key,
            ground=Ground(line.ground),
            at=datetime.fromisoformat(line.at),
        )
    return missing


def _path(settings: Settings) -> Path:
    return settings.data_dir / "erasures.jsonl"


def _line(text: str) -> Line | None:
    try:
        told: dict[str, Any] = json.loads(text)
        line = Line(**told)
        datetime.fromisoformat(line.at)
        Erased(line.what), Ground(line.ground)
    except (ValueError, TypeError):
        return None
    return line


def _settle_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
