"""Who stands where in a contest: one line a member, one choice a line."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from logistics.forms.seen import seen_from
from logistics.models.contest import Contest, ContestKind
from logistics.models.roster import Member
from logistics.rules.entries import KINDS

# A member's id → the number of the entry, and whether as a reserve.
Arrangement = Mapping[int, tuple[int, bool]]
SPARE = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One member with the number chosen (0 for none) and whether as a reserve."""

    member: Member
    number: int
    is_reserve: bool
    choices: list[tuple[int, str]]


class ArrangementForm:
    """Reads ``place-<member>`` (number of an entry, 0 for none) and ``reserve-<member>``.

    A single's players need no pairing, so each new one gets the next free number.
    """

    def __init__(self, contest: Contest, members: Sequence[Member], standing: Arrangement) -> None:
        self.contest, self.members, self.standing = contest, members, standing
        self.wanted: dict[int, tuple[int, bool]] = dict(standing)
        self.seen: dict[str, str] = flat(standing)

    def read(self, sent: Mapping[str, str]) -> None:
        """Take what was sent; a number that is none counts as not playing."""
        seen = seen_from(sent.get("seen"))
        self.seen = {key: place for key, place in seen.items() if isinstance(place, str)}
        self.wanted = {}
        for member in self.members:
            number = _number(sent.get(f"place-{member.id}", ""))
            if number:
                self.wanted[member.id] = (number, f"reserve-{member.id}" in sent)
        if self.contest.kind is ContestKind.SINGLE:
            self._number_singles()

    def _number_singles(self) -> None:
        taken: set[int] = set()
        for member_id, (number, is_reserve) in sorted(self.wanted.items()):
            kept = self.standing.get(member_id, (0, False))[0]
            own = kept if kept and kept not in taken else 0
            wish = own or _next_free(taken | {place[0] for place in self.standing.values()})
            taken.add(wish)
            self.wanted[member_id] = (wish if not is_reserve else number, is_reserve)

    @property
    def seen_text(self) -> str:
        return json.dumps(flat(self.standing), sort_keys=True)

    def line(self, member: Member) -> Line:
        number, is_reserve = self.wanted.get(member.id, (0, False))
        return Line(member, number, is_reserve, self._choices(number))

    def _choices(self, own: int) -> list[tuple[int, str]]:
        kind = gettext(KINDS[self.contest.kind])
        nothing = (0, gettext("Không dự"))
        if self.contest.kind is ContestKind.SINGLE:
            return [nothing, (own or 1, gettext("Dự thi"))]
        taken = {number for number, _ in self.standing.values()} | {own}
        most = max(taken) + SPARE
        if limit := self.contest.entries_per_unit:
            most = max([limit, *taken])
        return [nothing, *((number, f"{kind} {number}") for number in range(1, most + 1))]


def flat(arrangement: Arrangement) -> dict[str, str]:
    """An arrangement as text by member's id: ``2`` is a player of entry 2, ``2r`` its reserve."""
    return {
        str(member_id): f"{number}{'r' if is_reserve else ''}"
        for member_id, (number, is_reserve) in arrangement.items()
    }


def unflat(texts: Mapping[str, str | None]) -> dict[int, tuple[int, bool]]:
    """The arrangement that :func:`flat` wrote; who has no text is not in it."""
    return {
        int(member_id): (int(text.rstrip("r")), text.endswith("r"))
        for member_id, text in texts.items()
        if text
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0


def _next_free(taken: set[int]) -> int:
    return next(number for number in range(1, len(taken) + 2) if number not in taken)
