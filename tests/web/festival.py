"""A festival with a unit, its roles and contests, and the clerk who keeps its roster."""

from dataclasses import dataclass

from logistics.models.account import Right
from logistics.models.contest import Contest, Role
from logistics.models.edition import Edition
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.models.unit import Unit
from tests import factories as make
from tests.visitor import Visitor


@dataclass
class Festival:
    """What most of these tests stand on; all of it kept."""

    edition: Edition
    unit: Unit
    head: Role
    athlete: Role
    pair: Contest
    roster: Roster
    visit: object
    keep: object

    def clerk(self) -> Visitor:
        return self.visit(Right.REGISTRAR, unit=self.unit)

    def add(self, full_name: str = "Nguyễn Văn An", **more) -> Member:
        return self.keep(self.member(full_name, **more))

    def member(self, full_name: str, **more) -> Member:
        """Somebody for the roster, not kept yet."""
        more.setdefault("as_role", self.athlete)
        member = make.member(full_name, of=self.unit, **more)
        member.roster_id = self.roster.id
        return member

    def where(self, **more) -> dict:
        return {"code": self.edition.code, "roster_id": self.roster.id, **more}


def ready(festival: Festival) -> None:
    """Give the roster all it needs to be handed in."""
    festival.roster.contact_name, festival.roster.contact_phone = "Trần Thị Bình", "+84912345678"
    festival.add("Lê Thị Cúc", sex="nữ", as_role=festival.head, shirt_size="M")


def handed_in(festival: Festival) -> None:
    ready(festival)
    festival.roster.status = RosterStatus.SUBMITTED
    festival.roster.submitted_at = make.AT
    festival.keep(festival.roster)
