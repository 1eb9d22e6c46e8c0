"""Adding, changing, ordering and removing the pieces of an edition.

The kinds share their verbs; what is special to one (a contest's conditions, a stop's times)
is judged by its own rule.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete

from logistics.db import db
from logistics.findings import Finding, Refused, phrase
from logistics.models.account import Account
from logistics.models.contest import Contest, Role
from logistics.models.edition import Edition, Stop
from logistics.models.roster import Member
from logistics.queries.pieces import Piece, checkpoints_using, siblings_of, users_of
from logistics.rules.pieces import (
    contest_findings,
    naming_findings,
    removal_findings,
    stop_findings,
)
from logistics.services.cards import tell_cards
from logistics.services.changing import set_fields
from logistics.services.history import record

GUESTS = phrase("khách mời")


def add_piece(
    edition: Edition, piece: Piece, values: Mapping[str, Any], *, by: Account, at: datetime
) -> Piece:
    """Put a new piece at the end of its kind; ``piece`` already knows its edition and parent."""
    others = siblings_of(piece)
    _refuse(piece, values, others)
    set_fields(piece, values)
    piece.position = max((other.position for other in others), default=0) + 1
    db.session.add(piece)
    db.session.flush()
    _record("added", edition, piece, by=by, at=at)
    return piece


def change_piece(
    edition: Edition, piece: Piece, values: Mapping[str, Any], *, by: Account, at: datetime
) -> None:
    """Store new values of a piece."""
    _refuse(piece, values, [other for other in siblings_of(piece) if other is not piece])
    if changed := set_fields(piece, values):
        if isinstance(piece, Role) and "name" in changed:
            tell_cards(Member.role_id == piece.id, at=at)
        _record("changed", edition, piece, by=by, at=at, fields=changed)
    db.session.flush()


def move_piece(
    edition: Edition, piece: Piece, by_places: int, *, by: Account, at: datetime
) -> None:
    """Move a piece up (-1) or down (1) among its siblings; at either end it stays."""
    order = siblings_of(piece)
    place = order.index(piece)
    wanted = min(max(place + by_places, 0), len(order) - 1)
    if wanted == place:
        return
    order.insert(wanted, order.pop(place))
    # Positions of stops are unique, so all step aside before they take their new places.
    for sign in (-1, 1):
        for position, sibling in enumerate(order, start=1):
            sibling.position = sign * position
        db.session.flush()
    _record("moved", edition, piece, by=by, at=at)


def remove_piece(edition: Edition, piece: Piece, *, by: Account, at: datetime) -> None:
    """Remove a piece that no roster uses; refuses with the names of those that do."""
    users = [name or GUESTS for name in users_of(piece)]
    if found := removal_findings(piece.name, users, checkpoints_using(piece)):
        raise Refused(found)
    _record("removed", edition, piece, by=by, at=at)
    kind = type(piece)
    # By statement, so that the database takes a sport's contests along.
    db.session.execute(delete(kind).where(kind.id == piece.id))


def _refuse(piece: Piece, values: Mapping[str, Any], others: list[Piece]) -> None:
    found: list[Finding] = []
    if isinstance(piece, Stop):
        found += stop_findings(values)
    else:
        found += naming_findings(values["name"], (other.name for other in others))
    if isinstance(piece, Contest):
        found += contest_findings(values)
    if found:
        raise Refused(found)


def _record(
    deed: str, edition: Edition, piece: Piece, *, by: Account, at: datetime, **params: Any
) -> None:
    kind = type(piece).__name__.lower()
    record(
        f"{kind}_{deed}",
        by=by,
        at=at,
        edition=edition,
        subject=(kind, piece.id),
        params={"name": piece.name, **params},
    )
