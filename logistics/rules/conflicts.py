"""When what the door did and what the rules say do not agree, and what that is called."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from logistics.findings import phrase
from logistics.models.scan import ConflictKind
from logistics.rules.check_in import Verdict
from logistics.rules.claims import Claim
from logistics.rules.gates import Gate
from logistics.rules.moves import too_soon_for
from logistics.rules.passages import Passage, used_twice
from logistics.rules.quotas import Quota

# The settlement of what needs nobody: a device judged by rules that have changed since.
RULES_SINCE = "rules_since"
# That of a hole in a device's numbers: what was missing has come.
FILLED = "filled"
# That of a scan which was written down for the bearer of a badge.
LINKED = "linked"
SETTLEMENTS = {
    "same_person": phrase("Cùng một người quay lại"),
    "passed_on": phrase("Thẻ bị chuyển cho người khác"),
    "steward_error": phrase("Người trực quét nhầm"),
    "foreign": phrase("Không phải thẻ của kỳ này"),
    "clock_set": phrase("Đã chỉnh lại giờ máy"),
    "undo_meant": phrase("Đúng là cần hoàn tác"),
    "scans_lost": phrase("Không lấy lại được lượt thiếu"),
    "numbers_skipped": phrase("Máy nhảy số, không mất lượt nào"),
    "times_wrong": phrase("Giờ ghi không đúng"),
    "places_found": phrase("Đã lo thêm chỗ, thêm suất"),
    "other": phrase("Khác (ghi rõ)"),
}
OUTCOMES = SETTLEMENTS | {
    RULES_SINCE: phrase("Tự khép lại: luật của điểm đã đổi sau khi máy tải về"),
    LINKED: phrase("Đã ghi cho thẻ số"),
    FILLED: phrase("Tự khép lại: máy đã gửi các lượt còn thiếu"),
}


@dataclass(frozen=True, slots=True)
class Clash:
    """What does not agree; ``matter`` names it, so that it is opened once whoever comes first.

    With a ``settlement`` it is closed as it is opened; ``note`` says more.
    """

    kind: ConflictKind
    matter: str
    scan_id: UUID
    other_scan_id: UUID | None = None
    checkpoint_id: int | None = None
    settlement: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A scan that was just kept, with all that may not agree with it.

    ``passages`` are its bearer's, the scan among them; ``reliant`` those that an undoing left
    without what they require; ``quota`` the places of which the scan took one, that one
    counted; ``travel`` the least that the way between two venues takes. ``is_clock_off`` speaks
    of the device, not of the scan.
    """

    claim: Claim
    verdict: Verdict
    gate: Gate | None = None
    member_id: int | None = None
    passages: Sequence[Passage] = ()
    reliant: Sequence[Passage] = ()
    quota: Quota | None = None
    travel: timedelta | None = None
    device_id: int = 0
    is_clock_off: bool = False
    received_at: datetime | None = None


_AFTER_THE_END = {
    "revoked": ConflictKind.USED_AFTER_REVOKE,
    "replaced": ConflictKind.USED_AFTER_REVOKE,
    "withdrawn": ConflictKind.OLD_BADGE_OF_SUBSTITUTED,
}


def clashes_of(occasion: Occasion) -> Iterator[Clash]:
    """The conflicts that a scan opens, the gravest first."""
    yield from _let_in_wrongly(occasion)
    yield from _double_use(occasion)
    yield from _impossible_move(occasion)
    yield from _over_count(occasion)
    yield from _left_without_ground(occasion)
    yield from _by_other_rules(occasion)
    yield from _clock_suspect(occasion)


def reliant_on(
    undone: Passage, passages: Sequence[Passage], requires: Mapping[int, Sequence[int]]
) -> list[Passage]:
    """The passages that needed the one undone; ``requires`` says of each gate which it asks for.

    A bearer who has passed that gate another time by then relies on that.
    """
    standing = [one for one in passages if one.stands and one.scan_id != undone.scan_id]
    others = [one.at for one in standing if one.checkpoint_id == undone.checkpoint_id]
    return [
        one
        for one in standing
        if undone.checkpoint_id in requires.get(one.checkpoint_id, ())
        and undone.at <= one.at < min(others, default=datetime.max.replace(tzinfo=one.at.tzinfo))
    ]


def _let_in_wrongly(occasion: Occasion) -> Iterator[Clash]:
    claim, reason = occasion.claim, occasion.verdict.reason
    if claim.door != "admitted" or claim.voids is not None:
        return
    if occasion.member_id is None:
        kind = ConflictKind.UNKNOWN_ADMITTED
        yield Clash(kind, str(claim.id), claim.id, checkpoint_id=claim.checkpoint)
    elif reason in _AFTER_THE_END:
        matter = f"{occasion.member_id}@{claim.checkpoint}"
        yield Clash(_AFTER_THE_END[reason], matter, claim.id, checkpoint_id=claim.checkpoint)


def _double_use(occasion: Occasion) -> Iterator[Clash]:
    if occasion.claim.override is not None:
        return
    for first, second in used_twice(occasion.passages):
        if occasion.claim.id in {first.scan_id, second.scan_id}:
            yield Clash(
                ConflictKind.DOUBLE_USE,
                f"{occasion.member_id}@{first.checkpoint_id}@{first.window_key}",
                second.scan_id,
                first.scan_id,
                first.checkpoint_id,
            )
            return


def _impossible_move(occasion: Occasion) -> Iterator[Clash]:
    """One a day for two venues and a person, whichever of the passages came first."""
    own = next((one for one in occasion.passages if one.scan_id == occasion.claim.id), None)
    if own is None:
        return
    told = set()
    for other in too_soon_for(own, occasion.passages, occasion.travel):
        first, second = sorted((own, other), key=lambda one: (one.at, one.scan_id))
        here, there = sorted((own.venue_id or 0, other.venue_id or 0))
        # A day of Greenwich will do for a name.
        matter = f"{occasion.member_id}@{here}-{there}@{first.at:%Y-%m-%d}"
        if matter not in told:
            told.add(matter)
            yield Clash(
                ConflictKind.IMPOSSIBLE_MOVE,
                matter,
                second.scan_id,
                first.scan_id,
                second.checkpoint_id,
            )


def _over_count(occasion: Occasion) -> Iterator[Clash]:
    """One for each period of a checkpoint, whoever was the first without a place."""
    quota = occasion.quota
    if quota is None or not quota.is_passed:
        return
    matter = f"{quota.checkpoint_id}@{quota.window_key or 'all'}"
    checkpoint_id = quota.checkpoint_id
    yield Clash(ConflictKind.OVER_COUNT, matter, occasion.claim.id, checkpoint_id=checkpoint_id)


def _left_without_ground(occasion: Occasion) -> Iterator[Clash]:
    claim = occasion.claim
    for one in occasion.reliant[:1]:
        kind = ConflictKind.VOID_WITH_DEPENDENTS
        yield Clash(kind, str(claim.voids), claim.id, one.scan_id, one.checkpoint_id)


def _by_other_rules(occasion: Occasion) -> Iterator[Clash]:
    """The device judged by an older (or newer) version of the rules, and otherwise."""
    claim, gate, local = occasion.claim, occasion.gate, occasion.claim.local or {}
    version, said = local.get("rule_version"), local.get("verdict")
    if gate is None or version is None or said is None:
        return
    # Both may be anything that JSON knows.
    if version != gate.rule_version and said != occasion.verdict.ruling.value:
        yield Clash(
            ConflictKind.RULE_CHANGED,
            str(claim.id),
            claim.id,
            checkpoint_id=gate.id,
            settlement=RULES_SINCE,
            note=f"{str(version)[:20]} → {gate.rule_version}",
        )


def _clock_suspect(occasion: Occasion) -> Iterator[Clash]:
    """One a day for each device, however many scans it sent."""
    at, gate = occasion.received_at, occasion.gate
    if not occasion.is_clock_off or at is None:
        return
    day = at.astimezone(ZoneInfo(gate.zone)).date() if gate else at.date()
    matter = f"{occasion.device_id}@{day.isoformat()}"
    yield Clash(ConflictKind.CLOCK_SUSPECT, matter, occasion.claim.id)
