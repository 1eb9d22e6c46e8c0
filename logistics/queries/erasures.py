"""Whom an erasure concerns, what holds their data, and which editions' time is over."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import aliased, joinedload, undefer

from logistics.clock import day_of
from logistics.db import db
from logistics.models.account import Account
from logistics.models.edition import Edition
from logistics.models.erasure import Erased, Erasure
from logistics.models.person import Person
from logistics.models.roster import Member, Roster
from logistics.models.submission import Submission
from logistics.rules.retention import is_due, is_needed


def person_of_member(member_id: int) -> Person | None:
    """Whoever has this number on lists, devices and the command line: that of the member."""
    return db.session.scalars(
        select(Person).join(Member, Member.person_id == Person.id).where(Member.id == member_id)
    ).one_or_none()


def same_people(keys: Collection[UUID]) -> Sequence[Person]:
    """Every row of these people, held: their own, their copies, those of their number and name."""
    return db.session.scalars(
        _same_people(keys)
        .options(undefer(Person.citizen_number))
        .with_for_update(of=Person)
        .execution_options(populate_existing=True)
    ).all()


def _same_people(keys: Collection[UUID]) -> Select[Person]:
    named = aliased(Person)
    is_same_human = and_(
        Person.citizen_number_digest == named.citizen_number_digest,
        Person.search_text == named.search_text,
        named.key.in_(keys),
    )
    return (
        select(Person)
        .where(Person.erased_at.is_(None), or_(Person.key.in_(keys), exists().where(is_same_human)))
        .order_by(Person.id)
    )


def members_of(people: Sequence[Person]) -> Sequence[Member]:
    """Every part these people have on any list; person, roster, its unit and edition loaded."""
    return db.session.scalars(
        select(Member)
        .join(Member.roster)
        .options(
            joinedload(Member.person),
            joinedload(Member.roster).options(joinedload(Roster.edition), joinedload(Roster.unit)),
        )
        .where(Member.person_id.in_([person.id for person in people]))
        .order_by(Roster.edition_id, Member.id)
    ).all()


def rosters_naming(people: Sequence[Person], members: Sequence[Member]) -> Sequence[Roster]:
    """Every list that may name these people: those of their units too, which they were struck off.

    Whoever is of no unit was a guest of the organisers.
    """
    units = {person.unit_id for person in people}
    is_of_guests = Roster.unit_id.is_(None) if None in units else false()
    return db.session.scalars(
        select(Roster)
        .where(
            or_(
                Roster.id.in_({member.roster_id for member in members}),
                Roster.unit_id.in_(units - {None}),
                is_of_guests,
            )
        )
        .order_by(Roster.id)
    ).all()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What erasing a person would reach, and who beside them bears the name in their unit."""

    members: Sequence[Member]
    versions: int
    signed_scans: int
    namesakes: int

    def is_within(self, account: Account) -> bool:
        """Whether every list they stand on is of an edition the account organises."""
        return all(account.organises(member.roster.edition_id) for member in self.members)


def outlook_of(person: Person) -> Outlook:
    people = db.session.scalars(_same_people([person.key])).all()
    members = members_of(people)
    roster_ids = {member.roster_id for member in members}
    papers = select(func.count(), func.count(Submission.signed_scan_id))
    versions, signed_scans = db.session.execute(
        papers.where(Submission.roster_id.in_(roster_ids))
    ).one()
    return Outlook(members, versions, signed_scans, _namesakes(person, people))


def _namesakes(person: Person, people: Sequence[Person]) -> int:
    alike = select(func.count()).where(
        Person.unit_id == person.unit_id,
        Person.search_text == person.search_text,
        Person.erased_at.is_(None),
        Person.id.not_in([each.id for each in people]),
    )
    return db.session.scalar(alike) or 0


def rosters_of_edition(edition: Edition) -> Sequence[Roster]:
    return db.session.scalars(
        select(Roster).where(Roster.edition_id == edition.id).order_by(Roster.id).with_for_update()
    ).all()


def people_due_in(edition: Edition, today: date) -> Sequence[Person]:
    """The people of an edition and their copies, but those of another that still needs theirs."""
    in_need = [
        each.id
        for each in db.session.scalars(
            select(Edition).where(Edition.id != edition.id).order_by(Edition.id)
        )
        if is_needed(each, today)
    ]
    elsewhere = aliased(Member)
    needed = (
        exists()
        .where(elsewhere.person_id == Person.id, elsewhere.roster_id == Roster.id)
        .where(Roster.edition_id.in_(in_need))
    )
    copied = aliased(Person)
    here = exists().where(
        copied.key == Person.key,
        Member.person_id == copied.id,
        Member.roster_id == Roster.id,
        Roster.edition_id == edition.id,
    )
    return db.session.scalars(
        select(Person)
        .options(undefer(Person.citizen_number))
        .where(here, ~needed, Person.erased_at.is_(None))
        .order_by(Person.id)
        .with_for_update(of=Person)
        .execution_options(populate_existing=True)
    ).all()


def editions_past(today: date, zone: str, *, only_set: bool = False) -> list[Edition]:
    """The editions whose identity data are kept longer than they should be.

    With ``only_set`` those alone whose last day of keeping an organiser has named.
    """
    erased = {code: day_of(at, zone) for code, at in _last_erasures()}
    wanted = select(Edition).order_by(Edition.id)
    if only_set:
        wanted = wanted.where(Edition.keep_until < today)
    return [
        edition
        for edition in db.session.scalars(wanted)
        if is_due(edition, today, erased.get(edition.code))
    ]


def _last_erasures() -> list[tuple[str, datetime]]:
    """The code of each edition that was erased, and when it was last."""
    rows = db.session.execute(
        select(Erasure.key, func.max(Erasure.at))
        .where(Erasure.what == Erased.EDITION)
        .group_by(Erasure.key)
        .order_by(Erasure.key)
    )
    return [(row[0], row[1]) for row in rows]
