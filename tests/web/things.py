"""One of everything that an address may name, with a canary in every name."""

from __future__ import annotations

import json
import secrets
from datetime import timedelta
from uuid import uuid4

from logistics.clock import now
from logistics.db import db
from logistics.models.account import Account, Grant, Right
from logistics.models.badge import Badge
from logistics.models.checkpoint import Checkpoint, CheckpointKind, Direction
from logistics.models.device import Device
from logistics.models.edition import EditionUnit, Stop, Venue
from logistics.models.job import Job, JobState
from logistics.models.roster_import import ImportRow, ImportState, RosterImport
from logistics.models.scan import Conflict, ConflictKind, Quarantine, Ruling, Scan, Severity
from logistics.models.stored_file import FileKind, StoredFile
from logistics.models.submission import ChangeRequest, RequestKind, ReviewNote, Submission
from logistics.models.unit import UnitAlias
from logistics.queries.badge_pages import page_mark
from tests import factories as make

NEAR, BESIDE, FAR = "near", "beside", "far"
PLACES = (NEAR, BESIDE, FAR)


def canary(kind: str, place: str) -> str:
    return f"chim-{kind}-{place}"


def file_of(name: str, kind: FileKind) -> StoredFile:
    """A file whose bytes are no longer on the disk."""
    return StoredFile(
        public_id=secrets.token_urlsafe(16),
        kind=kind,
        sha256="1" * 64,
        size=1,
        media_type="application/octet-stream",
        name=name,
        created_at=now(),
    )


def things_at(place: str, edition, unit, author: Account) -> dict[str, object]:
    part = EditionUnit(edition=edition, unit=unit, part=make.Part.INVITED)
    venue = Venue(edition_id=edition.id, name=f"{canary('edition', place)} sân")
    stop = Stop(edition_id=edition.id, position=PLACES.index(place), name=canary("edition", place))
    alias = UnitAlias(unit_id=unit.id, alias=canary("unit", place), folded=place)
    as_role = make.role(edition, f"VĐV {place}")
    contest = make.contest(edition, f"Đơn {place}", sport=f"Cờ {place}")
    db.session.add_all([part, venue, stop, alias, as_role, contest])
    db.session.flush()
    member = make.member(canary("person", place), as_role=as_role, of=unit)
    roster = make.roster(edition, unit, member)
    db.session.add(roster)
    db.session.flush()
    entry = make.entry(contest, member, of=roster)
    db.session.add(entry)
    db.session.flush()
    account = Account(
        username=f"clerk-{place}",
        full_name=canary("person", place),
        totp_secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
        created_at=make.AT,
    )
    account.grants = [Grant(right=Right.REGISTRAR, unit_id=unit.id, edition_id=edition.id)]
    rest = {
        "entry_id": entry,
        "account_id": account,
        **_papers(roster, member, author, place),
        **_gate(place, edition, member),
    }
    db.session.add_all(rest.values())
    db.session.flush()
    rest |= {**_disputes(edition, rest["device_id"]), **_import(roster, place)}
    named = {
        "sport_id": contest.sport,
        "contest_id": contest,
        "role_id": as_role,
        "venue_id": venue,
        "stop_id": stop,
        "part_id": part,
        "unit_id": unit,
        "alias_id": alias,
        "roster_id": roster,
        "member_id": member,
        "person_id": member.person,
        **rest,
    }
    return {
        "code": edition.code,
        "unit_code": unit.code,
        "file_name": "favicon.svg",
        "kind": "add",
        "submission_number": 1,
        "mark": page_mark(rest["badge_id"]),
        **{argument: thing.id for argument, thing in named.items()},
    }


def _version(place: str) -> str:
    member = dict.fromkeys(
        ("sex", "birth", "role", "position", "department", "organisation", "note")
    )
    return json.dumps(
        {
            "edition": {"name": canary("edition", place)},
            "unit": {"name": canary("unit", place)},
            "number": 1,
            "members": [{**member, "id": 1, "full_name": canary("person", place)}],
            "entries": [],
        }
    )


def _papers(roster, member, author: Account, place: str) -> dict[str, object]:
    scan = file_of(f"{canary('unit', place)}.pdf", FileKind.SIGNED_SCAN)
    db.session.add(scan)
    db.session.flush()
    told = {"roster_id": roster.id, "at": make.AT, "by_id": author.id}
    order = {"list": "roster", "columns": ["citizen_number"], "purpose": canary("edition", place)}
    return {
        "job_id": Job(
            public_id=secrets.token_urlsafe(16),
            kind="list",
            order=order,
            owner_id=author.id,
            edition_id=roster.edition_id,
            state=JobState.WAITING,
            asked_at=make.AT,
        ),
        "note_id": ReviewNote(**told, text=canary("person", place)),
        "submission_id": Submission(
            **told, number=1, content=_version(place), digest="0", people=1, signed_scan_id=scan.id
        ),
        "request_id": ChangeRequest(
            **told, kind=RequestKind.WITHDRAW, member_id=member.id, reason=canary("person", place)
        ),
    }


def _import(roster, place: str) -> dict[str, object]:
    """A file that was read in some time ago, with one row that still waits."""
    row = {"values": {"full_name": canary("person", place)}, "problems": [], "member_id": None}
    file = file_of(f"{canary('unit', place)}.xlsx", FileKind.WORKBOOK)
    db.session.add(file)
    db.session.flush()
    imported = RosterImport(
        file_id=file.id,
        reading=json.dumps({"people": []}),
        roster_id=roster.id,
        state=ImportState.ACCEPTED,
        file_name=f"{canary('unit', place)}.xlsx",
        sha256="2" * 64,
        at=make.AT,
        accepted_at=make.AT,
        expires_at=now() + timedelta(days=1),
        counts={"people_new": 0, "people_updated": 0, "people_held": 1},
    )
    db.session.add(imported)
    db.session.flush()
    waiting = ImportRow(import_id=imported.id, number=1, row=2, content=json.dumps(row))
    db.session.add(waiting)
    db.session.flush()
    return {"import_id": imported, "row_id": waiting}


def _gate(place: str, edition, member) -> dict[str, object]:
    number = PLACES.index(place)
    return {
        "checkpoint_id": Checkpoint(
            edition_id=edition.id,
            name=f"{canary('edition', place)} cổng",
            kind=next(iter(CheckpointKind)),
        ),
        "device_id": Device(
            edition_id=edition.id, name=canary("edition", place), created_at=make.AT
        ),
        "badge_id": Badge(
            edition_id=edition.id,
            member_id=member.id,
            code=f"{number:024d}",
            code_digest=str(number),
            short_no=f"10000{number}",
            issued_at=make.AT,
        ),
    }


def _disputes(edition, device: Device) -> dict[str, object]:
    scan = Scan(
        id=uuid4(),
        edition_id=edition.id,
        seq=device.id,
        device_id=device.id,
        direction=Direction.IN,
        admits=False,
        ruling=Ruling.UNKNOWN,
        reason="unknown",
        params={},
        occurred_at=make.AT,
        is_suspect=False,
        undo_until=make.AT,
        received_at=make.AT,
        is_forced=False,
        filled=[],
        body_digest=str(device.id),
    )
    db.session.add(scan)
    db.session.flush()
    found = {
        "conflict_id": Conflict(
            edition_id=edition.id,
            kind=ConflictKind.UNKNOWN_ADMITTED,
            severity=Severity.LOW,
            matter=str(device.id),
            scan_id=scan.id,
            opened_at=make.AT,
        ),
        "quarantine_id": Quarantine(
            edition_id=edition.id,
            device_id=device.id,
            why="revoked",
            faults={},
            raw="{}",
            body_digest=str(device.id),
            received_at=make.AT,
        ),
    }
    db.session.add_all(found.values())
    db.session.flush()
    return found
