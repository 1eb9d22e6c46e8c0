"""Photos of members: set, replaced, taken away. The pictures arrive judged and written anew."""

from datetime import datetime
from pathlib import Path

from logistics.db import db
from logistics.models.account import Account
from logistics.models.person import Person
from logistics.models.roster import Member
from logistics.models.stored_file import FileKind, StoredFile
from logistics.queries.photos import is_pictured_elsewhere
from logistics.services.cards import tell_cards
from logistics.services.files import Upload, keep_file
from logistics.services.history import record
from logistics.services.persons import refuse_erased

KEPT, SMALL = "anh.jpg", "anh-nho.jpg"


def set_photo(
    member: Member, kept: bytes, small: bytes, *, folder: Path, by: Account, at: datetime
) -> None:
    """Give a member's person this photo (two JPEGs); the one before is swept away."""
    refuse_erased(member.person)
    released = _released(member.person)
    files = [
        _keep(member, content, name, folder=folder, by=by, at=at)
        for content, name in ((kept, KEPT), (small, SMALL))
    ]
    member.person.photo_id, member.person.thumbnail_id = (file.id for file in files)
    _run_out(released, member.person, at=at)
    tell_cards(Member.person_id == member.person.id, at=at)
    _record("photo_set", member, by=by, at=at)


def remove_photo(member: Member, *, by: Account, at: datetime) -> None:
    """Take the photo away; removing what is not there is no deed."""
    if not forget_photo(member.person, at=at):
        return
    tell_cards(Member.person_id == member.person.id, at=at)
    _record("photo_removed", member, by=by, at=at)


def forget_photo(person: Person, *, at: datetime) -> bool:
    """Leave a person without a photo, whose bytes are swept away; whether there was one."""
    released = _released(person)
    _run_out(released, person, at=at)
    return bool(released)


def _released(person: Person) -> list[int]:
    held = [each for each in (person.photo_id, person.thumbnail_id) if each]
    person.photo_id = person.thumbnail_id = None
    return held


def _keep(
    member: Member, content: bytes, name: str, *, folder: Path, by: Account, at: datetime
) -> StoredFile:
    return keep_file(
        Upload(content, name, "image/jpeg"),
        FileKind.PHOTO,
        folder=folder,
        by=by,
        at=at,
        unit_id=member.roster.unit_id,
        edition_id=member.roster.edition_id,
    )


def _run_out(file_ids: list[int], person: Person, *, at: datetime) -> None:
    """Files that nobody shows any more run out now; the sweeper takes row and bytes."""
    db.session.flush()
    for file_id in file_ids:
        file = db.session.get(StoredFile, file_id)
        if file and not is_pictured_elsewhere(file_id, person):
            file.expires_at = at
    db.session.flush()


def _record(deed: str, member: Member, *, by: Account, at: datetime) -> None:
    subject, params = ("member", member.id), {"name": member.person.full_name}
    record(deed, by=by, at=at, roster=member.roster, subject=subject, params=params)
