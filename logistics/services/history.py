"""Writing the history down: every deed is one link of a chain that shows tampering."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from logistics.db import db, insert_once
from logistics.keys import keyring
from logistics.models.account import Account
from logistics.models.change import Chain, Change
from logistics.models.edition import Edition
from logistics.models.roster import Roster
from logistics.models.unit import Unit
from logistics.rules.history import is_for_unit

PURPOSE, ERASED_PURPOSE = "change", "change.erased"


def record(
    deed: str,
    *,
    by: Account | None,
    at: datetime,
    roster: Roster | None = None,
    edition: Edition | None = None,
    subject: tuple[str, int | None] = ("system", None),
    params: Mapping[str, Any] | None = None,
) -> Change:
    """Append one deed to the history of a roster, else of an edition, else of the system.

    ``params`` must hold no citizen number, phone or birth date: the history outlives them.
    What an organiser does in a unit's stead is written down as done for that unit.
    """
    told = dict(params or {})
    if roster and by and is_for_unit(deed, by, roster):
        told["for_unit"] = _name_of(roster.unit_id)
    chain = _chain_of(roster, edition)
    change = Change(
        chain=chain.name,
        number=chain.last_number + 1,
        at=at,
        account_id=by.id if by else None,
        actor=by.full_name if by else "",
        edition_id=roster.edition_id if roster else edition.id if edition else None,
        unit_id=roster.unit_id if roster else None,
        subject=subject[0],
        subject_id=subject[1],
        deed=deed,
        params=told,
        digest="",
    )
    change.digest = link_digest(change, after=chain.last_digest)
    chain.last_number, chain.last_digest = change.number, change.digest
    db.session.add(change)
    return change


def link_digest(change: Change, *, after: str) -> str:
    """The keyed hash that binds a change to the one before it."""
    told = [
        after, change.chain, change.number, change.at.isoformat(), change.account_id,
        change.actor, change.edition_id, change.unit_id, change.subject, change.subject_id,
        change.deed, change.params,
    ]  # fmt: skip
    return keyring().digest(json.dumps(told, ensure_ascii=False, sort_keys=True), PURPOSE)


def rewrite_params(change: Change, left: Mapping[str, Any]) -> None:
    """Leave of a deed what no longer names somebody who was erased.

    The chain stays whole: its links hold on to the first digest. What is left is bound to that
    by a digest of its own, so that nobody passes tampering off as an erasure.
    """
    change.params = dict(left)
    change.erased_digest = _rest_digest(change)


def is_sound(change: Change, *, after: str) -> bool:
    """Whether a deed says what was written down, or what an erasure has left of it."""
    if change.erased_digest is not None:
        return change.erased_digest == _rest_digest(change)
    return change.digest == link_digest(change, after=after)


def _rest_digest(change: Change) -> str:
    rest = link_digest(change, after=change.digest)
    return keyring().digest(rest, ERASED_PURPOSE)


def _name_of(unit_id: int | None) -> str:
    return db.session.get_one(Unit, unit_id).name


def _chain_of(roster: Roster | None, edition: Edition | None) -> Chain:
    name = f"roster-{roster.id}" if roster else f"edition-{edition.id}" if edition else "system"
    held = select(Chain).where(Chain.name == name).with_for_update()
    chain = db.session.scalars(held).one_or_none()
    if chain is None:
        insert_once(Chain, name=name, last_number=0, last_digest="")
        chain = db.session.scalars(held).one()
    return chain
