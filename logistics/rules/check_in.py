"""Whether a badge lets its bearer pass: one gate, one bearer, one moment, what went before.

What does not depend on other scans is judged alike in whatever order scans arrive; only
"already" does, and there the database's unique slot decides who was first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import TypeAlias
from zoneinfo import ZoneInfo

from logistics.models.badge import BadgeState
from logistics.models.checkpoint import Direction, Frequency
from logistics.models.scan import Ruling
from logistics.rules.codes import Kind, Reading
from logistics.rules.gates import Gate, window_key
from logistics.rules.passages import Passage, has_moved_on
from logistics.rules.quotas import Quota, has_place
from logistics.rules.reasons import REASONS

REPEAT_WITHIN = timedelta(seconds=10)
UNDO_WITHIN = timedelta(minutes=15)


class Standing(Enum):
    """How the bearer stands in the edition; the values are reasons."""

    APPROVED = "ok"
    NOT_APPROVED = "not_approved"
    WITHDRAWN = "withdrawn"
    SUSPENDED = "suspended"
    NOT_ACTIVATED = "not_activated"


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a badge was issued to, and how both stand."""

    member_id: int
    unit_id: int | None
    role_id: int | None
    role_name: str = ""
    edition_id: int = 0
    badge: BadgeState = BadgeState.ACTIVE
    badge_ended_at: datetime | None = None
    standing: Standing = Standing.APPROVED


@dataclass(frozen=True, slots=True)
class Asked:
    """The scan to be judged; ``at`` is the corrected instant."""

    at: datetime
    device_id: int
    direction: Direction = Direction.IN
    is_offline: bool = False
    is_override: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say.

    ``slot`` is the place the scan takes in its window when it is the counted admission: two
    scans that take the same slot of one person and checkpoint cannot both stand.
    """

    ruling: Ruling
    reason: str
    params: Mapping[str, object] = field(default_factory=dict)
    window_key: str | None = None
    slot: str | None = None
    is_eligible: bool = False


_OF_KIND = {
    Kind.MISREAD_BADGE: "bad_check_digits",
    Kind.IDENTITY_CARD: "identity_card",
    Kind.ADDRESS: "not_a_badge",
    Kind.NOISE: "not_a_badge",
    Kind.BADGE: "foreign_code",
}
# What other scans say, not the badge itself: who was let in all the same went through.
_BY_PASSAGES = frozenset(
    {"ok_repeat_same_device", "already_in_window", "not_yet_exited", "quota_full"}
)
_NONE = Verdict(Ruling.OK, "ok")
_WINDOWS_SHOWN = 3
_Told: TypeAlias = tuple[str, dict[str, object]]


def verdict_on(
    gate: Gate,
    bearer: Bearer,
    asked: Asked,
    before: Sequence[Passage],
    quota: Quota | None = None,
) -> Verdict:
    """Judge a badge at a gate.

    ``before`` holds the bearer's scans at this gate, at those it requires and at those of its
    exclusive group, perhaps others too; ``quota`` the gate's places in this period, where they
    are counted. A supervisor's override lets in against a refusal, as a warning that keeps its
    reason; whoever is counted here already takes no second slot by it.
    """
    key = window_key(gate, asked.at)
    obstacle = _gravest(_obstacles(gate, bearer, asked, before))
    if not obstacle.ruling.lets_in:
        return replace(obstacle, window_key=key)

    here = [one for one in before if one.checkpoint_id == gate.id and one.window_key == key]
    met = _repetition(gate, asked, here, before)
    if met and not met.ruling.lets_in:
        return replace(met, window_key=key, is_eligible=True)

    slot = f"{key or 'outside'}#{sum(one.slot is not None for one in here)}"
    takes_slot = not met and gate.frequency is not Frequency.FREE
    # Who is refused for want of a place and comes in all the same is counted.
    judged = met or _fullness(gate, asked, before, quota) or obstacle
    return replace(judged, window_key=key, slot=slot if takes_slot else None, is_eligible=True)


def verdict_on_undo(
    target: Passage | None, at: datetime, device_id: int, *, is_override: bool = False
) -> Verdict:
    """Whether a scan may be undone: by the same device within 15 minutes, else by a supervisor."""
    if target is None:
        return verdict("undo_unknown")
    if is_override:
        return verdict("undone")
    if target.device_id != device_id:
        return verdict("undo_not_yours")
    if at > target.at + UNDO_WITHIN:
        return verdict("undo_too_late", minutes=int(UNDO_WITHIN.total_seconds() // 60))
    return verdict("undone")


def verdict_on_stranger(reading: Reading) -> Verdict:
    """The verdict on a code that belongs to nobody here."""
    return verdict(_OF_KIND[reading.kind])


def verdict(reason: str, **params: object) -> Verdict:
    """The plain verdict for a reason, as the table of reasons has it."""
    return Verdict(REASONS[reason].ruling, reason, params)


def admits(judged: Verdict, door: str | None) -> bool:
    """Whether the bearer went through and counts: what the steward did, where the rules agree.

    Online the steward does what the screen says, so no word about the door means the ruling.
    A late scan that only an earlier one stood against still tells of a passage.
    """
    if door is None:
        return judged.is_eligible and judged.ruling.lets_in
    return judged.is_eligible and door == "admitted"


def admits_after_all(kept: Verdict) -> bool:
    """Whether somebody counts who, as is told later, was let in: only passages stood against it.

    ``kept`` is a verdict as it was written down, which is less than what was known then.
    """
    return kept.ruling.lets_in or kept.reason in _BY_PASSAGES


def _gravest(obstacles: Iterator[Verdict]) -> Verdict:
    """The first that refuses, else the first that warns, else that all is well."""
    return min(obstacles, key=lambda one: one.ruling.lets_in, default=_NONE)


def _obstacles(
    gate: Gate, bearer: Bearer, asked: Asked, before: Sequence[Passage]
) -> Iterator[Verdict]:
    """Everything but repetition that speaks against the bearer, the gravest first."""
    for reason, params in (
        *_of_the_bearer(bearer, asked),
        *_of_the_gate(gate, bearer, asked),
        *_of_requirements(gate, asked, before),
    ):
        yield _softened(verdict(reason, **params), gate, asked)


def _of_the_bearer(bearer: Bearer, asked: Asked) -> Iterator[_Told]:
    # Who was withdrawn had the badge revoked for that: the first tells the steward more.
    if bearer.standing is Standing.WITHDRAWN:
        yield bearer.standing.value, {}
    is_ended = asked.at >= (bearer.badge_ended_at or asked.at)
    if is_ended and bearer.badge is not BadgeState.ACTIVE:
        yield bearer.badge.value, {}
    if bearer.standing is not Standing.APPROVED:
        yield bearer.standing.value, {}


def _of_the_gate(gate: Gate, bearer: Bearer, asked: Asked) -> Iterator[_Told]:
    if not gate.is_open:
        yield "checkpoint_closed", {}
    if gate.roles is not None and bearer.role_id not in gate.roles:
        yield "no_right_category", {"role": bearer.role_name}
    if gate.units is not None and bearer.unit_id not in gate.units:
        yield "no_right_zone", {}
    if window_key(gate, asked.at) is None:
        yield "outside_window", {"windows": hours_of(gate)}


def _of_requirements(gate: Gate, asked: Asked, before: Sequence[Passage]) -> Iterator[_Told]:
    passed = {one.checkpoint_id for one in before if one.stands and one.at <= asked.at}
    for required in gate.requires:
        if required not in passed:
            yield "requires_missing", {"checkpoint": required}


def _softened(judged: Verdict, gate: Gate, asked: Asked) -> Verdict:
    is_soft = _is_soft(judged.reason, gate, asked)
    return replace(judged, ruling=Ruling.WARN) if is_soft else judged


def _is_soft(reason: str, gate: Gate, asked: Asked) -> bool:
    if asked.is_override or gate.strictness.get(reason) == "warn":
        return True
    # A device without the network cannot know of a passage that another one saw.
    return reason == "requires_missing" and asked.is_offline


def _fullness(
    gate: Gate, asked: Asked, before: Sequence[Passage], quota: Quota | None
) -> Verdict | None:
    """That all places are taken, none of them by the bearer; None else, and for the way out."""
    if quota is None or not quota.is_full or asked.direction is Direction.OUT:
        return None
    if has_place(quota, before):
        return None
    told = verdict("quota_full", capacity=quota.capacity, taken=quota.taken)
    return _softened(told, gate, asked)


def _repetition(
    gate: Gate, asked: Asked, here: Sequence[Passage], before: Sequence[Passage]
) -> Verdict | None:
    """What the bearer's standing passages at this gate and in this period say, or None.

    Who has come in at another gate of the group since is no longer inside here.
    """
    if gate.frequency is Frequency.FREE:
        return None
    standing = sorted((one for one in here if one.stands), key=lambda one: (one.at, one.scan_id))
    if gate.has_exit:
        standing.reverse()
    else:
        # Where nobody scans out, a scan that says so must not hide the entry it stands beside.
        standing = [one for one in standing if one.direction is Direction.IN]
    earlier = next(iter(standing), None)
    if earlier is not None and has_moved_on(earlier, before, asked.at):
        earlier = None
    if earlier is not None and earlier.direction is asked.direction:
        return _again(gate, asked, earlier)
    is_alone = earlier is None or not gate.has_exit
    return verdict("not_inside") if is_alone and asked.direction is Direction.OUT else None


def _again(gate: Gate, asked: Asked, earlier: Passage) -> Verdict:
    told = {
        "time": shown_time(gate, earlier.at), "at": earlier.at.isoformat(),
        "place": earlier.place or gate.name, "scan": str(earlier.scan_id),
        "seconds": int((asked.at - earlier.at).total_seconds()),
    }  # fmt: skip
    is_same_hand = earlier.device_id == asked.device_id
    if is_same_hand and abs(asked.at - earlier.at) <= REPEAT_WITHIN and not asked.is_override:
        return verdict("ok_repeat_same_device", **told)
    if asked.direction is Direction.OUT:
        return verdict("not_inside", **told)
    judged = verdict("not_yet_exited" if gate.has_exit else "already_in_window", **told)
    return replace(judged, ruling=Ruling.WARN) if asked.is_override else judged


def shown_time(gate: Gate, at: datetime) -> str:
    """``08:05 16/8`` on the gate's own clock."""
    local = at.astimezone(ZoneInfo(gate.zone))
    return f"{local:%H:%M} {local.day}/{local.month}"


def hours_of(gate: Gate) -> str:
    """The windows of a gate as people read them, at most the first three."""
    shown = [
        f"{shown_time(gate, window.opens_at)} – {shown_time(gate, window.closes_at)}"
        for window in gate.windows[:_WINDOWS_SHOWN]
    ]
    return "; ".join([*shown, "…"] if len(gate.windows) > _WINDOWS_SHOWN else shown)
