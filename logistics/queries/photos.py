"""Photos of people, for those who may see the person."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Row, and_, exists, or_, select
from sqlalchemy.orm import joinedload

from logistics.db import db, held
from logistics.models.account import Account
from logistics.models.badge import Badge, BadgeState
from logistics.models.edition import Edition
from logistics.models.person import Person
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.models.stored_file import StoredFile
from logistics.queries.roster_imports import in_parts
from logistics.queries.rosters import readable_by, writable_by
from logistics.rules.photo_matching import Face

_APPROVED = (RosterStatus.APPROVED, RosterStatus.LOCKED)


def photo_of(
    account: Account, code: str, roster_id: int, member_id: int, *, is_small: bool
) -> StoredFile | None:
    """The photo of a member of a roster the account may read."""
    return _photo(
        is_small,
        Member.id == member_id,
        Roster.id == roster_id,
        Edition.code == code,
        readable_by(account),
    )


def photo_on_badge(badge: Badge) -> StoredFile | None:
    """The photo of a badge's bearer, for the page that only the bearer can open."""
    return _photo(False, Member.id == badge.member_id)  # noqa: FBT003 -- the large one


def photo_for_device(edition_id: int, member_id: int) -> StoredFile | None:
    """The small photo of somebody whom the device may let in: an active badge, an approved list."""
    has_badge = exists().where(Badge.member_id == Member.id, Badge.state == BadgeState.ACTIVE)
    return _photo(
        True,  # noqa: FBT003 -- the small one
        Member.id == member_id,
        Member.withdrawn_at.is_(None),
        Roster.edition_id == edition_id,
        Roster.status.in_(_APPROVED),
        has_badge,
    )


def _photo(is_small: bool, *conditions: ColumnElement[bool]) -> StoredFile | None:  # noqa: FBT001
    which = Person.thumbnail_id if is_small else Person.photo_id
    return db.session.scalars(
        select(StoredFile)
        .join(Person, which == StoredFile.id)
        .join(Member, Member.person_id == Person.id)
        .join(Roster, Roster.id == Member.roster_id)
        .join(Edition, Edition.id == Roster.edition_id)
        .where(*conditions)
    ).one_or_none()


def member_to_picture(account: Account, code: str, roster_id: int, member_id: int) -> Member | None:
    """A member whose photo the account may set or could, were the list open; roster held.

    Whoever keeps the roster, and the organisers of the edition.
    """
    may_picture = or_(writable_by(account), Roster.edition_id.in_(account.organised_edition_ids))
    wanted = (
        select(Member)
        .join(Member.roster)
        .join(Roster.edition)
        .options(
            joinedload(Member.person),
            joinedload(Member.roster).options(joinedload(Roster.edition), joinedload(Roster.unit)),
        )
        .where(Member.id == member_id, Roster.id == roster_id, Edition.code == code, may_picture)
    )
    return db.session.scalars(held(wanted, of=[Roster, Member])).one_or_none()


def faces_of(roster_id: int) -> list[Face]:
    """Those on a roster with all that a file of their photo may be named by."""
    is_theirs = and_(Badge.member_id == Member.id, Badge.state == BadgeState.ACTIVE)
    rows = db.session.execute(
        select(Member.id, Person.full_name, Badge.short_no, Person.citizen_number)
        .join(Person, Person.id == Member.person_id)
        .outerjoin(Badge, is_theirs)
        .where(Member.roster_id == roster_id, Member.withdrawn_at.is_(None))
        .order_by(Member.id)
    )
    return [Face(*row) for row in rows]


def without_photo(roster_id: int) -> Sequence[Row[int, str]]:
    """Those on a roster who have no photo yet: their number and name."""
    return db.session.execute(
        select(Member.id, Person.full_name)
        .join(Person, Person.id == Member.person_id)
        .where(
            Member.roster_id == roster_id,
            Member.withdrawn_at.is_(None),
            Person.photo_id.is_(None),
        )
        .order_by(Person.sort_key, Member.id)
    ).all()


def is_pictured_elsewhere(file_id: int, person: Person) -> bool:
    """Whether another record of a person shows this very file too."""
    shows = or_(Person.photo_id == file_id, Person.thumbnail_id == file_id)
    found = db.session.scalar(select(exists().where(shows, Person.id != person.id)))
    return found is True


def pictured_among(person_ids: Iterable[int]) -> list[Person]:
    """Those of these people who have a photo."""
    has_photo = or_(Person.photo_id.is_not(None), Person.thumbnail_id.is_not(None))
    found: list[Person] = []
    for some in in_parts(person_ids):
        found += db.session.scalars(select(Person).where(Person.id.in_(some), has_photo))
    return found
