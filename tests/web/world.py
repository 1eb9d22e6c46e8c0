"""A small world with a canary in every name, and somebody of every role who looks at it.

Two units take part in the near edition, a third in the far one. Whatever a door may name in its
address exists at each of the three places, under the name of the argument.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import timedelta

from flask import Flask

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.models.account import Account, Grant, Right
from logistics.models.job import Job
from logistics.models.login import LoginSession
from logistics.models.stored_file import FileKind
from logistics.queries.sessions import token_digest
from tests import factories as make
from tests.visitor import Visitor
from tests.web.things import BESIDE, FAR, NEAR, PLACES, canary, file_of, things_at


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
        world.things[place] = things_at(place, editions[place], units[place], author)
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
    file = file_of("tep.txt", FileKind.EXPORT)
    file.owner_id = account.id
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
