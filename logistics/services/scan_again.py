"""A scan that comes again under its id: told its first ruling, completed, or set apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from logistics.db import db
from logistics.keys import keyring
from logistics.models.checkpoint import Direction
from logistics.models.scan import Ruling, Scan
from logistics.queries.check_in import Holder, holder_of_member, passages_of
from logistics.queries.devices import Desk
from logistics.rules.check_in import Verdict, admits_after_all
from logistics.rules.claims import Claim, as_sent, body_of, contradictions
from logistics.rules.clocks import Sending
from logistics.rules.conflicts import Occasion, clashes_of
from logistics.rules.quotas import Quota
from logistics.services.conflicts import open_conflict
from logistics.services.feed import announce
from logistics.services.quarantine import quarantine
from logistics.services.quotas import Quotas

BODY_PURPOSE = "scan.body"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a device is told of one scan; it leaves only after the scan was committed."""

    id: str
    ack: str
    ruling: Ruling | None = None
    reason: str | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    holder: Holder | None = None
    conflict: int | None = None
    direction: Direction = Direction.IN
    # Why the scan was set apart: ``malformed`` or ``other_body``.
    why: str | None = None
    faults: Mapping[str, Any] = field(default_factory=dict)


def body_digest(claim: Claim) -> str:
    """The keyed hash by which a scan that is sent again is compared with the first."""
    return keyring().digest(body_of(claim), BODY_PURPOSE)


def receipt_again(desk: Desk, kept: Scan, claim: Claim, sending: Sending) -> Receipt:
    """The first ruling once more; a scan that says something else is kept apart, untouched."""
    before = {"mode": kept.mode, "door": kept.door, "local": kept.local, "override": kept.override}
    otherwise, added = contradictions(claim, before, kept.filled)
    if kept.device_id != desk.device_id or kept.body_digest != body_digest(claim):
        otherwise.insert(0, "body")
    if otherwise:
        faults = {"otherwise": otherwise}
        quarantine(desk, as_sent(claim), "other_body", faults, at=sending.received_at)
        return Receipt(str(claim.id), "quarantined", why="other_body", faults=faults)
    if added:
        _fill(kept, added, sending)
    conflicts = _opened(desk, kept, claim, sending) if added.get("door") == "admitted" else []
    return Receipt(
        id=str(kept.id),
        ack="seen_before",
        ruling=kept.ruling,
        reason=kept.reason,
        params=kept.params,
        holder=holder_of_member(kept.member_id) if kept.member_id else None,
        conflict=conflicts[0] if conflicts else None,
        direction=kept.direction,
    )


def _opened(desk: Desk, kept: Scan, claim: Claim, sending: Sending) -> list[int]:
    """The conflicts that show only once it is told that the steward let somebody in."""
    occasion = Occasion(
        claim=claim,
        verdict=Verdict(kept.ruling, kept.reason),
        member_id=kept.member_id,
        passages=passages_of(kept.member_id)[0] if kept.member_id and kept.admits else (),
        quota=_places(desk, kept),
        travel=desk.travel,
    )
    return [
        open_conflict(clash, edition_id=kept.edition_id, at=sending.received_at)
        for clash in clashes_of(occasion)
    ]


def _places(desk: Desk, kept: Scan) -> Quota | None:
    """The places of which a scan has one after all, that one counted."""
    gate = desk.gates.get(kept.checkpoint_id or 0)
    if gate is None or not kept.admits or kept.direction is Direction.OUT:
        return None
    return Quotas().at(gate, kept.occurred_at)


def _fill(kept: Scan, added: Mapping[str, Any], sending: Sending) -> None:
    for name, value in added.items():
        setattr(kept, name, value)
    kept.filled = [*kept.filled, *added]
    if added.get("door") == "admitted" and kept.member_id and kept.voids is None:
        kept.admits = admits_after_all(Verdict(kept.ruling, kept.reason))
    if added.get("door") in {"refused", "desk"} and kept.admits:
        # Nobody went through after all: the place in the count is free again.
        kept.admits, kept.slot = False, None
        announce(
            kept.edition_id,
            "void",
            {"scan": str(kept.id)},
            at=sending.received_at,
            checkpoint_id=kept.checkpoint_id,
        )
    db.session.flush()
