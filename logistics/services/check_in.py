"""Writing scans down: each once, each with its verdict, none thrown away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from logistics.db import insert_once
from logistics.models.checkpoint import Direction
from logistics.models.scan import Scan
from logistics.queries.check_in import (
    Holder,
    passage_of,
    passages_of,
    scan_with,
    scans_with,
)
from logistics.queries.checkpoints import checkpoint_name
from logistics.queries.devices import Desk
from logistics.rules.check_in import (
    UNDO_WITHIN,
    Asked,
    Verdict,
    admits,
    verdict,
    verdict_on,
    verdict_on_stranger,
    verdict_on_undo,
)
from logistics.rules.claims import Claim, kept_raw
from logistics.rules.clocks import Moment, Sending, Told, corrected
from logistics.rules.codes import Kind
from logistics.rules.conflicts import Clash, Occasion, clashes_of, reliant_on
from logistics.rules.moves import error_of
from logistics.rules.passages import Passage
from logistics.rules.quotas import Quota
from logistics.services.conflicts import open_conflict
from logistics.services.contact import note_contact
from logistics.services.feed import take_numbers
from logistics.services.gaps import watch_numbers
from logistics.services.people_at_gate import PeopleAtGate
from logistics.services.quotas import Quotas
from logistics.services.scan_again import Receipt, body_digest, receipt_again

_TRIES = 5


@dataclass(slots=True)
class _Judged:
    """A claim with all that was found out about it."""

    claim: Claim
    moment: Moment
    verdict: Verdict
    holder: Holder | None = None
    # Of an undoing: the scan undone, and whose it was.
    target: Passage | None = None
    member_id: int | None = None
    # The places that the scan was judged by.
    quota: Quota | None = None

    @property
    def checkpoint(self) -> int | None:
        """Where it counts: an undoing, where the scan undone was made."""
        return self.target.checkpoint_id if self.target else self.claim.checkpoint

    @property
    def admits(self) -> bool:
        return self.claim.voids is None and admits(self.verdict, self.claim.door)

    @property
    def slot(self) -> str | None:
        return self.verdict.slot if self.admits else None


def record_scans(desk: Desk, claims: Sequence[Claim], sending: Sending) -> list[Receipt]:
    """Judge and keep what a device sent, in the order it was sent; one receipt for each.

    A scan whose id is known already changes nothing but what was empty, and is told its first
    ruling again. Must run in a transaction that began as one that writes.
    """
    recorder = _Recorder(desk, claims, sending)
    receipts = list(recorder.receipts())
    if recorder.is_contact_news or desk.has_gap:
        watch_numbers(desk, at=sending.received_at)
    return receipts


class _Recorder:
    """One sending; what is known of its people is fetched once and kept up to date."""

    def __init__(self, desk: Desk, claims: Sequence[Claim], sending: Sending) -> None:
        self.desk, self.claims, self.sending = desk, claims, sending
        self.numbers = iter(take_numbers(desk.edition_id, len(claims)))
        # A single scan is seldom known: that its insertion fails tells, and saves a question.
        self.known = scans_with({claim.id for claim in claims}) if len(claims) > 1 else {}
        self.people = PeopleAtGate(desk, claims)
        self.quotas = Quotas()
        # Of each sending one scan stands for the device's clock, when that was news.
        self.is_contact_news = note_contact(desk, sending)
        self.is_clock_news = self.is_contact_news and sending.is_off

    def receipts(self) -> Iterator[Receipt]:
        for claim in self.claims:
            kept = self.known.get(claim.id)
            yield self._again(claim, kept) if kept else self._first(claim)

    def _again(self, claim: Claim, kept: Scan) -> Receipt:
        receipt = receipt_again(self.desk, kept, claim, self.sending)
        # What it says of the door now may have given a place back, or taken one.
        self.quotas.forget()
        if not kept.admits:
            self.people.leave_out(claim.id)
        return receipt

    def _first(self, claim: Claim) -> Receipt:
        seq = next(self.numbers)
        for _ in range(_TRIES):
            judged = self._judged(claim)
            if insert_once(Scan, seq=seq, **self._row(judged)):
                return self._kept(judged)
            if kept := scan_with(claim.id):
                self.known[claim.id] = kept
                return self._again(claim, kept)
            # Another gate has taken the slot since we looked; now it can be seen.
            self.people.look([claim])
            self.quotas.forget()
        raise TimeoutError("a slot was taken again and again")

    def _judged(self, claim: Claim) -> _Judged:
        moment = corrected(Told(claim.at, claim.mono), self.sending)
        if claim.voids is not None:
            return self._undoing(claim, moment)
        gate = self.desk.gates.get(claim.checkpoint or 0)
        holder = self._holder(claim)
        if gate is None:
            return _Judged(claim, moment, verdict("device_not_allowed"), holder)
        if holder is None:
            reading = self.people.readings[claim.id]
            return _Judged(claim, moment, verdict_on_stranger(reading))
        asked = Asked(
            at=moment.at,
            device_id=self.desk.device_id,
            direction=Direction(claim.direction),
            is_offline=claim.is_offline,
            is_override=self._is_forced(claim),
        )
        before, quota = self.people.passages(holder), self.quotas.before(gate, asked)
        judged = verdict_on(gate, holder.bearer(moment.at), asked, before, quota)
        return _Judged(claim, moment, _with_place(judged), holder, quota=quota)

    def _holder(self, claim: Claim) -> Holder | None:
        """Whom a claim is about; nobody of another edition is ever told or written down."""
        holder = self.people.holder(claim)
        return holder if holder and holder.edition_id == self.desk.edition_id else None

    def _undoing(self, claim: Claim, moment: Moment) -> _Judged:
        assert claim.voids is not None  # noqa: S101 -- for the type checker; asked just before
        found = passage_of(claim.voids, self.desk.edition_id)
        target, member_id = found or (None, None)
        judged = verdict_on_undo(
            target, moment.at, self.desk.device_id, is_override=self._is_forced(claim)
        )
        return _Judged(claim, moment, judged, target=target, member_id=member_id)

    def _is_forced(self, claim: Claim) -> bool:
        return claim.override is not None and self.desk.may_override

    def _row(self, judged: _Judged) -> dict[str, Any]:
        moment, holder, verdict = judged.moment, judged.holder, judged.verdict
        known_gate = judged.checkpoint in self.desk.gates or judged.target is not None
        return {
            **self._told(judged.claim),
            "checkpoint_id": judged.checkpoint if known_gate else None,
            "member_id": holder.member_id if holder else judged.member_id,
            "badge_id": holder.badge_id if holder else None,
            "window_key": verdict.window_key,
            "slot": judged.slot,
            "admits": judged.admits,
            "ruling": verdict.ruling,
            "reason": verdict.reason,
            "params": dict(verdict.params),
            "occurred_at": moment.at,
            "error_ms": moment.error_ms,
            "is_suspect": moment.is_suspect,
            "undo_until": moment.at + UNDO_WITHIN,
            "filled": [],
        }

    def _told(self, claim: Claim) -> dict[str, Any]:
        """What the device said, without a badge's code."""
        is_read = self.people.readings[claim.id].kind is Kind.BADGE
        return {
            "id": claim.id,
            "edition_id": self.desk.edition_id,
            "device_id": self.desk.device_id,
            "device_seq": claim.seq,
            "direction": Direction(claim.direction),
            "input": claim.input,
            "told_person": claim.person,
            "told_checkpoint": claim.checkpoint,
            "short_no": claim.kept_short_no,
            "device_at": claim.at,
            "mono": claim.mono,
            "device_sent_at": self.sending.device_sent_at,
            "device_mono": self.sending.device_mono,
            "received_at": self.sending.received_at,
            "mode": claim.mode,
            "door": claim.door,
            "local": claim.local,
            "override": claim.override,
            "is_forced": self._is_forced(claim),
            "voids": claim.voids,
            "group_id": claim.group,
            "body_digest": body_digest(claim),
            "raw": None if is_read else kept_raw(claim.typed),
        }

    def _kept(self, judged: _Judged) -> Receipt:
        claim, holder = judged.claim, judged.holder
        quota = None
        if judged.admits and holder:
            quota = self.quotas.enter(judged.quota, self.people.passages(holder))
            self.people.add(holder, self._passage(judged))
        if judged.verdict.reason == "undone" and claim.voids:
            self.people.undo(claim.voids)
            self.quotas.forget()
        occasion = self._occasion(judged, quota)
        conflicts = [self._open(clash) for clash in clashes_of(occasion)]
        self.is_clock_news = False
        return Receipt(
            id=str(claim.id),
            ack="stored",
            ruling=judged.verdict.ruling,
            reason=judged.verdict.reason,
            params=dict(judged.verdict.params),
            holder=holder,
            conflict=conflicts[0] if conflicts else None,
            direction=Direction(claim.direction),
        )

    def _occasion(self, judged: _Judged, quota: Quota | None) -> Occasion:
        claim, holder = judged.claim, judged.holder
        return Occasion(
            claim=claim,
            verdict=judged.verdict,
            gate=self.desk.gates.get(judged.checkpoint or 0),
            member_id=holder.member_id if holder else None,
            passages=self.people.passages(holder) if holder else (),
            reliant=_reliant(judged) if judged.verdict.reason == "undone" else (),
            quota=quota,
            travel=self.desk.travel,
            device_id=self.desk.device_id,
            is_clock_off=self.is_clock_news,
            received_at=self.sending.received_at,
        )

    def _open(self, clash: Clash) -> int:
        at = self.sending.received_at
        return open_conflict(clash, edition_id=self.desk.edition_id, at=at)

    def _passage(self, judged: _Judged) -> Passage:
        gate = self.desk.gates[judged.claim.checkpoint or 0]
        return Passage(
            scan_id=judged.claim.id,
            checkpoint_id=gate.id,
            window_key=judged.verdict.window_key,
            at=judged.moment.at,
            device_id=self.desk.device_id,
            direction=Direction(judged.claim.direction),
            slot=judged.slot,
            place=self.desk.place(gate.id),
            group=gate.exclusive_group,
            has_exit=gate.has_exit,
            venue_id=gate.venue_id,
            error=error_of(judged.moment.error_ms, judged.claim.input),
        )


def _reliant(judged: _Judged) -> list[Passage]:
    if judged.target is None or judged.member_id is None or not judged.target.admits:
        return []
    return reliant_on(judged.target, *passages_of(judged.member_id))


def _with_place(judged: Verdict) -> Verdict:
    if judged.reason != "requires_missing":
        return judged
    name = checkpoint_name(int(str(judged.params["checkpoint"])))
    return replace(judged, params={**judged.params, "place": name})
