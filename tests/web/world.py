"""A small world with a canary in every name, and somebody of every role who looks at it.

Two units take part in the near edition, a third in the far one. Whatever a door may name in its
address exists at each of the three places, under the name of the argument.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

from flask import Flask

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.models.account import Account, Grant, Right
from logistics.models.badge import Badge
from logistics.models.checkpoint import Checkpoint, CheckpointKind, Direction
from logistics.models.device import Device
from logistics.models.edition import EditionUnit, Stop, Venue
from logistics.models.job import Job
from logistics.models.login import LoginSession
from logistics.models.roster_import import ImportRow, ImportState, RosterImport
from logistics.models.scan import Conflict, ConflictKind, Quarantine, Ruling, Scan, Severity
from logistics.models.stored_file import FileKind, StoredFile
from logistics.models.submission import ChangeRequest, RequestKind, ReviewNote, Submission
from logistics.models.unit import UnitAlias
from logistics.queries.badge_pages import page_mark
from logistics.queries.sessions import token_digest
from tests import factories as make
from tests.visitor import Visitor

NEAR, BESIDE, FAR = "near", "beside", "far"
PLACES = (NEAR, BESIDE, FAR)


@dataclass
class Role:
    """Somebody at the door: the right, and the places where it holds."""

    name: str
    right: str | None = None
    edition_of: tuple[str, ...] = ()
    unit_of: tuple[str, ...] = ()


ROLES = {
    role.name: role
    for role in (
        Role("public"),
        Role("admin", "admin", PLACES, PLACES),
        Role("organiser", "organiser", (NEAR, BESIDE), (NEAR, BESIDE)),
        Role("organiser elsewhere", "organiser", (FAR,), (FAR,)),
        Role("registrar", "registrar", (NEAR, BESIDE), (NEAR,)),
        Role("registrar beside", "registrar", (NEAR, BESIDE), (BESIDE,)),
        Role("registrar elsewhere", "registrar", (FAR,), (FAR,)),
        Role("viewer", "viewer", (NEAR, BESIDE), (NEAR,)),
        Role("steward", "steward", (NEAR, BESIDE), ()),
    )
}


@dataclass
class World:
    """``things[place][argument]`` is what an address names; ``canaries[place][kind]`` its mark."""

    app: Flask
    things: dict[str, dict[str, object]] = field(default_factory=dict)
    belongings: dict[str, dict[str, object]] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def visitor(self, role: str) -> Visitor:
        return Visitor(self.app, self.tokens.get(role))


def canary(kind: str, place: str) -> str:
    return f"chim-{kind}-{place}"


def build(app: Flask) -> World:
    db.session.rollback()
    begin_writing()
    world = World(app)
    editions = {NEAR: _edition(NEAR), FAR: _edition(FAR)}
    editions[BESIDE] = editions[NEAR]
    units = {place: make.unit(canary("unit", place)) for place in PLACES}
    db.session.add_all([*editions.values(), *units.values()])
    db.session.flush()
    for name, role in ROLES.items():
        if role.right:
            _settle(world, name, role, editions, units)
    author = db.session.query(Account).order_by(Account.id).first()
    for place in PLACES:
        world.things[place] = _place(place, editions[place], units[place], author)
    db.session.commit()
    return world


def _edition(place: str):
    return make.edition(canary("edition", place), short_name=canary("edition", place))


def _settle(world: World, name: str, role: Role, editions, units) -> None:
    right = Right(role.right)
    account = Account(
        username=name.replace(" ", "-"),
        full_name=f"Người {name}",
        password="$argon2id$none",
        totp_secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
        created_at=make.AT,
    )
    account.grants = [
        Grant(
            right=right,
            unit_id=units[role.unit_of[0]].id if right in {Right.REGISTRAR, Right.VIEWER} else None,
            edition_id=editions[role.edition_of[0]].id if right is not Right.ADMIN else None,
        )
    ]
    db.session.add(account)
    db.session.flush()
    world.tokens[name] = secrets.token_urlsafe(16)
    sessions = [_session(account, world.tokens[name]), _session(account, secrets.token_urlsafe())]
    file = StoredFile(
        public_id=secrets.token_urlsafe(16),
        kind=next(iter(FileKind)),
        sha256="0" * 64,
        size=1,
        media_type="text/plain",
        name="tep.txt",
        owner_id=account.id,
        created_at=now(),
    )
    job = Job(public_id=secrets.token_urlsafe(16), kind="list", owner_id=account.id, asked_at=now())
    db.session.add_all([*sessions, file, job])
    db.session.flush()
    world.belongings[name] = {
        "session_id": sessions[1].id,
        "job_public_id": job.public_id,
        "file_public_id": file.public_id,
    }


def _session(account: Account, token: str) -> LoginSession:
    return LoginSession(
        token_digest=token_digest(token),
        account_id=account.id,
        begun_at=now(),
        expires_at=now() + timedelta(hours=12),
        client="Firefox",
    )


def _place(place: str, edition, unit, author: Account) -> dict[str, object]:
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
        **_imports(roster, author, place),
        **_gate(place, edition, member),
    }
    db.session.add_all(rest.values())
    db.session.flush()
    rest |= _disputes(edition, rest["device_id"])
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
    scan = StoredFile(
        public_id=secrets.token_urlsafe(16),
        kind=FileKind.SIGNED_SCAN,
        sha256="1" * 64,
        size=1,
        media_type="application/pdf",
        name=f"{canary('unit', place)}.pdf",
        created_at=now(),
    )
    db.session.add(scan)
    db.session.flush()
    told = {"roster_id": roster.id, "at": make.AT, "by_id": author.id}
    return {
        "note_id": ReviewNote(**told, text=canary("person", place)),
        "submission_id": Submission(
            **told, number=1, content=_version(place), digest="0", people=1, signed_scan_id=scan.id
        ),
        "request_id": ChangeRequest(
            **told, kind=RequestKind.WITHDRAW, member_id=member.id, reason=canary("person", place)
        ),
    }


def _imports(roster, author: Account, place: str) -> dict[str, object]:
    of = RosterImport(
        roster_id=roster.id,
        state=ImportState.PREVIEWED,
        file_name=f"{canary('person', place)}.xlsx",
        sha256="0" * 64,
        by_id=author.id,
        at=make.AT,
        expires_at=now() + timedelta(days=30),
        reading=json.dumps(_NOBODY),
    )
    db.session.add(of)
    db.session.flush()
    content = {"values": {"full_name": canary("person", place)}, "problems": [], "member_id": None}
    row = ImportRow(import_id=of.id, number=0, row=2, content=json.dumps(content))
    return {"import_id": of, "row_id": row}


# The reading of a file with nobody in it.
_NOBODY = {
    "sheet": None, "sheets": [], "ignored_sheets": [], "ignored_columns": [], "unit_hint": None,
    "people": [], "pairs": [], "problems": [], "ignored_rows": [], "mapping": [],
}  # fmt: skip


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
