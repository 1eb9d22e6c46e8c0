"""Backing up and restoring: every table as lines of JSON, every kept file, and what proves them.

One snapshot of the database is read in one transaction, so the copy is consistent while the
service runs, on SQLite and PostgreSQL alike. The keys are not in it.
"""

import hashlib
import json
import os
import secrets
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    Connection,
    Date,
    DateTime,
    Enum,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    Uuid,
    bindparam,
    insert,
    inspect,
    select,
    text,
    update,
)

from logistics.config import Settings
from logistics.db import Base, Instant, Sealed, db
from logistics.models.installation import EPOCH, Fact
from logistics.services.erasure_journal import Line, lines, lines_beside, take_over
from logistics.services.erasures import erase_again
from logistics.services.files import write_whole

MANIFEST = "manifest.json"
CHUNK = 500
_NO_BACKUP = "The file is no backup of this product, or it is damaged."


class DamagedBackup(Exception):
    """The file is no backup of ours, is damaged, or does not fit this database."""


def back_up(settings: Settings, file: Path, *, at: datetime) -> int:
    """Write a consistent copy to ``file``, which appears whole or not at all; its rows."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    sums: dict[str, str] = {}
    rows = 0
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            with db.engine.connect().execution_options(**_snapshot()) as connection:
                revision = connection.execute(
                    text("SELECT version_num FROM alembic_version")
                ).scalar_one()
                for table in _tables(connection):
                    stored = select(_stored(table)).order_by(*table.primary_key)
                    lines = [_line(row) for row in connection.execute(stored).mappings()]
                    rows += len(lines)
                    _put(archive, f"tables/{table.name}.jsonl", "".join(lines).encode(), sums)
            _put_files(archive, settings.files_dir, sums)
            manifest = {
                "revision": revision,
                "made_at": at.isoformat(),
                "rows": rows,
                "sha256": sums,
            }
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
        _settle(draft)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    return rows


def restore_from(settings: Settings, file: Path, *, replace: bool, at: datetime) -> int:
    """Put the content of a verified backup into the database; the number of rows.

    Raises DamagedBackup, before anything is changed, when a check fails or the database holds
    something and ``replace`` was not asked for. Who was erased since the backup was made, as the
    journal of the replaced database and the file beside it know, is erased again. A new epoch
    tells scanners that time went back.
    """
    with _opened(file) as archive:
        manifest = _verified(archive)
        connection = db.session.connection()
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        if manifest["revision"] != revision:
            raise DamagedBackup(
                f"The backup was made at revision {manifest['revision']}, the database stands at "
                f"{revision}: restore with the version that made it, then upgrade."
            )
        tables = _tables(connection)
        if not replace and any(
            connection.execute(select(1).select_from(t).limit(1)).first() for t in tables
        ):
            raise DamagedBackup(
                "The database is not empty: say --replace to replace what it holds."
            )
        erased = lines() | lines_beside(settings)
        for table in reversed(tables):
            connection.execute(table.delete())
        rows = sum(_load(connection, table, archive) for table in tables)
        _reset_sequences(connection, tables)
        for name in manifest["sha256"]:
            if name.startswith("files/"):
                _keep_file(settings, name, archive.read(name))
    _erase_again(erased, at=at, zone=settings.timezone)
    db.session.merge(Fact(name=EPOCH, value=secrets.token_hex(8)))
    db.session.flush()
    return rows


def _erase_again(known: set[Line], *, at: datetime, zone: str) -> None:
    """Erase what the backup was made too early to know of."""
    db.session.expire_all()
    for line in take_over(known):
        erase_again(line, at=at, zone=zone)


def holds_something() -> bool:
    """Whether a restored backup would take the place of anything."""
    with db.engine.connect() as connection:
        return any(
            connection.execute(select(1).select_from(table).limit(1)).first()
            for table in _tables(connection)
        )


def copy_before(settings: Settings, what: str, *, at: datetime) -> Path:
    """Keep a backup of what is about to be changed, under a name that says so."""
    file = settings.data_dir / "backups" / f"before-{what}-{at:%Y%m%d-%H%M%S}.zip"
    back_up(settings, file, at=at)
    return file


def _snapshot() -> dict[str, Any]:
    is_postgres = db.engine.dialect.name == "postgresql"
    return {"isolation_level": "REPEATABLE READ"} if is_postgres else {}


def _tables(connection: Connection) -> list[Table]:
    there = set(inspect(connection).get_table_names())
    return [table for table in Base.metadata.sorted_tables if table.name in there]


def _stored(table: Table) -> Table:
    """The table as it lies in the database: sealed stays sealed, enums stay names."""
    columns = (Column(column.name, _stored_type(column)) for column in table.columns)
    return Table(table.name, MetaData(), *columns)


def _stored_type(column: Column[Any]) -> Any:
    if isinstance(column.type, Instant):
        return DateTime(timezone=True)
    if isinstance(column.type, (Sealed, Enum)):
        return String()
    if isinstance(column.type, TypeDecorator):
        raise TypeError(f"{column} is of a kind that backups do not know")
    return column.type


def _line(row: Any) -> str:
    return json.dumps(dict(row), ensure_ascii=False, default=_plain) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(type(value).__name__)


def _row(line: str, stored: Table) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(line)
    for column in stored.columns:
        value = row.get(column.name)
        if isinstance(value, str) and isinstance(column.type, DateTime):
            row[column.name] = datetime.fromisoformat(value)
        elif isinstance(value, str) and isinstance(column.type, Date):
            row[column.name] = date.fromisoformat(value)
        elif isinstance(value, str) and isinstance(column.type, Uuid):
            row[column.name] = UUID(value)
    return row


def _put(archive: zipfile.ZipFile, name: str, content: bytes, sums: dict[str, str]) -> None:
    sums[name] = hashlib.sha256(content).hexdigest()
    archive.writestr(name, content)


def _put_files(archive: zipfile.ZipFile, folder: Path, sums: dict[str, str]) -> None:
    for kept in sorted(folder.glob("*/*")):
        try:
            _put(archive, f"files/{kept.parent.name}/{kept.name}", kept.read_bytes(), sums)
        except FileNotFoundError:
            # Its time was over, and it was swept away since the folder was looked at.
            continue


def _settle(draft: Path) -> None:
    with draft.open("rb") as handle:
        os.fsync(handle.fileno())


def _opened(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        raise DamagedBackup(_NO_BACKUP) from error


def _verified(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
        sound = all(
            hashlib.sha256(archive.read(name)).hexdigest() == sha256
            for name, sha256 in manifest["sha256"].items()
        )
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise DamagedBackup(_NO_BACKUP) from error
    if not all(_is_in_its_place(name) for name in manifest["sha256"]):
        raise DamagedBackup(_NO_BACKUP)
    if not sound:
        raise DamagedBackup("The backup is damaged: what it holds is not what was written.")
    return manifest


def _load(connection: Connection, table: Table, archive: zipfile.ZipFile) -> int:
    name = f"tables/{table.name}.jsonl"
    if name not in archive.namelist():
        return 0
    stored = _stored(table)
    # A row may name one of its own table that stands below it, so such names come last.
    later = dict.fromkeys(_naming_own_rows(table))
    # Texts may hold characters that Python takes for ends of lines, too.
    lines = [line for line in archive.read(name).decode().split("\n") if line]
    for start in range(0, len(lines), CHUNK):
        rows = [_row(line, stored) for line in lines[start : start + CHUNK]]
        connection.execute(insert(stored), [row | later for row in rows])
    for column in later:
        _name_own_rows(connection, stored, column, lines)
    return len(lines)


def _naming_own_rows(table: Table) -> list[str]:
    return [
        column.name
        for column in table.columns
        if any(key.column.table is table for key in column.foreign_keys)
    ]


def _name_own_rows(connection: Connection, stored: Table, column: str, lines: list[str]) -> None:
    rows = (json.loads(line) for line in lines)
    named = [{"row": row["id"], "named": row[column]} for row in rows if row[column] is not None]
    if named:
        naming = update(stored).where(stored.c.id == bindparam("row"))
        connection.execute(naming.values({column: bindparam("named")}), named)


def _reset_sequences(connection: Connection, tables: list[Table]) -> None:
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        if "id" in table.columns and isinstance(table.columns["id"].type, Integer):
            connection.execute(
                text(
                    # The name comes from our own metadata.
                    "SELECT setval(pg_get_serial_sequence(:name, 'id'), "  # noqa: S608
                    f'coalesce((SELECT max(id) FROM "{table.name}"), 0) + 1, false)'
                ),
                {"name": f'"{table.name}"'},
            )


def _is_in_its_place(name: str) -> bool:
    """Whether unpacking this would write nowhere but where backups come from."""
    return not {"", ".", ".."}.intersection(name.split("/"))


def _keep_file(settings: Settings, name: str, content: bytes) -> None:
    path = settings.files_dir.joinpath(*name.split("/")[1:])
    write_whole(path, content)
