"""What an edition asks of one unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from logistics.models.contest import Contest, Role
from logistics.models.edition import EditionUnit


@dataclass(frozen=True, slots=True)
class Terms:
    """The unit's parts in the edition, and the edition's roles and contests (sports loaded)."""

    parts: Sequence[EditionUnit] = ()
    roles: Sequence[Role] = ()
    contests: Sequence[Contest] = ()

    def max_people(self, of_all_units: int | None) -> int | None:
        """How many people this unit may send: its own number, else that of all units."""
        own = [part.max_people for part in self.parts if part.max_people is not None]
        return max(own) if own else of_all_units

    @property
    def asks_for_head(self) -> bool:
        return any(role.is_head for role in self.roles)

    def contest(self, contest_id: int) -> Contest | None:
        return next((each for each in self.contests if each.id == contest_id), None)


def contest_name(contest: Contest) -> str:
    """``Cầu lông – Đôi nam``."""
    return f"{contest.sport.name} – {contest.name}"
