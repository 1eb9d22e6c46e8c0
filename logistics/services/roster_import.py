"""A file on its way into a roster: begun, read, refused, read again, dropped."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from logistics.db import db
from logistics.findings import Finding, Refused, Words, phrase, told
from logistics.models.account import Account
from logistics.models.roster import Roster
from logistics.models.roster_import import (
    ImportRow,
    ImportState,
    RememberedColumn,
    RosterImport,
    RowState,
)
from logistics.models.stored_file import FileKind, StoredFile
from logistics.queries.roster_imports import columns_kept_by, open_import, rows_of
from logistics.rules.import_columns import is_of_the_grid
from logistics.rules.member_fields import flat
from logistics.rules.roster_import import Change, Line
from logistics.rules.terms import Terms
from logistics.services.files import Upload, keep_file
from logistics.services.history import record
from logistics.services.import_previews import compared
from logistics.services.import_standing import said_in
from logistics.services.jobs import ask_for
from logistics.services.rosters import refuse_unless_open
from logistics.vietnamese import clean, fold

KEPT_FOR = timedelta(days=30)
LONGEST_NAME = 150
BUSY = "import-open"


def begin_import(
    roster: Roster, upload: Upload, *, terms: Terms, folder: Path, by: Account, at: datetime
) -> RosterImport:
    """Keep the file and ask for it to be read.

    Raises Refused when the roster is not open or another file waits to be accepted.
    """
    refuse_unless_open(roster, terms, at)
    if open_import(roster):
        raise Refused([_busy()])
    file = keep_file(
        upload,
        FileKind.WORKBOOK,
        folder=folder,
        by=by,
        at=at,
        unit_id=roster.unit_id,
        edition_id=roster.edition_id,
        expires_at=at + KEPT_FOR,
    )
    begun = _noted(roster, upload, file, by=by, at=at)
    ask_to_read(begun, roster, by=by, at=at)
    return begun


def _noted(
    roster: Roster, upload: Upload, file: StoredFile, *, by: Account, at: datetime
) -> RosterImport:
    begun = RosterImport(
        roster_id=roster.id,
        file_id=file.id,
        file_name=upload.name,
        sha256=hashlib.sha256(upload.content).hexdigest(),
        by_id=by.id,
        at=at,
        expires_at=at + KEPT_FOR,
    )
    try:
        with db.session.begin_nested():
            db.session.add(begun)
            db.session.flush()
    except IntegrityError as race:
        # Another clerk of the unit was quicker by a moment.
        raise Refused([_busy()]) from race
    return begun


def _busy() -> Finding:
    return Finding(BUSY, phrase("Đơn vị đang có một tệp chờ nhập. Hãy nhập hoặc bỏ tệp đó trước"))


def ask_to_read(of: RosterImport, roster: Roster, *, by: Account, at: datetime) -> None:
    """Have the kept file read in the background."""
    job = ask_for(
        "import",
        {"import_id": of.id},
        by=by,
        at=at,
        edition_id=roster.edition_id,
        unit_id=roster.unit_id,
    )
    of.state, of.job_id = ImportState.READING, job.id
    db.session.flush()


def shown_name(name: str | None) -> str:
    """A file's own name as it may be shown and kept: one line, no folders, not too long."""
    last = clean((name or "").replace("\\", "/").rsplit("/", 1)[-1])
    return last[-LONGEST_NAME:] or "danh-sach"


@dataclass(frozen=True)
class Prepared:
    """A reading with its preview, worked out before anything is written."""

    reading: str
    preview: str
    revision: int
    pending: Sequence[Line]
    counts: Mapping[str, int]


def prepare_reading(
    of: RosterImport, reading: Mapping[str, Any], roster: Roster, terms: Terms, *, revision: int
) -> Prepared:
    """Hold what the reader made of the file against the filled roster.

    ``revision`` is the number of the roster's last deed, asked before it was filled.
    """
    found = compared(reading, roster, terms, said_in(rows_of(of)))
    return Prepared(
        reading=json.dumps(reading, ensure_ascii=False),
        preview=json.dumps(found.preview, ensure_ascii=False),
        revision=revision,
        pending=[each for each in found.difference.lines if each.change is Change.PENDING],
        counts=found.difference.counts,
    )


def take_reading(of: RosterImport, prepared: Prepared) -> None:
    """Keep a reading with its preview; faulty people become rows to mend.

    Rows that were mended or dropped before stay so.
    """
    db.session.execute(
        delete(ImportRow).where(ImportRow.import_id == of.id, ImportRow.state == RowState.PENDING)
    )
    hold(of, prepared.pending)
    of.reading, of.preview = prepared.reading, prepared.preview
    of.preview_of, of.counts = prepared.revision, dict(prepared.counts)
    of.state, of.refusal, of.refusal_told = ImportState.PREVIEWED, None, None
    db.session.flush()


def hold(of: RosterImport, lines: Sequence[Line]) -> None:
    """Keep people of the file as rows to mend."""
    there = {row.number for row in rows_of(of)}
    for line in lines:
        if line.number not in there:
            sheet, row = line.rows[0]
            content = {
                "values": flat(line.values),
                "problems": list(line.problems),
                "member_id": line.member_id,
            }
            db.session.add(
                ImportRow(
                    import_id=of.id,
                    number=line.number,
                    sheet=sheet,
                    row=row,
                    content=json.dumps(content, ensure_ascii=False),
                )
            )
    db.session.flush()


def keep_ticks(of: RosterImport, ticked: Mapping[str, Sequence[str]], *, is_whole: bool) -> None:
    """Keep what is ticked under a preview until it is confirmed; ``is_whole`` once, every line
    is listed from then on, so that no tick is out of sight."""
    if of.is_previewed and not of.is_being_accepted:
        is_whole = is_whole or bool(of.ticked.get("is_whole"))
        of.ticked = {
            **{name: list(values) for name, values in ticked.items()},
            "is_whole": is_whole,
        }
    db.session.flush()


def refuse_file(of: RosterImport, code: str, message: Words) -> None:
    """The reader would not read the file; why is kept for its owner."""
    of.state, of.refusal, of.refusal_told = ImportState.REFUSED, code, told(message)
    db.session.flush()


def read_again(
    of: RosterImport,
    roster: Roster,
    columns: Mapping[str, Mapping[str, str | None]],
    only_sheet: str | None,
    *,
    by: Account,
    at: datetime,
) -> None:
    """Read the kept file with corrected columns (sheet → letter → meaning), and remember them."""
    if not of.is_previewed or of.is_being_accepted:
        return
    _remember(of, roster, columns)
    # Read in another way, a line's number may be somebody else's.
    of.ticked = {}
    of.mapping = {sheet: dict(letters) for sheet, letters in columns.items()}
    of.only_sheet = only_sheet
    ask_to_read(of, roster, by=by, at=at)


def compare_again(of: RosterImport, roster: Roster, *, by: Account, at: datetime) -> None:
    """Have a long file held against the roster as it stands now; what was mended and ticked stays.

    It is read again too: as the same file it says the same.
    """
    if of.is_previewed and not of.is_being_accepted:
        ask_to_read(of, roster, by=by, at=at)


def _remember(
    of: RosterImport, roster: Roster, columns: Mapping[str, Mapping[str, str | None]]
) -> None:
    if roster.unit_id is None:
        return
    kept = columns_kept_by(roster.unit_id)
    for table in json.loads(of.reading or "{}").get("mapping", ()):
        said = columns.get(table["sheet"] or "", {})
        for column in table["columns"]:
            heading = fold(column["heading"])
            if column["letter"] not in said or not heading or is_of_the_grid(table):
                continue
            if heading not in kept:
                kept[heading] = RememberedColumn(unit_id=roster.unit_id, heading=heading)
                db.session.add(kept[heading])
            kept[heading].meaning = said[column["letter"]]
    db.session.flush()


def drop_import(of: RosterImport, roster: Roster, *, by: Account, at: datetime) -> None:
    """Give a file up that was not accepted."""
    if of.is_open:
        of.state = ImportState.DROPPED
        told = {"file": of.file_name}
        record(
            "import_dropped", by=by, at=at, roster=roster, subject=("import", of.id), params=told
        )
        db.session.flush()


def forget_readings(*, at: datetime) -> None:
    """Forget what was read of files whose time is over; what went into rosters stays there."""
    over = (RosterImport.expires_at <= at, RosterImport.reading.is_not(None))
    db.session.execute(
        update(RosterImport)
        .where(*over, RosterImport.state == ImportState.PREVIEWED)
        .values(state=ImportState.DROPPED)
    )
    db.session.execute(update(RosterImport).where(*over).values(reading=None, preview=None))
