"""When what the door did and what the rules say do not agree, and what that is called."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from logistics.models.scan import ConflictKind
from logistics.rules.check_in import Verdict
from logistics.rules.claims import Claim
from logistics.rules.passages import Passage, used_twice


@dataclass(frozen=True, slots=True)
class Clash:
    """What does not agree; ``matter`` names it, so that it is opened once whoever comes first."""

    kind: ConflictKind
    matter: str
    scan_id: UUID
    other_scan_id: UUID | None = None
    checkpoint_id: int | None = None


_AFTER_THE_END = {
    "revoked": ConflictKind.USED_AFTER_REVOKE,
    "replaced": ConflictKind.USED_AFTER_REVOKE,
    "withdrawn": ConflictKind.OLD_BADGE_OF_SUBSTITUTED,
}


def clash_of(
    claim: Claim, verdict: Verdict, member_id: int | None, passages: Sequence[Passage]
) -> Clash | None:
    """The conflict that a scan opens; ``passages`` are its bearer's, the scan among them."""
    if claim.door == "admitted" and member_id is None and claim.voids is None:
        kind = ConflictKind.UNKNOWN_ADMITTED
        return Clash(kind, str(claim.id), claim.id, checkpoint_id=claim.checkpoint)
    if claim.door == "admitted" and verdict.reason in _AFTER_THE_END:
        kind = _AFTER_THE_END[verdict.reason]
        matter = f"{member_id}@{claim.checkpoint}"
        return Clash(kind, matter, claim.id, checkpoint_id=claim.checkpoint)
    return _double_use(claim, member_id, passages)


def _double_use(claim: Claim, member_id: int | None, passages: Sequence[Passage]) -> Clash | None:
    if claim.override is not None:
        return None
    for first, second in used_twice(passages):
        if claim.id in {first.scan_id, second.scan_id}:
            return Clash(
                ConflictKind.DOUBLE_USE,
                f"{member_id}@{first.checkpoint_id}@{first.window_key}",
                second.scan_id,
                first.scan_id,
                first.checkpoint_id,
            )
    return None
