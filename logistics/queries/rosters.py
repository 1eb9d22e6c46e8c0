"""Rosters: which an account may read or write, and all that their pages show."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import joinedload, selectinload, undefer
from sqlalchemy.orm.attributes import set_committed_value

from logistics.db import db, held
from logistics.models.account import OF_A_UNIT, Account, Right
from logistics.models.contest import Contest, Role, Sport
from logistics.models.edition import Edition, EditionUnit
from logistics.models.entry import Entry, EntryMember
from logistics.models.person import Person
from logistics.models.roster import Member, Roster
from logistics.models.unit import Unit
from logistics.rules.terms import Terms


@dataclass(frozen=True, slots=True)
class Desk:
    """A roster an account keeps or reads in an edition, begun or not.

    Without a unit it is the organiser's own roster of guests.
    """

    unit: Unit | None
    roster: Roster | None
    may_write: bool


def readable_by(account: Account) -> ColumnElement[bool]:
    """Rosters of the account's units, and all of the editions it organises."""
    return or_(_of_units(account, OF_A_UNIT), Roster.edition_id.in_(account.organised_edition_ids))


def writable_by(account: Account) -> ColumnElement[bool]:
    """Rosters the account may keep: its units', and all of the editions it organises.

    An organiser keeps the guests' roster, and stands in for a unit that sends paper.
    """
    return or_(
        _of_units(account, {Right.REGISTRAR}),
        Roster.edition_id.in_(account.organised_edition_ids),
    )


def may_write(account: Account, edition_id: int, unit_id: int | None) -> bool:
    """What :func:`writable_by` says, for a roster that may not have been begun."""
    return account.organises(edition_id) or account.may_write_for(unit_id, edition_id)


def _of_units(account: Account, rights: Collection[Right]) -> ColumnElement[bool]:
    kept = [
        and_(Roster.unit_id == grant.unit_id, Roster.edition_id == grant.edition_id)
        if grant.edition_id
        else Roster.unit_id == grant.unit_id
        for grant in account.grants
        if grant.right in rights and grant.unit_id
    ]
    return or_(false(), *kept)


def _of_edition(code: str, roster_id: int) -> Select[Roster]:
    return (
        select(Roster)
        .join(Roster.edition)
        .options(joinedload(Roster.edition), joinedload(Roster.unit))
        .where(Roster.id == roster_id, Edition.code == code)
    )


def roster_of(account: Account, code: str, roster_id: int) -> Roster | None:
    """A roster the account may read; edition and unit loaded."""
    return db.session.scalars(
        _of_edition(code, roster_id).where(readable_by(account))
    ).one_or_none()


def roster_to_write(account: Account, code: str, roster_id: int) -> Roster | None:
    """A roster the account keeps; whoever writes holds it, so that writers come in turn."""
    return db.session.scalars(
        held(_of_edition(code, roster_id).where(writable_by(account)), of=Roster)
    ).one_or_none()


def filled(roster: Roster) -> Roster:
    """The same roster with members, persons (citizen numbers too), roles and entries loaded."""
    db.session.scalars(
        select(Roster)
        .options(
            selectinload(Roster.members).options(
                joinedload(Member.person).undefer(Person.citizen_number),
                joinedload(Member.role),
            ),
            selectinload(Roster.entries).options(
                joinedload(Entry.contest).joinedload(Contest.sport), selectinload(Entry.places)
            ),
        )
        .where(Roster.id == roster.id)
    ).one()
    _join_places(roster)
    for child in [*roster.members, *roster.entries]:
        set_committed_value(child, "roster", roster)
    return roster


def _join_places(roster: Roster) -> None:
    """Tie members and entries together; all are here, so nothing needs to be asked again."""
    members = {member.id: member for member in roster.members}
    entered: dict[int, list[EntryMember]] = {member_id: [] for member_id in members}
    for entry in roster.entries:
        for place in entry.places:
            set_committed_value(place, "entry", entry)
            set_committed_value(place, "member", members[place.member_id])
            entered[place.member_id].append(place)
    for member_id, places in entered.items():
        set_committed_value(members[member_id], "entered", places)


def desks_of(account: Account, edition: Edition) -> list[Desk]:
    """The rosters that are this account's business in an edition, in the order of the units."""
    own = account.unit_ids_in(edition.id)
    units: list[Unit | None] = [*_taking_part(edition, own)]
    if account.organises(edition.id):
        units.append(None)
    return _desks(account, edition, units)


def desk_for(account: Account, edition: Edition, unit_id: int) -> Desk | None:
    """The roster of a unit of the edition, begun or not, for an organiser who stands in for it."""
    if not account.organises(edition.id):
        return None
    return next(iter(_desks(account, edition, _taking_part(edition, {unit_id}))), None)


def _desks(account: Account, edition: Edition, units: Sequence[Unit | None]) -> list[Desk]:
    begun = {
        roster.unit_id: roster for roster in _begun(edition, {unit.id for unit in units if unit})
    }
    return [
        Desk(
            unit=unit,
            roster=begun.get(unit.id if unit else None),
            may_write=may_write(account, edition.id, unit.id if unit else None),
        )
        for unit in units
    ]


def _begun(edition: Edition, unit_ids: Collection[int]) -> Sequence[Roster]:
    return db.session.scalars(
        select(Roster)
        .options(joinedload(Roster.edition), joinedload(Roster.unit))
        .where(
            Roster.edition_id == edition.id,
            or_(Roster.unit_id.in_(unit_ids), Roster.unit_id.is_(None)),
        )
    ).all()


def _taking_part(edition: Edition, unit_ids: Collection[int]) -> Sequence[Unit]:
    parts = select(EditionUnit.unit_id).where(EditionUnit.edition_id == edition.id)
    return db.session.scalars(
        select(Unit)
        .where(Unit.id.in_(unit_ids), Unit.id.in_(parts))
        .order_by(Unit.protocol_rank, Unit.sort_key)
    ).all()


def terms_of(edition: Edition, unit_id: int | None) -> Terms:
    """What the edition asks of the unit: its parts, all roles, all contests with their sports."""
    parts = db.session.scalars(
        select(EditionUnit).where(
            EditionUnit.edition_id == edition.id, EditionUnit.unit_id == unit_id
        )
    ).all()
    roles = db.session.scalars(
        select(Role).where(Role.edition_id == edition.id).order_by(Role.position, Role.id)
    ).all()
    contests = db.session.scalars(
        select(Contest)
        .join(Contest.sport)
        .options(joinedload(Contest.sport))
        .where(Contest.edition_id == edition.id)
        .order_by(Sport.position, Sport.id, Contest.position, Contest.id)
    ).all()
    return Terms(parts=parts, roles=roles, contests=contests)


def person_with_number(person_id: int) -> Person:
    """A person with the citizen number opened."""
    return db.session.scalars(
        select(Person)
        .options(undefer(Person.citizen_number))
        .where(Person.id == person_id)
        .execution_options(populate_existing=True)
    ).one()


def roster_for(edition: Edition, unit_id: int | None) -> Roster:
    """The roster of a unit (or of the guests) that is known to have been begun."""
    whose = Roster.unit_id.is_(None) if unit_id is None else Roster.unit_id == unit_id
    return db.session.scalars(select(Roster).where(Roster.edition_id == edition.id, whose)).one()


def roster_begun(edition: Edition, unit_id: int) -> Roster | None:
    """The unit's roster, if one was begun; edition and unit loaded. For the operator."""
    return db.session.scalars(
        select(Roster)
        .options(joinedload(Roster.edition), joinedload(Roster.unit))
        .where(Roster.edition_id == edition.id, Roster.unit_id == unit_id)
    ).one_or_none()
