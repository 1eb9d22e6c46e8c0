"""A gate to try: an edition with approved people, badges, a checkpoint and a paired device."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import func, select

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.keys import with_check_digits
from logistics.models.badge import Badge
from logistics.models.checkpoint import Checkpoint, CheckpointKind
from logistics.models.device import Device
from logistics.models.edition import Edition
from logistics.models.person import Person
from logistics.models.roster import Member, RosterStatus
from logistics.models.stored_file import FileKind
from logistics.services.badges import issue_badges
from logistics.services.devices import add_device, give_token
from logistics.services.files import Upload, keep_file
from tests import factories as make
from tests.intake import pictures

AT = datetime(2024, 8, 16, 1, 0, tzinfo=UTC)
STRANGER = with_check_digits("11" + "9" * 20)


def checkpoint(of: Edition, name: str = "Cổng chính", **more) -> Checkpoint:
    settled = {
        "kind": CheckpointKind.VENUE,
        "windows": [],
        "requires": [],
        "strictness": {},
        **more,
    }
    return Checkpoint(edition_id=of.id, name=name, **settled)


def approved(of: Edition, *members: Member, by=None):
    """A roster that was handed in and approved."""
    roster = make.roster(of, by or make.unit(), *members)
    roster.status = RosterStatus.APPROVED
    roster.submitted_at = roster.approved_at = make.AT
    return roster


@contextmanager
def writing() -> Iterator[None]:
    """A transaction of the test's own, kept."""
    db.session.rollback()
    begin_writing()
    yield
    db.session.commit()


@dataclass
class Scanner:
    """A device that speaks the interface."""

    app: Flask
    device: int
    token: str
    checkpoint: int
    seq: count = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def claim(self, code: str | None = None, **more) -> dict:
        """One scan as a device would tell it."""
        made = {"id": str(uuid4()), "checkpoint": self.checkpoint, "seq": next(self.seq)}
        return made | ({"code": code, "input": "camera"} if code else {}) | more

    def send(self, *claims: dict, **clocks):
        return self.post("scans", {"scans": list(claims), **clocks})

    def scan(self, code: str | None = None, **more) -> dict:
        """Scan, and be told."""
        answer = self.send(self.claim(code, **more))
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.json["results"][0]

    def post(self, path: str, message, **options):
        db.session.rollback()
        answer = self.client.post(
            f"/api/v1/{path}", json=message, headers=self.headers(), **options
        )
        db.session.expire_all()
        return answer

    def read(self, path: str, **query):
        db.session.rollback()
        return self.client.get(f"/api/v1/{path}", query_string=query, headers=self.headers())

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


@dataclass
class Gate:
    """What a test at a gate starts from."""

    app: Flask
    edition: Edition
    members: list[Member]
    badges: list[Badge]
    codes: list[str]
    checkpoint: Checkpoint

    def device(self, name: str = "Máy 1", *at: Checkpoint, **more) -> Scanner:
        """A paired device, at the checkpoint unless others are named."""
        points = at or (self.checkpoint,)
        with writing():
            device = add_device(self.edition, name, points, by=None, at=now(), **more)
            return Scanner(self.app, device.id, give_token(device, now()), points[0].id)


def laid(app: Flask, people: int = 2, **checkpoint_settings) -> Gate:
    """Lay an edition with ``people`` approved members, their badges, and one checkpoint."""
    db.session.rollback()
    begin_writing()
    edition = make.edition()
    unit = make.unit()
    members = [make.member(f"Nguyễn Văn {name_of(n)}") for n in range(people)]
    db.session.add(edition)
    db.session.flush()
    role = make.role(edition)
    db.session.add(role)
    db.session.flush()
    for member in members:
        member.role = role
    db.session.add(approved(edition, *members, by=unit))
    point = checkpoint(edition, **checkpoint_settings)
    db.session.add(point)
    db.session.flush()
    badges = issue_badges(edition, members, by=None, at=make.AT)
    db.session.commit()
    codes = dict(db.session.execute(select(Badge.member_id, Badge.code)).all())
    return Gate(app, edition, members, badges, [codes[one.id] for one in members], point)


def with_a_photo(gate: Gate) -> Gate:
    """The same gate, and its first member has a photo."""
    with writing():
        small = pictures.written(pictures.halves(240, 320))
        file = keep_file(
            Upload(small, "anh-nho.jpg", "image/jpeg"), FileKind.PHOTO,
            folder=gate.app.config["SETTINGS"].files_dir, by=None, at=make.AT,
        )  # fmt: skip
        member = db.session.get(Member, gate.members[0].id)
        db.session.get(Person, member.person_id).thumbnail_id = file.id
    return gate


def name_of(number: int) -> str:
    """A given name for the n-th person, all different."""
    first = ["An", "Bình", "Chi", "Dũng", "Đạt", "Giang", "Hà", "Khánh", "Lan", "Minh"]
    return f"{first[number % 10]} {number // 10}" if number >= 10 else first[number]


def window(start: datetime, hours: float = 2, label: str = "") -> dict[str, str]:
    return {
        "opens_at": start.isoformat(),
        "closes_at": (start + timedelta(hours=hours)).isoformat(),
        "label": label,
    }


def id_of(result: dict) -> UUID:
    return UUID(result["id"])


def pretty(message) -> str:
    return json.dumps(message, ensure_ascii=False, indent=1)


def the_device(scanner: Scanner) -> Device:
    return db.session.get(Device, scanner.device)


def told(result: dict) -> tuple[str, str, str]:
    return result["ack"], result["ruling"], result["reason"]


def how_many(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))
