"""Taking in many photos: matched by their file names, each decoded apart, each kept for itself."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.findings import Refused, Words, phrase
from logistics.intake.photo import Photo, read_photo
from logistics.intake.photo_archive import PhotoArchive
from logistics.jobs.work import Progress, Unusable
from logistics.models.account import Account
from logistics.models.job import Job
from logistics.models.roster import Member
from logistics.models.stored_file import FileKind, StoredFile
from logistics.queries.accounts_by_id import account_with
from logistics.queries.photos import faces_of, member_to_picture
from logistics.queries.rosters import terms_of
from logistics.rules.deadlines import writing_findings
from logistics.rules.photo_matching import Match, matches
from logistics.services.files import Upload, content_of, keep_file
from logistics.services.photos import set_photo

KEPT_FOR = timedelta(hours=1)
REPORT = "application/json"
Line = dict[str, Any]


def take_photos(app: Flask, job: Job, tell: Progress) -> StoredFile:
    """Set every photo that is clearly somebody's; the report says what became of each file."""
    folder: Path = app.config["SETTINGS"].files_dir
    owner_id, order, places = job.owner_id, job.order, (job.edition_id, job.unit_id)
    source = db.session.get(StoredFile, order["file_id"])
    if source is None or account_with(owner_id) is None:
        raise Unusable("file-expired")
    content, faces = content_of(source, folder=folder), faces_of(order["roster_id"])
    # Decoding takes the longest: nobody who wants to write waits for it.
    db.session.rollback()
    try:
        archive = PhotoArchive(content)
    except Refused as refused:
        raise Unusable(refused.findings[0].code) from refused
    found = matches(archive.names, faces)
    taken = _Taking(archive, order, owner_id, folder)
    lines = []
    for number, line in enumerate(taken.lines(found), start=1):
        lines.append(line)
        doing = Words(
            phrase("Đang xử lý ảnh %(number)s trong %(all)s"), number=number, all=len(found)
        )
        tell(number * 95 // len(found), doing)
    begin_writing()
    return _report(lines, places, by=account_with(owner_id), folder=folder)


class _Taking:
    """The photos of one ZIP, one after the other."""

    def __init__(
        self, archive: PhotoArchive, order: dict[str, Any], owner_id: int, folder: Path
    ) -> None:
        self.archive, self.order, self.owner_id, self.folder = archive, order, owner_id, folder

    def lines(self, found: list[Match]) -> Iterator[Line]:
        for match in found:
            code, places = self._outcome(match)
            full_name = match.face.full_name if match.face else None
            yield {"file": match.file, "full_name": full_name, "code": code, "places": places}

    def _outcome(self, match: Match) -> tuple[str, dict[str, Any]]:
        if match.face is None:
            return match.why_not, {}
        try:
            photo = read_photo(self.archive.read(match.file))
        except Refused as refused:
            return refused.findings[0].code, dict(refused.findings[0].params)
        return self._kept(match.face.member_id, photo), {}

    def _kept(self, member_id: int, photo: Photo) -> str:
        """In a transaction of its own, ended by who tells how far it is."""
        begin_writing()
        by = account_with(self.owner_id)
        member = self._member(by, member_id)
        if by is None or member is None:
            return "gone"
        if _is_closed(member, by):
            raise Unusable("list-closed")
        set_photo(member, photo.kept, photo.small, folder=self.folder, by=by, at=now())
        return "taken"

    def _member(self, by: Account | None, member_id: int) -> Member | None:
        if by is None:
            return None
        return member_to_picture(by, self.order["code"], self.order["roster_id"], member_id)


def _is_closed(member: Member, by: Account) -> bool:
    """Whether the clerk may no longer change photos; an organiser always may."""
    roster = member.roster
    if by.organises(roster.edition_id):
        return False
    return bool(writing_findings(roster, terms_of(roster.edition, roster.unit_id).parts, now()))


def _report(
    lines: list[Line], places: tuple[int | None, int | None], *, by: Account | None, folder: Path
) -> StoredFile:
    edition_id, unit_id = places
    return keep_file(
        Upload(json.dumps(lines).encode(), "anh.json", REPORT),
        FileKind.EXPORT,
        folder=folder,
        by=by,
        at=now(),
        unit_id=unit_id,
        edition_id=edition_id,
        expires_at=now() + KEPT_FOR,
    )
