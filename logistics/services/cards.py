"""Telling devices that a badge shows something else now, or that its bearer may pass or not."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from sqlalchemy import ColumnElement, select

from logistics.db import db
from logistics.models.badge import Badge, BadgeState
from logistics.models.roster import Member, Roster
from logistics.services.feed import announce

# What of a member's record stands on the badge.
SHOWN = frozenset({"full_name", "role_id", "organisation"})


def tell_card(member: Member, changed: Iterable[str], *, at: datetime) -> None:
    """Tell the devices of a change to these fields of a record, if the badge shows one of them.

    Nothing is to be told of a list that is with its unit: nobody on it passes, and its approval
    tells of everybody.
    """
    if SHOWN & set(changed):
        tell_cards(Member.person_id == member.person.id, at=at)


def tell_cards(whose: ColumnElement[bool], *, at: datetime) -> None:
    """Tell the devices of each edition in which the members with ``whose`` have a badge.

    ``whose`` speaks of ``Member`` and ``Roster``. The row names the member only; what the card
    says is read with the feed, so a correction made twice is read once right.
    """
    db.session.flush()
    badged = db.session.execute(
        select(Badge.edition_id, Badge.member_id)
        .join(Member, Member.id == Badge.member_id)
        .join(Roster, Roster.id == Member.roster_id)
        .where(Badge.state == BadgeState.ACTIVE, whose)
        .order_by(Badge.edition_id, Badge.member_id)
    ).all()
    for edition_id, rows in groupby(badged, key=lambda row: row.edition_id):
        announce(edition_id, "card", *({"person": row.member_id} for row in rows), at=at)
