"""Breaks one rule in a practice delegation, so that its findings can be seen and mended."""

from collections.abc import Callable

from logistics.models.contest import Contest
from logistics.rules.practice import Catalogue, Delegation, PracticeMember
from logistics.rules.practice_people import Inventor
from logistics.vietnamese import FEMALE, MALE

Flaw = Callable[[Delegation, Catalogue, Inventor], bool]


def spoil(delegation: Delegation, catalogue: Catalogue, inventor: Inventor) -> None:
    """Commit one flaw that this delegation can have, and note which."""
    turn = list(FLAWS.items())
    inventor.chance.shuffle(turn)
    for name, flaw in turn:
        if flaw(delegation, catalogue, inventor):
            delegation.flaw = name
            return


def _outside_band(delegation: Delegation, _: Catalogue, inventor: Inventor) -> bool:
    """Somebody plays who was born a year too early or too late for the contest."""
    for entry in delegation.entries:
        oldest, youngest = entry.contest.born_from, entry.contest.born_to
        if oldest or youngest:
            _born(entry.players[0], oldest - 1 if oldest else (youngest or 0) + 1, inventor)
            return True
    return False


def _born(member: PracticeMember, year: int, inventor: Inventor) -> None:
    person = member.person
    person.birth_year, person.birth_date = year, None
    person.citizen_number = inventor.citizen_number(person.sex, year)


def _other_sex(delegation: Delegation, _: Catalogue, inventor: Inventor) -> bool:
    """A woman in a men's contest, or a man in a women's."""
    for entry in delegation.entries:
        member = entry.players[0]
        person = member.person
        if entry.contest.sex and len(member.contests) == 1 and person.birth_year:
            person.sex = FEMALE if person.sex == MALE else MALE
            person.full_name = inventor.full_name(person.sex)
            person.citizen_number = inventor.citizen_number(person.sex, person.birth_year)
            return True
    return False


def _short_team(delegation: Delegation, _: Catalogue, __: Inventor) -> bool:
    """A pair or team with one player too few."""
    for entry in delegation.entries:
        if entry.contest.smallest > 1 and all(len(player.contests) > 1 for player in entry.players):
            surplus = entry.players[entry.contest.smallest - 1 :]
            del entry.players[entry.contest.smallest - 1 :]
            for player in surplus:
                player.contests.remove(entry.contest)
            return True
    return False


def _too_many_contests(delegation: Delegation, catalogue: Catalogue, _: Inventor) -> bool:
    """Somebody plays in one contest more than the edition allows."""
    busiest = [
        member
        for member in delegation.members
        if len(member.contests) == catalogue.edition.contests_per_person
    ]
    for member in busiest:
        for entry in delegation.entries:
            if _has_room(entry.contest, len(entry.players)) and _may_join(entry.contest, member):
                entry.players.append(member)
                member.contests.append(entry.contest)
                return True
    return False


def _has_room(contest: Contest, players: int) -> bool:
    return contest.largest is None or players < contest.largest


def _may_join(contest: Contest, member: PracticeMember) -> bool:
    return contest not in member.contests and contest.sex in {None, member.person.sex}


def _no_birth_year(delegation: Delegation, _: Catalogue, __: Inventor) -> bool:
    """An athlete of whom the office does not say when he or she was born."""
    for entry in delegation.entries[:1]:
        person = entry.players[0].person
        person.birth_year = person.birth_date = person.citizen_number = None
    return bool(delegation.entries)


FLAWS: dict[str, Flaw] = {
    "outside_band": _outside_band,
    "other_sex": _other_sex,
    "short_team": _short_team,
    "too_many_contests": _too_many_contests,
    "no_birth_year": _no_birth_year,
}
