"""Rows of a file that could not go in as read, mended in the browser."""

import json
from datetime import datetime

from logistics.db import db
from logistics.models.account import Account
from logistics.models.roster import Member, Roster
from logistics.models.roster_import import ImportRow, RosterImport, RowState
from logistics.rules.member_fields import flat
from logistics.rules.members import MemberValues
from logistics.rules.terms import Terms
from logistics.services.history import record
from logistics.services.members import add_member, change_member


def mend_row(
    row: ImportRow,
    of: RosterImport,
    roster: Roster,
    values: MemberValues,
    *,
    known: Member | None,
    terms: Terms,
    by: Account,
    at: datetime,
) -> None:
    """Give a row this record. It goes in with its file, or at once when that has gone in already.

    ``known`` is the member whose record it is; None adds somebody. Raises Refused when the
    roster is not open; a row that is settled stays as it is.
    """
    if not row.is_pending and row.state is not RowState.MENDED:
        return
    if of.is_previewed:
        content = json.loads(row.content)
        is_another = known is None and content["member_id"] is not None
        told = {**content, "values": flat(values), "is_another": is_another}
        row.content = json.dumps(told, ensure_ascii=False)
        row.state = RowState.MENDED
        told = {"file": of.file_name, "row": row.row}
        record("import_mended", by=by, at=at, roster=roster, subject=("import", of.id), params=told)
    elif of.is_accepted:
        _enter(row, roster, values, known=known, terms=terms, by=by, at=at)
    db.session.flush()


def _enter(
    row: ImportRow,
    roster: Roster,
    values: MemberValues,
    *,
    known: Member | None,
    terms: Terms,
    by: Account,
    at: datetime,
) -> None:
    if known is None:
        key = f"import-row-{row.id}"
        known = add_member(roster, values, terms=terms, by=by, at=at, form_key=key)
    else:
        change_member(known, values, terms=terms, by=by, at=at)
    row.state, row.member_id = RowState.ENTERED, known.id


def drop_row(
    row: ImportRow, of: RosterImport, roster: Roster, *, by: Account, at: datetime
) -> None:
    """Leave a row of the file out for good."""
    if row.is_pending or row.state is RowState.MENDED:
        row.state = RowState.DROPPED
        told = {"file": of.file_name, "row": row.row}
        record("row_dropped", by=by, at=at, roster=roster, subject=("import", of.id), params=told)
    db.session.flush()
