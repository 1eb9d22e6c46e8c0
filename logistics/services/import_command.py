"""The operator's import: the same reading and the same rules, without a preview to confirm."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from logistics.db import db
from logistics.findings import Finding, Refused, phrase
from logistics.models.edition import Edition
from logistics.models.roster import Roster
from logistics.models.roster_import import ImportState, RosterImport
from logistics.models.unit import Unit
from logistics.queries.roster_imports import open_import, revision_of
from logistics.queries.rosters import filled, roster_begun, terms_of
from logistics.rules.deadlines import OUT_OF_HAND
from logistics.rules.import_ticks import Ticks, admission
from logistics.rules.roster_import import Difference
from logistics.services.history import record
from logistics.services.import_acceptance import take_in
from logistics.services.import_previews import compared, comparison_of
from logistics.services.roster_import import BUSY, KEPT_FOR, prepare_reading, take_reading

_BUSY = phrase("Đơn vị đang có một tệp chờ nhập trên trang web. Hãy nhập hoặc bỏ tệp đó trước")


def compare_file(edition: Edition, unit: Unit, reading: Mapping[str, Any]) -> Difference:
    """What the reading would make of the unit's roster, begun or not; nothing is kept."""
    roster = roster_begun(edition, unit.id)
    if roster is None:
        roster = Roster(edition=edition, unit=unit, members=[], entries=[])
    else:
        filled(roster)
    return compared(reading, roster, terms_of(edition, unit.id)).difference


def import_file(
    edition: Edition,
    unit: Unit,
    reading: Mapping[str, Any],
    *,
    content: bytes,
    at: datetime,
) -> Difference:
    """Take the good rows in, warnings counted as accepted, whatever the deadline says.

    Faulty rows wait to be mended on the screen. Raises Refused when the roster was handed in
    or when a file waits to be accepted there.
    """
    roster = roster_begun(edition, unit.id) or _begun(edition, unit, at=at)
    filled(roster)
    if not roster.is_with_unit:
        raise Refused([Finding("handed-in", OUT_OF_HAND[roster.status])])
    if open_import(roster):
        raise Refused([Finding(BUSY, _BUSY)])
    terms = terms_of(edition, unit.id)
    of = _noted(roster, reading, hashlib.sha256(content).hexdigest(), at=at)
    prepared = prepare_reading(of, reading, roster, terms, revision=revision_of(roster))
    take_reading(of, prepared)
    found = comparison_of(of, roster, terms)
    sorted_out = admission(found.difference, Ticks(accepts_all=True))
    take_in(of, found, sorted_out, by=None, at=at, deed="roster_imported_by_command")
    return found.difference


def _noted(
    roster: Roster, reading: Mapping[str, Any], sha256: str, *, at: datetime
) -> RosterImport:
    of = RosterImport(
        roster_id=roster.id,
        state=ImportState.READING,
        file_name=reading["file"],
        sha256=sha256,
        at=at,
        expires_at=at + KEPT_FOR,
        reading=json.dumps(reading, ensure_ascii=False),
    )
    db.session.add(of)
    db.session.flush()
    return of


def _begun(edition: Edition, unit: Unit, *, at: datetime) -> Roster:
    roster = Roster(edition=edition, unit=unit, members=[], entries=[])
    db.session.add(roster)
    db.session.flush()
    record("roster_started", by=None, at=at, roster=roster, subject=("roster", roster.id))
    return roster
