"""One small true thing a function; what a test does not name is ordinary."""

from datetime import UTC, datetime
from itertools import count

from logistics import vietnamese
from logistics.models.account import Account
from logistics.models.contest import Contest, ContestKind, Role, Sport
from logistics.models.edition import Edition, EditionKind, EditionUnit, Part, Stage
from logistics.models.entry import Entry, EntryMember
from logistics.models.person import Person
from logistics.models.roster import Member, Roster
from logistics.models.unit import Unit

AT = datetime(2024, 6, 20, 2, 0, tzinfo=UTC)
_numbers = count(1)


def unit(name: str = "Sở Thông tin và Truyền thông tỉnh Bình Định", **more) -> Unit:
    settled = {"code": f"U{next(_numbers)}", "short_name": name, "kind": "so_tttt", **more}
    return Unit(
        name=name, sort_key=vietnamese.sort_key(name), search_text=vietnamese.fold(name), **settled
    )


def edition(name: str = "Hội thao miền Trung 2024", *, invited=(), **more) -> Edition:
    number = next(_numbers)
    settled = {
        "code": f"ky-{number}",
        "short_name": name,
        "kind": EditionKind.FESTIVAL,
        "year": 2024,
        "stage": Stage.OPEN,
        "badge_key": 10 + number % 90,
        "shirt_sizes": ["S", "M", "L", "XL"],
        "is_signed_scan_required": False,
        **more,
    }
    made = Edition(name=name, **settled)
    made.parts = [EditionUnit(unit=guest, part=Part.INVITED) for guest in invited]
    return made


def role(of: Edition, name: str = "VĐV", **more) -> Role:
    settled = {"is_athlete": name == "VĐV", "aliases": [], **more}
    return Role(edition_id=of.id, name=name, **settled)


def contest(of: Edition, name: str = "Đôi nam", *, sport: str = "Cầu lông", **more) -> Contest:
    settled = {"kind": ContestKind.PAIR, "aliases": [], **more}
    return Contest(
        edition_id=of.id,
        name=name,
        sport=Sport(edition_id=of.id, name=sport, aliases=[]),
        **settled,
    )


def person(full_name: str = "Nguyễn Văn An", *, of: Unit | None = None, **more) -> Person:
    settled = {"sex": "nam", "birth_year": 1985, **more}
    return Person(
        full_name=full_name,
        unit=of,
        sort_key=vietnamese.name_sort_key(full_name),
        search_text=vietnamese.fold(full_name),
        **settled,
    )


def roster(of: Edition, by: Unit | None, *members: Member, **more) -> Roster:
    made = Roster(edition=of, unit=by, **more)
    made.members = list(members)
    made.entries = []
    return made


def member(
    full_name: str = "Nguyễn Văn An", *, as_role: Role | None = None, of: Unit | None = None, **more
) -> Member:
    on_member = {
        name: more.pop(name)
        for name in (
            "position",
            "department",
            "organisation",
            "shirt_size",
            "note",
            "protocol_rank",
            "withdrawn_at",
            "withdrawn_reason",
        )
        if name in more
    }
    made = Member(person=person(full_name, of=of, **more), role=as_role, **on_member)
    made.entered = []
    return made


def entry(
    into: Contest, *players: Member, reserves=(), number: int = 1, of: Roster | None = None
) -> Entry:
    made = Entry(contest=into, number=number)
    made.places = [EntryMember(member=player) for player in players]
    made.places += [EntryMember(member=player, is_reserve=True) for player in reserves]
    if of is not None:
        made.roster = of
    return made


def invitation(edition_id: int, guest: Unit) -> EditionUnit:
    return EditionUnit(edition_id=edition_id, unit=guest, part=Part.INVITED)


def account(username: str = "can-bo", **more) -> Account:
    settled = {"full_name": "Cán bộ", "created_at": AT, **more}
    return Account(username=username, **settled)
