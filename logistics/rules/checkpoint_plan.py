"""Sensible checkpoints for an edition that has none yet: a start to be changed, not a rule.

A visit is an itinerary: people are counted onto the bus, at each stop, and back on the bus
(domain 1.2: "each stop a possible check-in point"). A festival receives delegations, hands out
kit, opens, and feeds its athletes.
"""

from dataclasses import dataclass, field
from functools import partial

from logistics.findings import phrase
from logistics.models.checkpoint import CheckpointKind, Frequency
from logistics.models.edition import Edition, EditionKind


@dataclass(frozen=True, slots=True)
class Proposal:
    """A checkpoint to be made; ``requires`` names others of the same list."""

    name: str
    kind: CheckpointKind
    frequency: Frequency = Frequency.ONCE
    place: str | None = None
    venue_id: int | None = None
    has_exit: bool = False
    requires: tuple[str, ...] = ()
    exclusive_group: str | None = None
    params: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return self.name % self.params


_RECEPTION = Proposal(phrase("Đón tiếp"), CheckpointKind.RECEPTION)
_FESTIVAL = (
    _RECEPTION,
    Proposal(phrase("Nhận áo và tài liệu"), CheckpointKind.KIT, requires=("Đón tiếp",)),
    Proposal(phrase("Lễ khai mạc"), CheckpointKind.SESSION),
    Proposal(phrase("Bữa ăn"), CheckpointKind.MEAL, Frequency.PER_WINDOW),
    Proposal(phrase("Lễ bế mạc"), CheckpointKind.SESSION),
)
_GATHERING = (_RECEPTION, Proposal(phrase("Vào hội trường"), CheckpointKind.SESSION, has_exit=True))


def proposed_checkpoints(edition: Edition) -> list[Proposal]:
    """What to start with; ``edition.stops`` and ``edition.venues`` must be loaded."""
    if edition.kind is EditionKind.VISIT:
        return _visit(edition)
    if edition.kind is EditionKind.FESTIVAL:
        return [*_FESTIVAL, *_venues(edition)]
    return list(_GATHERING)


def _visit(edition: Edition) -> list[Proposal]:
    proposals = [Proposal(phrase("Lên xe xuất phát"), CheckpointKind.BUS)]
    for number, stop in enumerate(edition.stops, start=1):
        params = {"number": str(number), "stop": stop.name}
        here = partial(Proposal, place=stop.place, params=params)
        proposals += [
            here(phrase("%(number)s. %(stop)s"), CheckpointKind.VENUE),
            here(phrase("%(number)s. Lên xe rời %(stop)s"), CheckpointKind.BUS),
        ]
    return [*proposals, Proposal(phrase("Về đến nơi"), CheckpointKind.RECEPTION)]


def _venues(edition: Edition) -> list[Proposal]:
    return [
        Proposal(
            phrase("Khu thi đấu: %(venue)s"),
            CheckpointKind.VENUE,
            Frequency.PER_DAY,
            place=venue.address,
            venue_id=venue.id,
            has_exit=True,
            exclusive_group="venues",
            params={"venue": venue.name},
        )
        for venue in edition.venues
    ]
