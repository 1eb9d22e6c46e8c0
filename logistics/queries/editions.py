"""Which editions there are, for whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload

from logistics.db import db
from logistics.models.account import Account, Right
from logistics.models.change import Change
from logistics.models.contest import Contest, Role
from logistics.models.edition import Edition, EditionUnit, Part
from logistics.models.roster import Roster, RosterStatus
from logistics.models.unit import Unit
from logistics.queries.participants import parts_with_rosters
from logistics.rules.deadlines import deadline_of
from logistics.rules.stages import Standing

PARTS = (
    selectinload(Edition.parts).joinedload(EditionUnit.unit),
    selectinload(Edition.stops),
    selectinload(Edition.venues),
)

_FIRST_DAY = func.coalesce(Edition.actual_from, Edition.planned_from, Edition.planned_to)
# Those without any date come last.
IN_THE_YEAR = (_FIRST_DAY.is_(None), _FIRST_DAY, Edition.id)


def visible_to(account: Account) -> ColumnElement[bool]:
    """Which editions an account may know of: its own, or all for the system's administrator."""
    if account.is_admin:
        return true()
    whole_units = {
        grant.unit_id for grant in account.grants if grant.unit_id and grant.edition_id is None
    }
    named = {grant.edition_id for grant in account.grants if grant.edition_id}
    takes_part = select(EditionUnit.edition_id).where(EditionUnit.unit_id.in_(whole_units))
    return or_(Edition.id.in_(named), Edition.id.in_(takes_part))


def editions_of(account: Account) -> list[Edition]:
    """The account's editions in the order of the year, those without a date last."""
    return list(
        db.session.scalars(
            select(Edition).where(visible_to(account)).order_by(Edition.year.desc(), *IN_THE_YEAR)
        )
    )


def edition_of(account: Account, code: str) -> Edition | None:
    """One edition by its code, if this account may know of it."""
    return db.session.scalars(
        select(Edition).where(visible_to(account), Edition.code == code)
    ).one_or_none()


def organised_edition(account: Account, code: str) -> Edition | None:
    """One edition by its code, if this account organises it; parts, stops and venues loaded."""
    if not account.has(Right.ORGANISER):
        return None
    return db.session.scalars(
        select(Edition)
        .options(*PARTS)
        .where(Edition.code == code, Edition.id.in_(account.organised_edition_ids))
    ).one_or_none()


def managed_by(account: Account) -> ColumnElement[bool]:
    """Which editions an account may settle: those it organises, or all for the administrator."""
    return true() if account.is_admin else Edition.id.in_(account.organised_edition_ids)


def edition_with_parts(account: Account, code: str) -> Edition | None:
    """One edition by its code, if this account may know of it, with units, stops and venues."""
    return db.session.scalars(
        select(Edition).options(*PARTS).where(visible_to(account), Edition.code == code)
    ).one_or_none()


def managed_edition(account: Account, code: str) -> Edition | None:
    """One edition by its code, if this account may settle it; units, stops and venues loaded."""
    return db.session.scalars(
        select(Edition).options(*PARTS).where(managed_by(account), Edition.code == code)
    ).one_or_none()


def edition_to_change(account: Account, code: str) -> Edition | None:
    """As :func:`managed_edition`, and nobody else changes it until this transaction ends."""
    found = db.session.scalars(
        select(Edition.id).where(managed_by(account), Edition.code == code).with_for_update()
    ).one_or_none()
    return managed_edition(account, code) if found else None


def copyable_for(account: Account, edition: Edition | None = None) -> list[Edition]:
    """The editions this account may copy from, newest first, without the one to fill."""
    return list(
        db.session.scalars(
            select(Edition)
            .options(*PARTS)
            .where(managed_by(account), Edition.id != (edition.id if edition else 0))
            .order_by(Edition.year.desc(), Edition.id)
        )
    )


def free_badge_key() -> int | None:
    """The smallest two-digit badge key that no edition has, None when all ninety are taken."""
    taken = set(db.session.scalars(select(Edition.badge_key)))
    return next((key for key in range(10, 100) if key not in taken), None)


def is_code_taken(code: str) -> bool:
    return db.session.scalar(select(Edition.id).where(Edition.code == code)) is not None


def standing_of(edition: Edition) -> Standing:
    """How far the edition's units are, for the checks between its stages."""
    tally = roster_counts([edition.id])[edition.id]
    invited = sum(part.part is Part.INVITED for part in edition.parts)
    return Standing(
        invited=invited,
        roles=_count(Role.id, Role.edition_id == edition.id),
        contests=_count(Contest.id, Contest.edition_id == edition.id),
        unsubmitted=max(0, invited - tally.handed_in),
        unapproved=tally.submitted + tally.returned,
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many units' rosters stand in which state."""

    draft: int = 0
    submitted: int = 0
    returned: int = 0
    approved: int = 0
    locked: int = 0

    @property
    def handed_in(self) -> int:
        return self.submitted + self.returned + self.approved + self.locked


def roster_counts(edition_ids: Collection[int]) -> dict[int, Tally]:
    """How many units' rosters of each edition stand in which state; guests' lists apart."""
    if not edition_ids:
        return {}
    counts: dict[int, dict[str, int]] = {edition_id: {} for edition_id in edition_ids}
    for edition_id, status, count in db.session.execute(
        select(Roster.edition_id, Roster.status, func.count())
        .where(Roster.edition_id.in_(edition_ids), Roster.unit_id.is_not(None))
        .group_by(Roster.edition_id, Roster.status)
    ):
        counts[edition_id][status.value] = count
    return {edition_id: Tally(**states) for edition_id, states in counts.items()}


def invited_counts(edition_ids: Collection[int]) -> dict[int, int]:
    """How many units each edition has invited."""
    if not edition_ids:
        return {}
    rows = db.session.execute(
        select(EditionUnit.edition_id, func.count())
        .where(EditionUnit.edition_id.in_(edition_ids), EditionUnit.part == Part.INVITED)
        .group_by(EditionUnit.edition_id)
    )
    return {edition_id: count for edition_id, count in rows}  # noqa: C416 -- rows are not pairs


@dataclass(frozen=True, slots=True)
class Invitation:
    """One unit's invitation to one edition and how its roster stands; None when not begun."""

    edition: Edition
    unit: Unit
    part: EditionUnit
    status: RosterStatus | None
    people: int

    @property
    def deadline(self) -> datetime | None:
        """As :func:`logistics.rules.deadlines.deadline_of`, this unit's extension counted."""
        return deadline_of(self.edition, [self.part])


def invitations_of(account: Account, edition: Edition | None = None) -> list[Invitation]:
    """What the account's units are invited to, in the order of the year."""
    rows = db.session.execute(
        parts_with_rosters()
        .join(EditionUnit.edition)
        .options(joinedload(EditionUnit.edition), joinedload(EditionUnit.unit))
        .where(
            EditionUnit.part == Part.INVITED,
            _of_own_units(account),
            EditionUnit.edition_id == edition.id if edition else true(),
        )
        .order_by(Edition.year.desc(), *IN_THE_YEAR, EditionUnit.id)
    )
    return [
        Invitation(part.edition, part.unit, part, status, count) for part, status, count in rows
    ]


def deeds_of(edition: Edition, deeds: Collection[str] | None, limit: int) -> list[Change]:
    """The newest deeds of an edition's own history, all or only those named."""
    return list(
        db.session.scalars(
            select(Change)
            .where(
                Change.chain == f"edition-{edition.id}",
                true() if deeds is None else Change.deed.in_(deeds),
            )
            .order_by(Change.number.desc())
            .limit(limit)
        )
    )


def last_deed_on(subject: str, subject_id: int) -> Change | None:
    """The newest deed on one thing, to say who changed it."""
    return db.session.scalars(
        select(Change)
        .where(Change.subject == subject, Change.subject_id == subject_id)
        .order_by(Change.id.desc())
        .limit(1)
    ).one_or_none()


def _of_own_units(account: Account) -> ColumnElement[bool]:
    """Invitations of the units of this account's grants, each where its grant holds."""
    return or_(
        *(
            and_(
                EditionUnit.unit_id == grant.unit_id,
                EditionUnit.edition_id == grant.edition_id if grant.edition_id else true(),
            )
            for grant in account.grants
            if grant.unit_id
        ),
        EditionUnit.id == 0,
    )


def _count(column: InstrumentedAttribute[int], condition: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count(column)).where(condition)) or 0
