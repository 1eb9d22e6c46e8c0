"""Imports of a roster: which there are, what was read, what is still to mend."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from logistics.db import db
from logistics.models.change import Chain, Change
from logistics.models.job import Job
from logistics.models.person import Person
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.models.roster_import import (
    OPEN,
    ImportedMember,
    ImportRow,
    ImportState,
    RememberedColumn,
    RosterImport,
    RowState,
)

# SQLite takes some thousand values in one statement, PostgreSQL more.
TOGETHER = 500
Key = TypeVar("Key")


def import_of(roster: Roster, import_id: int) -> RosterImport | None:
    """One import of this roster, with who sent and accepted it and its job; held for a writer."""
    return db.session.scalars(
        select(RosterImport)
        .options(
            joinedload(RosterImport.by),
            joinedload(RosterImport.accepted_by),
            joinedload(RosterImport.job),
            joinedload(RosterImport.file),
            undefer(RosterImport.reading),
            undefer(RosterImport.preview),
        )
        .where(RosterImport.roster_id == roster.id, RosterImport.id == import_id)
    ).one_or_none()


def import_in_work(import_id: int) -> RosterImport | None:
    """An import as its job needs it: roster, edition and file loaded."""
    return db.session.scalars(
        select(RosterImport)
        .options(
            joinedload(RosterImport.roster).joinedload(Roster.edition),
            joinedload(RosterImport.roster).joinedload(Roster.unit),
            joinedload(RosterImport.file),
            undefer(RosterImport.reading),
        )
        .where(RosterImport.id == import_id)
    ).one_or_none()


def import_read_by(job: Job) -> RosterImport | None:
    """The import that waits to be read by this job; none while somebody else is at it."""
    return db.session.scalars(
        select(RosterImport)
        .where(RosterImport.job_id == job.id, RosterImport.state == ImportState.READING)
        .with_for_update(skip_locked=True)
    ).one_or_none()


def hold_roster_of(import_id: int) -> None:
    """Let nobody else write the roster of an import until this transaction ends."""
    db.session.execute(
        select(Roster.id)
        .join(RosterImport, RosterImport.roster_id == Roster.id)
        .where(RosterImport.id == import_id)
        .with_for_update(of=Roster)
    )


def imports_of(roster: Roster) -> Sequence[RosterImport]:
    """All imports of a roster that came to something, the latest first."""
    return db.session.scalars(
        select(RosterImport)
        .options(joinedload(RosterImport.by), joinedload(RosterImport.accepted_by))
        .where(RosterImport.roster_id == roster.id, RosterImport.state != ImportState.DROPPED)
        .order_by(RosterImport.id.desc())
    ).all()


def open_import(roster: Roster) -> RosterImport | None:
    """The import that waits to be accepted or dropped, with who sent it."""
    return db.session.scalars(
        select(RosterImport)
        .options(joinedload(RosterImport.by))
        .where(RosterImport.roster_id == roster.id, RosterImport.state.in_(OPEN))
    ).one_or_none()


def accepted_before(roster: Roster, sha256: str, but: int) -> RosterImport | None:
    """The latest import of the very same bytes into this roster."""
    return db.session.scalars(
        select(RosterImport)
        .options(joinedload(RosterImport.accepted_by))
        .where(
            RosterImport.roster_id == roster.id,
            RosterImport.sha256 == sha256,
            RosterImport.state == ImportState.ACCEPTED,
            RosterImport.id != but,
        )
        .order_by(RosterImport.id.desc())
        .limit(1)
    ).one_or_none()


def later_import(of: RosterImport) -> RosterImport | None:
    """An import accepted after this one."""
    return db.session.scalars(
        select(RosterImport)
        .where(
            RosterImport.roster_id == of.roster_id,
            RosterImport.state == ImportState.ACCEPTED,
            RosterImport.id > of.id,
        )
        .limit(1)
    ).one_or_none()


def rows_of(of: RosterImport) -> Sequence[ImportRow]:
    """The rows of an import that could not go in as read, in the order of the file."""
    return db.session.scalars(
        select(ImportRow).where(ImportRow.import_id == of.id).order_by(ImportRow.number)
    ).all()


def row_of(of: RosterImport, row_id: int) -> ImportRow | None:
    return db.session.scalars(
        select(ImportRow).where(ImportRow.import_id == of.id, ImportRow.id == row_id)
    ).one_or_none()


def other_rows_to_mend(of: RosterImport) -> Sequence[ImportRow]:
    """What is left to mend of earlier imports of the same roster."""
    return db.session.scalars(
        select(ImportRow)
        .join(RosterImport, RosterImport.id == ImportRow.import_id)
        .where(
            RosterImport.roster_id == of.roster_id,
            RosterImport.id != of.id,
            ImportRow.state == RowState.PENDING,
        )
    ).all()


def imported_by(of: RosterImport) -> Sequence[ImportedMember]:
    return db.session.scalars(
        select(ImportedMember).where(ImportedMember.import_id == of.id).order_by(ImportedMember.id)
    ).all()


def last_imported(roster: Roster) -> dict[int, str]:
    """Member's id → the record (JSON) as the latest file that was accepted has it."""
    found = db.session.execute(
        select(ImportedMember.member_id, ImportedMember.after, ImportedMember.told)
        .join(RosterImport, RosterImport.id == ImportedMember.import_id)
        .where(
            RosterImport.roster_id == roster.id,
            RosterImport.state == ImportState.ACCEPTED,
            ImportedMember.member_id.is_not(None),
        )
        .order_by(ImportedMember.id)
    )
    return {member_id: told or after for member_id, after, told in found if member_id is not None}


def imported_since(roster: Roster, at: datetime) -> Sequence[ImportedMember]:
    """What imports accepted after a moment made of members that they changed."""
    return db.session.scalars(
        select(ImportedMember)
        .join(RosterImport, RosterImport.id == ImportedMember.import_id)
        .where(
            RosterImport.roster_id == roster.id,
            RosterImport.state == ImportState.ACCEPTED,
            RosterImport.accepted_at > at,
            ImportedMember.before.is_not(None),
        )
    ).all()


def edits_since(roster: Roster, at: datetime) -> Sequence[Change]:
    """The deeds on a roster after a moment that changed members' records."""
    return db.session.scalars(
        select(Change).where(
            Change.chain == f"roster-{roster.id}",
            Change.at > at,
            Change.deed.in_(["member_changed", "contest_arranged"]),
        )
    ).all()


def moment_of(roster: Roster) -> dict[str, int]:
    """The numbers of the last deeds on a roster and its edition: equal, nothing has changed."""
    names = (f"roster-{roster.id}", f"edition-{roster.edition_id}")
    found = db.session.execute(select(Chain.name, Chain.last_number).where(Chain.name.in_(names)))
    return dict(found.all())


def revision_of(roster: Roster) -> int:
    """The number of the roster's last deed: it grows with every change of anything on it."""
    number = db.session.scalar(select(Chain.last_number).where(Chain.name == f"roster-{roster.id}"))
    return number or 0


def known_people(unit_id: int | None, digests: Iterable[str]) -> dict[str, list[Person]]:
    """People of this unit (never of another) by the digest of their citizen number."""
    if unit_id is None:
        return {}
    found: dict[str, list[Person]] = {}
    for some in in_parts(digests):
        for person in db.session.scalars(
            select(Person)
            .options(undefer(Person.citizen_number))
            .where(Person.unit_id == unit_id, Person.citizen_number_digest.in_(some))
            .order_by(Person.id)
        ):
            found.setdefault(person.citizen_number_digest or "", []).append(person)
    return found


def settled_elsewhere(person_ids: Iterable[int], roster: Roster) -> set[int]:
    """Those of these people who stand on another roster that was handed in."""
    found: set[int] = set()
    for some in in_parts(person_ids):
        found |= set(
            db.session.scalars(
                select(Member.person_id)
                .join(Roster, Roster.id == Member.roster_id)
                .where(
                    Member.person_id.in_(some),
                    Member.roster_id != roster.id,
                    Roster.status.not_in([RosterStatus.DRAFT, RosterStatus.RETURNED]),
                )
            )
        )
    return found


def standing_anywhere(person_ids: Iterable[int]) -> set[int]:
    """Those of these people who stand on any roster."""
    found: set[int] = set()
    for some in in_parts(person_ids):
        stand = select(Member.person_id).where(Member.person_id.in_(some))
        found |= set(db.session.scalars(stand))
    return found


def in_parts(keys: Iterable[Key]) -> Iterable[list[Key]]:
    keys = list(keys)
    return (keys[start : start + TOGETHER] for start in range(0, len(keys), TOGETHER))


def remembered_columns(unit_id: int | None) -> dict[str, str | None]:
    """What the unit said of headings before: folded heading → meaning."""
    if unit_id is None:
        return {}
    return {each.heading: each.meaning for each in columns_kept_by(unit_id).values()}


def columns_kept_by(unit_id: int) -> dict[str, RememberedColumn]:
    found = db.session.scalars(select(RememberedColumn).where(RememberedColumn.unit_id == unit_id))
    return {each.heading: each for each in found}
