"""What a member's record holds, and what is to be said about one member."""

import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from logistics import vietnamese
from logistics.findings import Finding, Weight, phrase
from logistics.models.edition import Edition
from logistics.models.person import Person
from logistics.models.roster import Member
from logistics.rules.phrases import band, sex_said
from logistics.rules.terms import Terms

# Where somebody stands whom nobody gave a place in the order.
UNRANKED = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberValues:
    """One member as written, every field in the form it is stored or put into JSON.

    ``birth`` is ``1985`` or ``1985-03-02``; ``phone`` is ``+84…``; ``contests`` maps a contest's
    id to whether the member is only a reserve there.
    """

    full_name: str
    sex: str | None = None
    birth: str | None = None
    phone: str | None = None
    citizen_number: str | None = None
    role_id: int | None = None
    position: str | None = None
    department: str | None = None
    organisation: str | None = None
    shirt_size: str | None = None
    note: str | None = None
    contests: Mapping[int, bool] = field(default_factory=dict)


def values_of(member: Member) -> MemberValues:
    """A member's record as it stands; person (with citizen number) and entries loaded."""
    return replace(
        values_of_person(member.person),
        role_id=member.role_id,
        position=member.position,
        department=member.department,
        organisation=member.organisation,
        shirt_size=member.shirt_size,
        note=member.note,
        contests={place.entry.contest_id: place.is_reserve for place in member.entered},
    )


def values_of_person(person: Person) -> MemberValues:
    """What is known of a person, citizen number loaded, apart from any roster."""
    return MemberValues(
        full_name=person.full_name,
        sex=person.sex,
        birth=_born(person),
        phone=person.phone,
        citizen_number=person.citizen_number,
    )


def place_of(member: Member) -> MemberValues:
    """What a substitute takes over unless told otherwise: the role and the contests."""
    contests = {place.entry.contest_id: place.is_reserve for place in member.entered}
    return MemberValues(full_name="", role_id=member.role_id, contests=contests)


def to_json(values: MemberValues) -> str:
    """A record as text, for a request that waits to be decided."""
    return json.dumps(asdict(values), ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> MemberValues:
    """The record that :func:`to_json` wrote."""
    plain = json.loads(text)
    contests = {int(contest_id): reserve for contest_id, reserve in plain.pop("contests").items()}
    return MemberValues(**plain, contests=contests)


def birth_of(member: Member) -> str | None:
    """``1985-03-02``, ``1985`` or None."""
    return _born(member.person)


def _born(person: Person) -> str | None:
    if person.birth_date:
        return person.birth_date.isoformat()
    return str(person.birth_year) if person.birth_year else None


def present(members: Iterable[Member]) -> list[Member]:
    """Those who have not withdrawn."""
    return [member for member in members if not member.is_withdrawn]


def in_order(members: Iterable[Member], sort: str = "name") -> list[Member]:
    """By ``name`` (given name first) or by protocol ``order``, ``-`` in front turns it round.

    Protocol order goes by the member's rank, then the role's, then the name; who has withdrawn
    comes after all others.
    """
    by_name = sort.removeprefix("-") != "order"
    return sorted(members, key=_name if by_name else _protocol, reverse=sort.startswith("-"))


def _name(member: Member) -> tuple[str, int, int]:
    person = member.person
    return person.sort_key, person.birth_year or 0, member.id


def _protocol(member: Member) -> tuple[bool, int, int, str, int]:
    of_role = member.role.protocol_rank if member.role else UNRANKED
    name = member.person.sort_key
    return member.is_withdrawn, member.protocol_rank, of_role, name, member.id


def is_player(member: Member) -> bool:
    return bool(member.entered) or bool(member.role and member.role.is_athlete)


def about(
    member: Member,
    code: str,
    sentence: str,
    *,
    weight: Weight = Weight.ERROR,
    at: str | None = None,
    **params: object,
) -> Finding:
    """A finding that names the member and leads to the field ``at`` of the member's record."""
    return Finding(
        code,
        sentence,
        subject=member.person.full_name,
        params=params,
        weight=weight,
        anchor=f"member-{member.id}",
        field=at,
    )


def member_findings(member: Member, edition: Edition, terms: Terms) -> list[Finding]:
    """All there is to say about one member, contests' own conditions apart."""
    return [
        *_role(member, terms),
        *_unknown(member),
        *_out_of_age(member, edition),
        *_contests(member, edition, terms),
        *number_findings(member),
    ]


def _role(member: Member, terms: Terms) -> Iterator[Finding]:
    if terms.roles and member.role is None:
        yield about(member, "no-role", phrase("chưa chọn vai trò trong đoàn"), at="role_id")


def _unknown(member: Member) -> Iterator[Finding]:
    if not is_player(member):
        return
    if member.person.sex is None:
        yield about(member, "no-sex", phrase("thi đấu nhưng chưa ghi giới tính"), at="sex")
    if member.person.birth_year is None:
        yield about(
            member, "no-birth", phrase("thi đấu nhưng chưa ghi ngày hoặc năm sinh"), at="birth"
        )


def _out_of_age(member: Member, edition: Edition) -> Iterator[Finding]:
    born = member.person.birth_year
    if born is None or not is_player(member):
        return
    oldest, youngest = edition.oldest_birth_year, edition.youngest_birth_year
    if (oldest and born < oldest) or (youngest and born > youngest):
        yield about(
            member,
            "out-of-age",
            phrase("sinh năm %(born)s, kỳ này nhận người thi đấu %(band)s"),
            at="birth",
            born=born,
            band=band(oldest, youngest),
        )


def _contests(member: Member, edition: Edition, terms: Terms) -> Iterator[Finding]:
    contests = {place.entry.contest_id for place in member.entered}
    limit = edition.contests_per_person
    if limit is not None and len(contests) > limit:
        yield about(
            member,
            "too-many-contests",
            phrase("dự %(count)s nội dung, mỗi người nhiều nhất %(limit)s"),
            at="contests",
            count=len(contests),
            limit=limit,
        )
    if not terms.contests or member.role is None:
        return
    if member.role.is_athlete and not contests:
        yield about(
            member,
            "no-contest",
            phrase("là %(role)s nhưng chưa có nội dung nào"),
            weight=Weight.WARNING,
            at="contests",
            role=member.role.name,
        )
    if contests and not member.role.is_athlete:
        yield about(
            member,
            "not-athlete",
            phrase("vai trò %(role)s không phải vận động viên nhưng có nội dung thi đấu"),
            weight=Weight.WARNING,
            at="role_id",
            role=member.role.name,
        )


def number_findings(member: Member) -> Iterator[Finding]:
    """What the citizen number says that the record does not; a doubt, never a block."""
    person, number = member.person, member.person.citizen_number
    if number is None or len(number) != 12:
        return
    if not vietnamese.is_citizen_number(number):
        yield about(
            member,
            "number-province",
            phrase("số định danh có mã tỉnh không có trong danh mục, hãy kiểm tra lại"),
            weight=Weight.WARNING,
            at="citizen_number",
        )
    if person.sex and vietnamese.citizen_number_sex(number) != person.sex:
        yield about(
            member,
            "number-sex",
            phrase("số định danh là của %(sex)s, danh sách ghi %(written)s"),
            weight=Weight.WARNING,
            at="citizen_number",
            sex=sex_said(vietnamese.citizen_number_sex(number)),
            written=sex_said(person.sex),
        )
    if person.birth_year and vietnamese.citizen_number_year(number) != person.birth_year:
        yield about(
            member,
            "number-year",
            phrase("số định danh là của người sinh năm %(year)s, danh sách ghi %(written)s"),
            weight=Weight.WARNING,
            at="citizen_number",
            year=vietnamese.citizen_number_year(number),
            written=person.birth_year,
        )


def twin_findings(members: Sequence[Member]) -> list[Finding]:
    """One number on two people is an error, one name and year of birth a doubt."""
    return [
        *(
            about(
                member,
                "same-number",
                phrase("trùng số định danh với %(other)s trong danh sách này"),
                at="citizen_number",
                other=first.person.full_name,
            )
            for first, member in _twins(members, lambda person: person.citizen_number_digest)
        ),
        *(
            about(
                member,
                "namesake",
                phrase("trùng họ tên và năm sinh với một người khác trong danh sách"),
                weight=Weight.WARNING,
                at="full_name",
            )
            for _, member in _twins(members, lambda person: (person.search_text, person.birth_year))
        ),
    ]


def _twins(
    members: Sequence[Member], mark: Callable[[Person], Hashable]
) -> Iterator[tuple[Member, Member]]:
    """The first member and each later one whose persons bear the same mark; None marks nobody."""
    first: dict[Hashable, Member] = {}
    for member in members:
        key = mark(member.person)
        if key is not None and first.setdefault(key, member) is not member:
            yield first[key], member
