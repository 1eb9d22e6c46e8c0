"""Fills a database with practice people: delegations of true size in every stage of their way."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from logistics.db import db
from logistics.findings import Finding, Refused, phrase
from logistics.models.edition import Edition, EditionKind, Stage
from logistics.models.installation import Fact
from logistics.models.roster import RosterStatus
from logistics.models.unit import Unit
from logistics.queries import catalogue as offered
from logistics.queries import practice as asked
from logistics.rules.deadlines import PLACE
from logistics.rules.practice import Catalogue, Delegation, FestivalTeam, shares, statuses
from logistics.rules.practice_flaws import spoil
from logistics.rules.practice_guests import GUESTS, Part, Party, room
from logistics.rules.practice_people import Inventor, PracticePerson
from logistics.services.badges import issue_badges
from logistics.services.checkpoints import open_around
from logistics.services.history import record
from logistics.services.plan import load_plan
from logistics.services.practice_accounts import Login, logins, make_accounts, renew_password
from logistics.services.practice_rosters import Writer
from logistics.services.practice_words import parts, wordbook

TRUE_SIZE = {
    EditionKind.FESTIVAL: 800,
    EditionKind.VISIT: 120,
    EditionKind.GATHERING: 60,
    EditionKind.CEREMONY: 100,
}
_FESTIVAL_UNITS = 33
_GUESTS_OF_ALL = 0.25
_FLAWED = 4
_REGISTRATION = timedelta(days=14)
_OFFICES_OPEN, _OFFICES_CLOSE = time(8, tzinfo=PLACE), time(17, tzinfo=PLACE)


@dataclass
class PracticeReport:
    """What was made; nothing is new where practice people were there before."""

    logins: list[Login] = field(default_factory=list)
    people: int = 0
    rosters: Counter[str] = field(default_factory=Counter)


def fill_practice(
    seed: int,
    *,
    at: datetime,
    password_hash: str,
    people: int | None = None,
    opens_now: bool = False,
) -> PracticeReport:
    """Invent delegations and accounts for every edition; the same seed gives the same people.

    ``people`` is how many there shall be in all editions together. Where practice people are
    already, only their accounts get the new password. ``opens_now`` puts the windows of all
    checkpoints around ``at``. Raises Refused on real rosters.
    """
    report = PracticeReport()
    if asked.practice_seed() is not None:
        renew_password(password_hash)
    else:
        _refuse_real_rosters()
        _fill(report, Inventor(seed, wordbook()), at, password_hash, people)
        db.session.add(Fact(name=asked.PRACTICE, value=str(seed)))
        told = {"people": report.people, "rosters": report.rosters.total()}
        record("practice_filled", by=None, at=at, params=told)
    if opens_now:
        open_around(asked.all_checkpoints(), at)
    db.session.flush()
    report.logins = logins()
    return report


def _refuse_real_rosters() -> None:
    if asked.has_rosters():
        sentence = phrase(
            "Cơ sở dữ liệu đã có danh sách thật; dữ liệu thực hành chỉ nạp vào cơ sở dữ liệu trống"
        )
        raise Refused([Finding("real-rosters", sentence)])


def _fill(
    report: PracticeReport,
    inventor: Inventor,
    at: datetime,
    password_hash: str,
    people: int | None,
) -> None:
    if not asked.all_editions():
        load_plan(at=at)
    editions = asked.all_editions()
    guests = {edition.id: _coming(inventor, edition) for edition in editions}
    units = {unit.id: unit for coming in guests.values() for unit in coming}
    in_order = sorted(units.values(), key=lambda unit: (unit.protocol_rank, unit.id))
    make_accounts(inventor, in_order, editions, password_hash=password_hash, at=at)
    scale = 1.0 if people is None else people / sum(TRUE_SIZE[each.kind] for each in editions)
    writer = Writer(inventor, at)
    troupe = Troupe(inventor)
    for edition in editions:
        _open(edition, at)
        size = round(TRUE_SIZE[edition.kind] * scale)
        for unit, delegation in troupe.delegations(edition, guests[edition.id], size):
            writer.write(edition, unit, delegation)
            report.rosters[delegation.status.value] += 1
            report.people += len(delegation.members)
        db.session.flush()
        issue_badges(edition, asked.approved_members(edition.id), by=None, at=at)


def _coming(inventor: Inventor, edition: Edition) -> list[Unit]:
    """The invited units that send a roster: to festivals some never begin."""
    invited = asked.invited_to(edition.id)
    if edition.kind is not EditionKind.FESTIVAL:
        return [each.unit for each in invited]
    certain = [each.unit for each in invited if each.is_certain]
    others = [each.unit for each in invited if not each.is_certain]
    wanted = min(_FESTIVAL_UNITS, max(1, len(invited) - 2))
    inventor.chance.shuffle(others)
    return sorted([*certain, *others][:wanted], key=lambda unit: (unit.protocol_rank, unit.id))


def _open(edition: Edition, at: datetime) -> None:
    """Let units write, as far as nobody has settled otherwise."""
    if edition.stage is Stage.PLANNED:
        edition.stage = Stage.SUBMISSION
    opens_at = datetime.combine(at - _REGISTRATION, _OFFICES_OPEN)
    closes_at = datetime.combine(at + _REGISTRATION, _OFFICES_CLOSE)
    edition.registration_opens_at = edition.registration_opens_at or opens_at
    edition.registration_closes_at = edition.registration_closes_at or closes_at


def _leave_to_write(
    units: Sequence[Unit], hosts: Collection[int], standing: list[RosterStatus]
) -> None:
    """Hosts hand in last: whoever logs in for one has a draft to work on."""
    for place, unit in enumerate(units):
        if unit.id in hosts and RosterStatus.DRAFT in standing:
            draft = standing.index(RosterStatus.DRAFT)
            standing[place], standing[draft] = standing[draft], standing[place]


class Troupe:
    """Composes the delegations of one edition after the other; people of a unit come again."""

    def __init__(self, inventor: Inventor) -> None:
        self.inventor = inventor
        self.known: dict[int, list[PracticePerson]] = defaultdict(list)

    def delegations(
        self, edition: Edition, units: Sequence[Unit], size: int
    ) -> Iterator[tuple[Unit | None, Delegation]]:
        """The delegation of each unit, and the organiser's own guests."""
        catalogue = Catalogue(edition, asked.contests_of(edition.id), offered.roles_of(edition.id))
        if edition.is_festival:
            yield from self._festival(catalogue, units, size)
        else:
            yield from self._without_sports(catalogue, units, size)

    def _festival(
        self, catalogue: Catalogue, units: Sequence[Unit], size: int
    ) -> Iterator[tuple[Unit, Delegation]]:
        units = units[: max(1, size)]
        standing = statuses(self.inventor, len(units))
        _leave_to_write(units, asked.host_ids(catalogue.edition.id), standing)
        flawed = 0
        sizes = shares(self.inventor, size, [1] * len(units))
        for unit, places, status in zip(units, sizes, standing, strict=True):
            team = FestivalTeam(self.inventor, catalogue, unit.kind)
            delegation = team.compose(places, status)
            if status in {RosterStatus.DRAFT, RosterStatus.RETURNED} and flawed < _FLAWED:
                spoil(delegation, catalogue, self.inventor)
                flawed += delegation.flaw is not None
            self.known[unit.id] += [member.person for member in delegation.members]
            yield unit, delegation

    def _without_sports(
        self, catalogue: Catalogue, units: Sequence[Unit], size: int
    ) -> Iterator[tuple[Unit | None, Delegation]]:
        kind = catalogue.edition.kind.value
        guests = parts()[kind, GUESTS]
        of_guests = min(room(guests), round(size * _GUESTS_OF_ALL))
        coming = [(unit, parts().get((kind, unit.kind), ())) for unit in units]
        coming = [(unit, those) for unit, those in coming if those][: max(1, size - of_guests)]
        sizes = shares(self.inventor, size - of_guests, [room(those) for _, those in coming])
        standing = statuses(self.inventor, len(coming))
        for (unit, those), places, status in zip(coming, sizes, standing, strict=True):
            yield unit, self._party(catalogue, unit, those, places, status)
        party = Party(self.inventor, catalogue, GUESTS)
        yield None, party.compose(guests, of_guests, RosterStatus.DRAFT)

    def _party(
        self,
        catalogue: Catalogue,
        unit: Unit,
        those: Sequence[Part],
        places: int,
        status: RosterStatus,
    ) -> Delegation:
        party = Party(self.inventor, catalogue, unit.kind, self.known[unit.id])
        delegation = party.compose(those, places, status)
        self.known[unit.id] += [
            member.person
            for member in delegation.members
            if member.person not in self.known[unit.id]
        ]
        return delegation
