"""Whom a sending is about, with their passages: fetched in one go, kept up to date in memory."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from logistics.keys import keyring
from logistics.queries.check_in import Bearing, Holder, holders_named, holders_of_codes
from logistics.queries.devices import Desk
from logistics.rules.claims import Claim
from logistics.rules.codes import is_short_number, reading_of
from logistics.rules.passages import Passage

CODE_PURPOSE = "badge.code"
_BY_HAND = frozenset({"manual", "group", "paper"})


def code_digest(code: str) -> str:
    """The keyed hash by which a badge is looked up."""
    return keyring().digest(code, CODE_PURPOSE)


class PeopleAtGate:
    """The holders of the badges in a sending."""

    def __init__(self, desk: Desk, claims: Sequence[Claim]) -> None:
        self.desk = desk
        self.readings = {claim.id: reading_of(claim.text or "") for claim in claims}
        self._holders: dict[str | int, Holder] = {}
        self._passages: dict[int, list[Passage]] = defaultdict(list)
        self.look(claims)

    def look(self, claims: Iterable[Claim]) -> None:
        """Ask the database whom the claims are about and where they went before."""
        claims = [claim for claim in claims if claim.voids is None]
        gates = [self.desk.gates[n] for n in {c.checkpoint for c in claims} if n in self.desk.gates]
        bearing = Bearing(
            checkpoints={gate.id for gate in gates}.union(*(gate.requires for gate in gates)),
            groups={gate.exclusive_group for gate in gates if gate.exclusive_group},
            moves=self.desk.travel is not None and any(gate.venue_id for gate in gates),
        )
        digests = {key for claim in claims if isinstance(key := self._key(claim), str)}
        for holder in holders_of_codes(
            {digest for digest in digests if not is_short_number(digest)}, bearing
        ).values():
            self._learn(holder, holder.code_digest)
        self._look_by_hand(claims, bearing)

    def _look_by_hand(self, claims: Iterable[Claim], bearing: Bearing) -> None:
        keys = {self._key(claim) for claim in claims if claim.text is None}
        members = {key for key in keys if isinstance(key, int)}
        numbers = {key for key in keys if isinstance(key, str)}
        for holder in holders_named(self.desk.edition_id, members, numbers, bearing):
            self._learn(holder, holder.member_id, holder.short_no)

    def _learn(self, holder: Holder, *keys: str | int | None) -> None:
        self._holders.update({key: holder for key in keys if key is not None})
        self._passages[holder.member_id] = list(holder.passages)

    def _key(self, claim: Claim) -> str | int | None:
        """What a claim names its person by: a code's hash, a member, or a short number.

        A number that people can say is no proof: it counts only where a steward chose.
        """
        if claim.text is not None:
            digits = self.readings[claim.id].digits
            return code_digest(digits) if digits else None
        if claim.input not in _BY_HAND:
            return None
        if claim.person is not None:
            return claim.person
        return claim.short_no if is_short_number(claim.short_no or "") else None

    def holder(self, claim: Claim) -> Holder | None:
        key = self._key(claim)
        return None if key is None else self._holders.get(key)

    def passages(self, holder: Holder) -> Sequence[Passage]:
        return self._passages[holder.member_id]

    def add(self, holder: Holder, passage: Passage) -> None:
        self._passages[holder.member_id].append(passage)

    def leave_out(self, scan_id: UUID) -> None:
        """Nobody went through by this scan after all."""
        for member_id, passages in self._passages.items():
            self._passages[member_id] = [one for one in passages if one.scan_id != scan_id]

    def undo(self, scan_id: UUID) -> None:
        for member_id, passages in self._passages.items():
            self._passages[member_id] = [
                replace(one, is_undone=True) if one.scan_id == scan_id else one for one in passages
            ]
