"""Somebody with a trace in every place that can hold one, and a search for what is left of it."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from logistics.config import Settings
from logistics.db import begin_writing, db
from logistics.keys import UnreadableSecret, keyring
from logistics.models.checkpoint import Direction
from logistics.models.device import Device
from logistics.models.edition import Edition
from logistics.models.job import Job
from logistics.models.person import Person
from logistics.models.roster import Member, Roster
from logistics.models.roster_import import ImportedMember, ImportRow, ImportState, RosterImport
from logistics.models.scan import Conflict, ConflictKind, Quarantine, Ruling, Scan, Severity
from logistics.models.stored_file import FileKind
from logistics.models.submission import ChangeRequest, RequestKind, ReviewNote, Submission
from logistics.queries.rosters import filled, terms_of
from logistics.rules.members import values_of
from logistics.rules.versions import canonical, digest_of, version_of
from logistics.services.badges import issue_badges, note_printed
from logistics.services.files import PURPOSE, Upload, keep_file
from logistics.services.history import record
from logistics.services.import_standing import record_text
from logistics.services.persons import number_digest, own_copy
from logistics.services.submissions import attach_scan
from logistics.vietnamese import fold
from tests import factories as make
from tests.gate import approved

NAME, FORMER, OTHER = "Quách Thị Hoàng Oanh", "Quách Thị Hoàng Anh", "Nguyễn Văn Bình"
NUMBER, PHONE, BORN = "052184009999", "+84905111222", "1984-02-29"
ZONE = "Asia/Ho_Chi_Minh"
# However it is written: a word that nobody else's name has, and the two numbers.
NUMBERS = ("052184009999", "905111222")
TRACES = ("quach", *NUMBERS)
_ESCAPED = re.compile(r"\\+u([0-9a-f]{4})")


@dataclass
class Scene:
    """The ids of who is to go, of who stays beside them, and of where they stand."""

    settings: Settings
    member_id: int
    beside_id: int
    roster_id: int
    edition_id: int

    @property
    def member(self) -> Member:
        return db.session.get_one(Member, self.member_id)

    @property
    def person(self) -> Person:
        return db.session.get_one(Person, self.member.person_id)

    @property
    def roster(self) -> Roster:
        return db.session.get_one(Roster, self.roster_id)

    @property
    def edition(self) -> Edition:
        return db.session.get_one(Edition, self.edition_id)


def with_own_folder(app: Flask, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Settings:
    """Let the application keep files, and the journal beside them, in a folder of the test."""
    settings = app.config["SETTINGS"].model_copy(update={"data_dir": folder})
    monkeypatch.setitem(app.config, "SETTINGS", settings)
    return settings


def build(settings: Settings, **of_edition) -> Scene:
    db.session.rollback()
    begin_writing()
    by, unit, edition = make.account(grants=[]), make.unit(), make.edition(**of_edition)
    db.session.add_all([by, unit, edition])
    db.session.flush()
    member, beside = _member(NAME, unit, NUMBER, PHONE), _member(OTHER, unit, "052085001234", None)
    roster = approved(edition, member, beside, by=unit)
    roster.contact_name, roster.contact_phone = NAME, PHONE
    roster.note = f"Liên hệ: {NAME} (0905 111 222)"
    beside.note = f"ở cùng phòng với chị {NAME.upper()}"
    contest = make.contest(edition)
    db.session.add_all([roster, contest])
    db.session.flush()
    db.session.add(make.entry(contest, member, beside, of=roster))
    db.session.flush()
    scene = Scene(settings, member.id, beside.id, roster.id, edition.id)
    _pictured(scene, by)
    _handed_in(scene, by)
    _asked_and_noted(scene, by)
    _sent(scene, by)
    _at_the_gate(scene, by)
    _passing(scene, by)
    db.session.commit()
    db.session.expire_all()
    return scene


def _member(name, unit, number, phone) -> Member:
    return make.member(
        name, of=unit, citizen_number=number, citizen_number_digest=number_digest(number),
        phone=phone, birth_year=1984, birth_date=None if phone is None else date(1984, 2, 29),
        position="Trưởng phòng", shirt_size="M", note="Ăn chay" if phone else None,
    )  # fmt: skip


def _file(scene: Scene, content: str, kind: FileKind, name: str, by, *, expires_at=None):
    return keep_file(
        Upload(content.encode(), name, "text/plain"), kind,
        folder=scene.settings.files_dir, by=by, at=make.AT, unit_id=scene.roster.unit_id,
        edition_id=scene.edition_id, expires_at=expires_at,
    )  # fmt: skip


def _pictured(scene: Scene, by) -> None:
    """A photo, shown by a copy of the person too, which no longer has the number."""
    kept = _file(scene, f"ảnh {NAME}", FileKind.PHOTO, "anh.jpg", by)
    small = _file(scene, f"ảnh nhỏ {NAME}", FileKind.PHOTO, "anh-nho.jpg", by)
    scene.person.photo_id, scene.person.thumbnail_id = kept.id, small.id
    db.session.flush()
    copy = own_copy(scene.person)
    copy.citizen_number = copy.citizen_number_digest = None


def _handed_in(scene: Scene, by) -> None:
    """Two versions, the first under a name that was misspelt; the second signed."""
    roster = filled(scene.roster)
    for number in (1, 2):
        version = version_of(roster, terms_of(scene.edition, roster.unit_id), number)
        if number == 1:
            version["members"][0 if version["members"][0]["id"] == scene.member_id else 1][
                "full_name"
            ] = FORMER
        content = canonical(version)
        warning = {"code": "x", "sentence": "…", "subject": NAME, "params": {"other": NAME},
                   "anchor": f"member-{scene.member_id}"}  # fmt: skip
        db.session.add(
            Submission(
                roster_id=roster.id, number=number, at=make.AT, by_id=by.id, content=content,
                digest=digest_of(content), people=2, warnings=[warning],
            )
        )  # fmt: skip
    db.session.flush()
    latest = db.session.scalars(select(Submission).where(Submission.number == 2)).one()
    signed = _file(scene, f"bản ký {NAME}", FileKind.SIGNED_SCAN, f"ban ky {NAME}.pdf", by)
    attach_scan(latest, signed, scene.roster, by=by, at=make.AT)


def _asked_and_noted(scene: Scene, by) -> None:
    roster, member = scene.roster, scene.member
    told = {"roster_id": roster.id, "at": make.AT, "by_id": by.id}
    content = json.dumps({"full_name": NAME, "phone": PHONE, "citizen_number": NUMBER,
                          "birth": BORN, "contests": {}})  # fmt: skip
    db.session.add_all([
        ChangeRequest(**told, kind=RequestKind.CORRECT, member_id=member.id, content=content,
                      seen=content, reason=f"{FORMER} là tên sai"),
        ChangeRequest(**told, kind=RequestKind.ADD, content=content, reason=f"thêm {NAME}"),
        ReviewNote(**told, member_id=member.id, text=f"Chị {NAME} thiếu ảnh", answer="đã có",
                   answered_at=make.AT),
        ReviewNote(**told, text=f"Gọi lại số 0905.111.222 của {FORMER}"),
    ])  # fmt: skip
    deeds = (("member_added", "member", member.id), ("photo_set", "member", member.id))
    for deed, subject, number in deeds:
        record(deed, by=by, at=make.AT, roster=roster, subject=(subject, number),
               params={"name": NAME})  # fmt: skip
    record("change_requested", by=by, at=make.AT, roster=roster, params={"name": FORMER})
    record("member_added", by=by, at=make.AT, roster=roster,
           subject=("member", scene.beside_id), params={"name": OTHER})  # fmt: skip


def _sent(scene: Scene, by) -> None:
    """A workbook that was taken in, with a line to mend, and one that is being looked at."""
    values = {"full_name": NAME, "citizen_number": NUMBER, "phone": PHONE, "birth": BORN}
    others = {"full_name": OTHER, "citizen_number": None}
    for number, state in enumerate((ImportState.ACCEPTED, ImportState.PREVIEWED)):
        file = _file(scene, f"tệp {number} {NAME}", FileKind.WORKBOOK, f"{NAME}.xlsx", by,
                     expires_at=make.AT + timedelta(days=36_500))  # fmt: skip
        of = RosterImport(
            roster_id=scene.roster_id, state=state, file_id=file.id, file_name=f"{NAME}.xlsx",
            sha256=file.sha256, by_id=by.id, at=make.AT, expires_at=make.AT + timedelta(days=30),
            reading=json.dumps({"people": [values]}, ensure_ascii=False),
            preview=json.dumps({"lines": [values]}, ensure_ascii=False),
            accepted_at=make.AT if state is ImportState.ACCEPTED else None,
        )  # fmt: skip
        db.session.add(of)
        db.session.flush()
        record("roster_imported", by=by, at=make.AT, roster=scene.roster,
               params={"file": of.file_name, "people_new": 1, "people_updated": 0,
                       "people_held": 2})  # fmt: skip
        for line, person in enumerate((values, others), 1):
            content = {"values": person, "problems": [], "member_id": None}
            db.session.add(
                ImportRow(import_id=of.id, number=line, row=line, content=json.dumps(content))
            )
    db.session.add(
        ImportedMember(
            import_id=of.id, member_id=scene.member_id, before=None,
            after=record_text(values_of(_filled_member(scene))),
        )
    )  # fmt: skip


def _filled_member(scene: Scene) -> Member:
    members = filled(scene.roster).members
    return next(member for member in members if member.id == scene.member_id)


def _at_the_gate(scene: Scene, by) -> None:
    edition = scene.edition
    badges = issue_badges(edition, [scene.member, db.session.get_one(Member, scene.beside_id)],
                          by=by, at=make.AT)  # fmt: skip
    note_printed(edition, {badge.id: "0" * 64 for badge in badges}, "a6", by=by, at=make.AT)
    device = Device(edition_id=edition.id, name="Máy 1", created_at=make.AT)
    db.session.add(device)
    db.session.flush()
    scan = Scan(
        id=uuid4(), edition_id=edition.id, seq=10_000, device_id=device.id, direction=Direction.IN,
        member_id=scene.member_id, badge_id=badges[0].id, admits=True, ruling=Ruling.OK,
        reason="ok", params={}, occurred_at=make.AT, is_suspect=False, undo_until=make.AT,
        received_at=make.AT, is_forced=False, filled=[], body_digest="1", raw=f"{NAME} {NUMBER}",
        override={"reason": f"biết mặt {NAME}"},
    )  # fmt: skip
    db.session.add(scan)
    db.session.flush()
    db.session.add_all([
        Quarantine(edition_id=edition.id, device_id=device.id, why="revoked", faults={},
                   raw=json.dumps({"note": NAME}), body_digest="2", received_at=make.AT),
        Conflict(edition_id=edition.id, kind=ConflictKind.DOUBLE_USE, severity=Severity.LOW,
                 matter="1", scan_id=scan.id, opened_at=make.AT, note=f"Đã hỏi {NAME}"),
    ])  # fmt: skip


def _passing(scene: Scene, by) -> None:
    later = make.AT + timedelta(days=36_500)
    made = _file(scene, f"danh sách {NAME}", FileKind.EXPORT, f"{NAME}.xlsx", by, expires_at=later)
    db.session.add(
        Job(public_id="viec", kind="list", owner_id=by.id, edition_id=scene.edition_id,
            order={"purpose": f"tìm {NAME}"}, asked_at=make.AT, result_id=made.id)
    )  # fmt: skip


def left_in_database(words=TRACES) -> list[str]:
    """Where one of the words is found in the whole database, sealed columns opened."""
    db.session.expire_all()
    return sorted({
        f"{table.name}: {word}"
        for table in db.metadata.sorted_tables
        for row in db.session.execute(table.select())
        for word in found_in(str(row), words)
    })  # fmt: skip


def left_in_files(folder: Path, words=TRACES) -> list[str]:
    """Which kept files hold one of the words, opened."""
    kept = ((path.name, _opened(path.read_bytes())) for path in sorted(folder.glob("*/*")))
    return [f"{name}: {word}" for name, text in kept for word in found_in(text, words)]


def left_in_backup(file: Path, words=TRACES) -> list[str]:
    """Where a backup holds one of the words: in its rows, or in what it has of the files."""
    with zipfile.ZipFile(file) as archive:
        texts = ((name, _opened(archive.read(name))) for name in archive.namelist())
        return sorted(f"{name}: {word}" for name, text in texts for word in found_in(text, words))


def found_in(text: str, words=TRACES) -> set[str]:
    """The words that a text holds, with marks or without, in JSON that escapes them too."""
    text = fold(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))
    joined = re.sub(r"(?<=[0-9])[ .]+(?=[0-9])", "", text)
    return {word for word in words if word in text or word in joined}


def _opened(content: bytes) -> str:
    try:
        content = keyring().unseal_bytes(content, PURPOSE)
    except UnreadableSecret:
        return content.decode(errors="replace")
    return content.decode(errors="replace")
