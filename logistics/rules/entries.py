"""Whether an entry fits its contest, and where a newcomer would be put."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from logistics import vietnamese
from logistics.findings import Finding, Weight, phrase
from logistics.models.contest import Contest, ContestKind
from logistics.models.entry import Entry, EntryMember
from logistics.models.roster import Member
from logistics.rules.phrases import band, sex_said
from logistics.rules.terms import contest_name

KINDS = {
    ContestKind.SINGLE: phrase("Lượt"),
    ContestKind.PAIR: phrase("Đôi"),
    ContestKind.TEAM: phrase("Đội"),
}


def players_of(entry: Entry) -> list[Member]:
    return [each.member for each in _standing(entry) if not each.is_reserve]


def reserves_of(entry: Entry) -> list[Member]:
    return [each.member for each in _standing(entry) if each.is_reserve]


def _standing(entry: Entry) -> list[EntryMember]:
    return [place for place in entry.places if not place.member.is_withdrawn]


def entry_findings(entry: Entry) -> list[Finding]:
    """All that an entry lacks or has too much of; contest, sport and members' persons loaded."""
    return [*_size(entry), *_mix(entry), *_twice(entry), *_unfit(entry)]


def _said(entry: Entry, code: str, sentence: str, **params: object) -> Finding:
    kind = KINDS[entry.contest.kind]
    return Finding(
        code,
        sentence,
        subject=f"{contest_name(entry.contest)}, {kind.lower()} {entry.number}",
        params=params,
        anchor=f"contest-{entry.contest_id}",
        field=f"entry-{entry.number}",
    )


def _size(entry: Entry) -> Iterator[Finding]:
    contest, count = entry.contest, len(players_of(entry))
    least, most = contest.smallest, contest.largest
    if count < least:
        sentence = phrase("mới có %(count)s người, cần ít nhất %(least)s")
        if contest.kind is ContestKind.PAIR:
            sentence = phrase("mới có %(count)s người, còn thiếu người để đủ đôi")
        yield _said(entry, "too-few", sentence, count=count, least=least)
    if most is not None and count > most:
        yield _said(
            entry,
            "too-big",
            phrase("có %(count)s người, nhiều nhất %(most)s"),
            count=count,
            most=most,
        )
    reserves = len(reserves_of(entry))
    if contest.max_reserves is not None and reserves > contest.max_reserves:
        yield _said(
            entry,
            "too-many-reserves",
            phrase("có %(count)s dự bị, nhiều nhất %(most)s"),
            count=reserves,
            most=contest.max_reserves,
        )


def _mix(entry: Entry) -> Iterator[Finding]:
    players = players_of(entry)
    for sex, least in (
        (vietnamese.MALE, entry.contest.min_men),
        (vietnamese.FEMALE, entry.contest.min_women),
    ):
        count = sum(player.person.sex == sex for player in players)
        if least is not None and count < least:
            yield _said(
                entry,
                "mix",
                phrase("có %(count)s %(sex)s, cần ít nhất %(least)s"),
                count=count,
                sex=sex_said(sex),
                least=least,
            )


def _twice(entry: Entry) -> Iterator[Finding]:
    """Two places for one person: two records of the same human being, or a reserve of oneself."""
    seen: set[object] = set()
    for place in _standing(entry):
        person = place.member.person
        who = person.citizen_number_digest or f"member {place.member_id or id(place.member)}"
        if who in seen:
            yield _said(entry, "twice", phrase("có %(name)s hai lần"), name=person.full_name)
        seen.add(who)


def _unfit(entry: Entry) -> Iterator[Finding]:
    for place in _standing(entry):
        yield from fit_findings(place.member, entry.contest)


def fit_findings(member: Member, contest: Contest) -> list[Finding]:
    """Why this member may not play this contest, as far as sex and birth year are known."""
    found = []
    person = member.person
    if contest.sex and person.sex and person.sex != contest.sex:
        found.append(
            _unfit_member(
                member,
                contest,
                "wrong-sex",
                phrase("là %(sex)s, nội dung %(contest)s dành cho %(wanted)s"),
                sex=sex_said(person.sex),
                wanted=sex_said(contest.sex),
            )
        )
    if is_outside_band(person.birth_year, contest):
        found.append(
            _unfit_member(
                member,
                contest,
                "out-of-band",
                phrase("sinh năm %(born)s, nội dung %(contest)s nhận người %(band)s"),
                born=person.birth_year,
                band=band(contest.born_from, contest.born_to),
            )
        )
    return found


def _unfit_member(
    member: Member, contest: Contest, code: str, sentence: str, **params: object
) -> Finding:
    params["contest"] = contest_name(contest)
    if contest.article:
        params["contest"] = f"{contest_name(contest)} ({contest.article})"
    return Finding(
        code,
        sentence,
        subject=member.person.full_name,
        params=params,
        anchor=f"member-{member.id}",
        field="contests",
    )


def is_outside_band(born: int | None, contest: Contest) -> bool:
    """Whether a known birth year lies outside the contest's; the ends belong to it."""
    if born is None:
        return False
    return bool(
        (contest.born_from and born < contest.born_from)
        or (contest.born_to and born > contest.born_to)
    )


def over_entries(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Contests that a unit enters more often than it may."""
    by_contest: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_contest[entry.contest_id].append(entry)
    for same in by_contest.values():
        contest = same[0].contest
        limit = contest.entries_per_unit
        if limit is not None and len(same) > limit:
            yield Finding(
                "too-many-entries",
                phrase("có %(count)s lượt đăng ký, mỗi đơn vị nhiều nhất %(limit)s"),
                subject=contest_name(contest),
                params={"count": len(same), "limit": limit},
                weight=Weight.ERROR,
                anchor=f"contest-{contest.id}",
            )


def place_for(contest: Contest, entries: Sequence[Entry], *, is_reserve: bool) -> Entry | None:
    """The entry of the contest that a newcomer joins; None when a new one is to be made.

    A single is always new; a pair is completed before another is begun; a team is filled up
    to its size, and overfilled rather than doubled when the unit may have no further team.
    """
    if contest.kind is ContestKind.SINGLE and not is_reserve:
        return None
    for entry in entries:
        if is_reserve or contest.largest is None or len(players_of(entry)) < contest.largest:
            return entry
    is_full = contest.entries_per_unit is not None and len(entries) >= contest.entries_per_unit
    is_team = contest.kind is ContestKind.TEAM
    return entries[0] if entries and is_team and is_full else None
