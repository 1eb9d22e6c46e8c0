"""Keeping files: sealed at rest, named by their content, gone when their time is over."""

import hashlib
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf
from pathlib import Path

from sqlalchemy import ColumnElement, exists, or_, select

from logistics.db import db, take_turns
from logistics.keys import keyring
from logistics.models.account import Account
from logistics.models.person import Person
from logistics.models.stored_file import FileKind, StoredFile
from logistics.models.submission import Submission

PURPOSE = "stored_file"
SWEPT_AT_ONCE = 200
STRAY_AFTER = timedelta(hours=6)


@dataclass(frozen=True)
class Upload:
    """Bytes with the name and media type they go by."""

    content: bytes
    name: str
    media_type: str


def keep_file(
    upload: Upload,
    kind: FileKind,
    *,
    folder: Path,
    by: Account | None,
    at: datetime,
    unit_id: int | None = None,
    edition_id: int | None = None,
    expires_at: datetime | None = None,
) -> StoredFile:
    """Write the content sealed into ``folder`` and the row that says whose it is and how long."""
    sha256 = hashlib.sha256(upload.content).hexdigest()
    _hold(sha256)
    place = _place(folder, sha256)
    if not place.exists():
        # Durable before the row is: whoever sees the row finds the bytes.
        write_whole(place, keyring().seal_bytes(upload.content, PURPOSE))
    file = StoredFile(
        public_id=secrets.token_urlsafe(16),
        kind=kind,
        sha256=sha256,
        size=len(upload.content),
        media_type=upload.media_type,
        name=upload.name,
        owner_id=by.id if by else None,
        unit_id=unit_id,
        edition_id=edition_id,
        created_at=at,
        expires_at=expires_at,
    )
    db.session.add(file)
    db.session.flush()
    return file


def content_of(file: StoredFile, *, folder: Path) -> bytes:
    """The bytes of a kept file; raises FileNotFoundError when they are gone."""
    return kept_bytes(file.sha256, folder=folder)


def kept_bytes(sha256: str, *, folder: Path) -> bytes:
    """The bytes kept under a hash; raises FileNotFoundError when they are gone."""
    return keyring().unseal_bytes(_place(folder, sha256).read_bytes(), PURPOSE)


def forget_expired(*, folder: Path, at: datetime) -> int:
    """Remove what only served until now, some at a time: rows that nothing shows, then bytes."""
    expired = list(
        db.session.scalars(
            select(StoredFile)
            .where(StoredFile.expires_at <= at, ~_is_shown())
            .order_by(StoredFile.id)
            .limit(SWEPT_AT_ONCE)
            .with_for_update()
        )
    )
    hashes = {file.sha256 for file in expired}
    for sha256 in sorted(hashes):
        _hold(sha256)
    for file in expired:
        db.session.delete(file)
    db.session.flush()
    still_used = set(
        db.session.scalars(select(StoredFile.sha256).where(StoredFile.sha256.in_(hashes)))
    )
    for sha256 in hashes - still_used:
        _place(folder, sha256).unlink(missing_ok=True)
    return len(expired)


def forget_all_expired(*, folder: Path, at: datetime) -> int:
    """As :func:`forget_expired`, until nothing is left whose time is over."""
    removed = 0
    while some := forget_expired(folder=folder, at=at):
        removed += some
    return removed


def stray_bytes(*, folder: Path, at: datetime) -> list[Path]:
    """Files that lie there since a while without a row: what kept them was undone or died."""
    since = (at - STRAY_AFTER).timestamp()
    old = [path for path in folder.glob("*/*") if _age(path) < since]
    known = set(db.session.scalars(select(StoredFile.sha256))) if old else set()
    return [path for path in old if path.name not in known]


def forget_strays(strays: Sequence[Path]) -> int:
    """Remove stray bytes that nobody has kept since they were found; how many."""
    removed = 0
    for path in strays:
        _hold(path.name)
        if not db.session.scalar(select(exists().where(StoredFile.sha256 == path.name))):
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return inf


def _is_shown() -> ColumnElement[bool]:
    """Whether a person or a submission shows the file, whatever its time says."""
    as_photo = or_(Person.photo_id == StoredFile.id, Person.thumbnail_id == StoredFile.id)
    return or_(exists().where(as_photo), exists().where(Submission.signed_scan_id == StoredFile.id))


def _hold(sha256: str) -> None:
    """Let nobody keep these bytes while somebody sweeps them away."""
    take_turns(f"file {sha256}")


def _place(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place durably, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(path)
