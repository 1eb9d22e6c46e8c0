"""What an organiser sees of the rosters of an edition."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, Subquery, func, select
from sqlalchemy.orm import aliased, joinedload

from logistics.db import db, held
from logistics.models.account import Account
from logistics.models.edition import Edition, EditionUnit, Part
from logistics.models.entry import Entry
from logistics.models.person import Person
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.models.submission import ChangeRequest, RequestState, ReviewNote
from logistics.models.unit import Unit
from logistics.rules.shared_numbers import Bearer


@dataclass(frozen=True)
class UnitLine:
    """How far one unit is. ``status`` is None before its roster is begun."""

    unit_id: int | None
    unit_name: str | None
    roster_id: int | None
    status: RosterStatus | None
    people: int
    entries: int
    open_notes: int
    open_requests: int
    submitted_at: datetime | None
    extended_until: datetime | None

    @property
    def is_waiting(self) -> bool:
        """Whether the organiser is to review it now."""
        return self.status is RosterStatus.SUBMITTED


def unit_lines(edition_id: int) -> list[UnitLine]:
    """Every unit invited to the edition and every roster there is, in the order of protocol."""
    roster_ids = select(Roster.id).where(Roster.edition_id == edition_id)
    people = _count(Member, roster_ids, Member.withdrawn_at.is_(None))
    entries = _count(Entry, roster_ids)
    notes = _count(ReviewNote, roster_ids, ReviewNote.closed_at.is_(None))
    requests = _count(ChangeRequest, roster_ids, ChangeRequest.state == RequestState.OPEN)
    invited = (
        select(EditionUnit.unit_id, EditionUnit.extended_until)
        .where(EditionUnit.edition_id == edition_id, EditionUnit.part == Part.INVITED)
        .subquery()
    )
    of_edition = aliased(Roster, select(Roster).where(Roster.edition_id == edition_id).subquery())
    rows = db.session.execute(
        select(
            Unit.id, Unit.name, of_edition.id, of_edition.status,
            func.coalesce(people.c.count, 0), func.coalesce(entries.c.count, 0),
            func.coalesce(notes.c.count, 0), func.coalesce(requests.c.count, 0),
            of_edition.submitted_at, invited.c.extended_until,
        )
        .select_from(Unit)
        .outerjoin(invited, invited.c.unit_id == Unit.id)
        .outerjoin(of_edition, of_edition.unit_id == Unit.id)
        .outerjoin(people, people.c.roster_id == of_edition.id)
        .outerjoin(entries, entries.c.roster_id == of_edition.id)
        .outerjoin(notes, notes.c.roster_id == of_edition.id)
        .outerjoin(requests, requests.c.roster_id == of_edition.id)
        .where(invited.c.unit_id.is_not(None) | of_edition.id.is_not(None))
        .order_by(Unit.protocol_rank, Unit.sort_key)
    )  # fmt: skip
    return [UnitLine(*row) for row in rows]


def _count(
    model: type[Member | Entry | ReviewNote | ChangeRequest],
    roster_ids: Select[int],
    *conditions: ColumnElement[bool],
) -> Subquery:
    """How many rows of a kind each roster has."""
    return (
        select(model.roster_id, func.count().label("count"))
        .where(model.roster_id.in_(roster_ids), *conditions)
        .group_by(model.roster_id)
        .subquery()
    )


def guests_line(edition_id: int) -> UnitLine | None:
    """The organiser's own list of guests without a unit, if it was begun."""
    people = select(func.count()).where(
        Member.roster_id == Roster.id, Member.withdrawn_at.is_(None)
    )
    row = db.session.execute(
        select(Roster.id, Roster.status, people.scalar_subquery(), Roster.submitted_at).where(
            Roster.edition_id == edition_id, Roster.unit_id.is_(None)
        )
    ).one_or_none()
    if row is None:
        return None
    roster_id, status, count, submitted_at = row
    return UnitLine(None, None, roster_id, status, count, 0, 0, 0, submitted_at, None)


def roster_to_review(account: Account, code: str, roster_id: int) -> Roster | None:
    """A roster of an edition the account organises, held so that two deciders come in turn."""
    wanted = (
        select(Roster)
        .join(Roster.edition)
        .options(joinedload(Roster.edition), joinedload(Roster.unit))
        .where(
            Roster.id == roster_id,
            Edition.code == code,
            Roster.edition_id.in_(account.organised_edition_ids),
        )
    )
    return db.session.scalars(held(wanted, of=Roster)).one_or_none()


def bearers_of_shared_numbers(edition_id: int) -> list[Bearer]:
    """Whoever stands on a roster with a citizen number that another roster of the edition has.

    For organisers alone: see :mod:`logistics.rules.shared_numbers`.
    """
    on_roster = (Member.withdrawn_at.is_(None), Roster.edition_id == edition_id)
    twice = (
        select(Person.citizen_number_digest)
        .join(Member, Member.person_id == Person.id)
        .join(Roster, Roster.id == Member.roster_id)
        .where(Person.citizen_number_digest.is_not(None), *on_roster)
        .group_by(Person.citizen_number_digest)
        .having(func.count(Roster.id.distinct()) > 1)
    )
    rows = db.session.execute(
        select(Person.citizen_number_digest, Roster.id, Member.id, Person.full_name, Unit.name)
        .join(Member, Member.person_id == Person.id)
        .join(Roster, Roster.id == Member.roster_id)
        .outerjoin(Unit, Unit.id == Roster.unit_id)
        .where(Person.citizen_number_digest.in_(twice), *on_roster)
        .order_by(Person.citizen_number_digest, Roster.id, Member.id)
    )
    return [
        Bearer(digest or "", roster_id, member_id, name, unit)
        for digest, roster_id, member_id, name, unit in rows
    ]
