"""Knocking at a door as everybody, with everything an address may name.

A stranger's thing is answered like none, what is refused changes nothing, what is read tells of
nobody else, and a page that is read does not write.
"""

import re
from contextvars import Context
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import IntegerConverter

from logistics.db import db
from logistics.web.doors import DOORS, Anyone
from tests.database import emptied
from tests.visitor import Visitor
from tests.web.doors import JUDGED, ROWS, Row
from tests.web.things import BESIDE, FAR, NEAR, PLACES, canary
from tests.web.world import ROLES, Role, World, build

NOT_THERE = {"int": 999_999, "default": "khong-co"}
MALFORMED = {"int": "x-1", "default": "%C3%28"}
# What belongs to a unit; everything else that an address names is the whole edition's.
OF_UNITS = frozenset({
    "account_id", "alias_id", "badge_id", "import_id", "member_id", "note_id", "part_id",
    "request_id", "roster_id", "row_id", "unit_id",
})  # fmt: skip


@dataclass(frozen=True)
class Relation:
    """How the things in an address relate to the visitor."""

    name: str
    address: str
    # The place whose things these are; None when there is no such thing anywhere.
    place: str | None
    is_of_unit: bool = False


def method_of(app: Flask, endpoint: str) -> str:
    rules = app.url_map.iter_rules(endpoint)
    return "POST" if any("POST" in rule.methods for rule in rules) else "GET"


def relations(world: World, endpoint: str, row: Row, role: Role) -> list[Relation]:
    return [
        relation
        for rule in world.app.url_map.iter_rules(endpoint)
        for relation in _relations_at(world, rule, row, role)
    ]


def _relations_at(world: World, rule, row: Row, role: Role) -> list[Relation]:
    if not rule.arguments:
        return [Relation("alone", _address(rule, {}), NEAR)]
    if row.opens == "self":
        others = "admin" if role.name != "admin" else "organiser"
        places = {"own": world.belongings.get(role.name, {}), "other": world.belongings[others]}
        found = [
            Relation(
                name, _address(rule, _named(rule, row, things)), NEAR if name == "own" else None
            )
            for name, things in places.items()
            if things
        ]
    else:
        found = [
            Relation(
                place,
                _address(rule, _named(rule, row, world.things[place])),
                place,
                is_of_unit=row.of == "unit" and bool(rule.arguments & OF_UNITS),
            )
            for place in PLACES
        ]
        found += _mixed(world, rule, row)
    if row.opens != "public":
        for name, values in {"not there": NOT_THERE, "malformed": MALFORMED}.items():
            found.append(Relation(name, _address(rule, _nowhere(rule, values)), None))
    return found


def _mixed(world: World, rule, row: Row) -> list[Relation]:
    """Everything one's own but for one thing, which is another's or nobody's."""
    near = _named(rule, row, world.things[NEAR])
    strangers = {
        BESIDE: (rule.arguments & OF_UNITS, _named(rule, row, world.things[BESIDE])),
        FAR: (rule.arguments, _named(rule, row, world.things[FAR])),
        "nobody": (rule.arguments, _nowhere(rule, NOT_THERE)),
    }
    found = []
    for whose, (foreign, theirs) in strangers.items():
        for argument in foreign if len(foreign) > 1 else ():
            mixed = {**near, argument: theirs[argument]}
            if mixed != near:
                found.append(Relation(f"{argument} of {whose}", _address(rule, mixed), None))
    return found


def _nowhere(rule, values: dict[str, object]) -> dict[str, object]:
    return {
        argument: values["int" if isinstance(converter, IntegerConverter) else "default"]
        for argument, converter in rule._converters.items()
    }


def _named(rule, row: Row, things: dict[str, object]) -> dict[str, object]:
    return {argument: things[row.things.get(argument, argument)] for argument in rule.arguments}


def _address(rule, values: dict[str, object]) -> str:
    def fill(match: re.Match[str]) -> str:
        return quote(str(values[match.group(1)]), safe="%/")

    return re.sub(r"<(?:[^:<>]+:)?([^<>]+)>", fill, rule.rule)


def is_open(endpoint: str, row: Row, role: Role, relation: Relation) -> bool:
    if relation.place is None:
        return False
    if row.opens == "public":
        return True
    if row.opens in {"signed in", "self"}:
        return role.right is not None
    if role.right not in row.rights:
        return False
    if row.opens_everywhere_for(role.right) or relation.name == "alone":
        return True
    return relation.place in (role.unit_of if relation.is_of_unit else role.edition_of)


def closed_answers(endpoint: str, role: Role, method: str) -> set[int]:
    """What somebody hears for whom a door does not open, or not to this thing."""
    if role.right is None and not DOORS[endpoint] & {Anyone.PUBLIC, Anyone.DEVICE}:
        return {302} if method == "GET" else {401}
    if Anyone.PUBLIC in DOORS[endpoint]:
        return {404}
    if Anyone.DEVICE in DOORS[endpoint]:
        return set(ROWS[endpoint].answers)
    opens = Anyone.SIGNED_IN in DOORS[endpoint] or role.right in {
        right.value for right in DOORS[endpoint]
    }
    return {404, ROWS[endpoint].missing} if opens else {403}


@dataclass(frozen=True)
class Answer:
    """What came back; whether it is good HTML is looked at elsewhere."""

    status: int
    text: str
    number: str
    path: str

    @property
    def told(self) -> str:
        """The answer without what differs each time: the request's number, stamps, the path."""
        text = self.text.replace(self.path, "")
        text = text.replace(self.number, "") if self.number else text
        return re.sub(r'((?:csrf[-_]token|form_key)"[^>]*?(?:content|value)=")[^"]*', r"\1", text)


def knock(visitor: Visitor, method: str, address: str, row: Row) -> Answer:
    data = {**row.typed, "csrf_token": visitor.stamp()} if method == "POST" else None
    response = Context().run(visitor.client.open, address, method=method, data=data)
    text = response.get_data().decode(errors="replace")
    response.close()
    number = response.headers.get("X-Request-Id", "")
    return Answer(response.status_code, text, number, response.request.path)


def digest_of_everything() -> str:
    rows = sha256()
    for table in db.metadata.sorted_tables:
        lines = sorted(map(repr, db.session.execute(select(table)).all()))
        rows.update(f"{table.name}{lines}".encode())
    db.session.rollback()
    return rows.hexdigest()


def foreign_canaries(row: Row, role: Role, endpoint: str) -> set[str]:
    """The marks that this visitor must not read behind this door."""
    marks = set()
    for place in PLACES:
        is_of_edition, is_of_unit = place in role.edition_of, place in role.unit_of
        seen = {"edition": is_of_edition, "unit": is_of_edition, "person": is_of_unit}
        marks |= {
            canary(kind, place) for kind, sees in seen.items() if not sees and kind not in row.tells
        }
    return marks


def check(answer: Answer, expected: set[int], role: Role, endpoint: str, relation: str) -> None:
    story = f"{endpoint} for {role.name}, {relation}: {answer.status}, not {sorted(expected)}"
    assert answer.status in expected, story
    read = {mark for mark in foreign_canaries(ROWS[endpoint], role, endpoint)
            if mark in answer.text}  # fmt: skip
    assert read == set(), f"{endpoint} tells {role.name} of {read} ({relation})"


def worth_trying(world: World, endpoint: str, row: Row, role: Role) -> list[Relation]:
    """All relations; of those refused at the door, whatever it leads to, one there and one not."""
    found = relations(world, endpoint, row, role)
    is_refused_at_door = closed_answers(endpoint, role, "GET") in ({302}, {403})
    names = {NEAR, "own", "alone", "not there"}
    return [one for one in found if one.name in names] if is_refused_at_door else found


def walk_closed(world: World, endpoint: str, row: Row) -> None:
    method = method_of(world.app, endpoint)
    before = digest_of_everything()
    for role in ROLES.values():
        visitor = world.visitor(role.name)
        answers = {}
        for relation in worth_trying(world, endpoint, row, role):
            if is_open(endpoint, row, role, relation):
                continue
            answer = knock(visitor, method, relation.address, row)
            refusal = closed_answers(endpoint, role, method)
            # What cannot even be an address of ours leads nowhere, whoever asks.
            expected = refusal | {404} if relation.name == "malformed" else refusal
            check(answer, expected, role, endpoint, relation.name)
            if answer.status in {404, row.missing} and relation.name != "malformed":
                # A page on a roster that is the visitor's own names that roster; two may be.
                page = relation.name if answer.status == row.missing != 404 else ""
                of_roster = page if page.startswith("roster_id") else ""
                answers.setdefault((answer.status, of_roster), set()).add(answer.told)
        for same in answers.values():
            assert len(same) == 1, f"{endpoint} tells {role.name} a stranger's from none"
    assert digest_of_everything() == before, f"{endpoint} refused, and changed something"


def walk_open(world: World, endpoint: str, row: Row) -> None:
    method = method_of(world.app, endpoint)
    allowed = row.answers if method == "POST" else row.answers - (JUDGED - {200, 302, 410})
    before = digest_of_everything()
    for name, role in ROLES.items():
        for at, relation in enumerate(relations(world, endpoint, row, role)):
            if not is_open(endpoint, row, role, relation):
                continue
            address = relations(world, endpoint, row, role)[at].address
            answer = knock(world.visitor(name), method, address, row)
            check(answer, allowed, role, endpoint, relation.name)
            if digest_of_everything() != before:
                assert method == "POST", f"{endpoint} wrote while it was read"
                emptied(db)
                world = build(world.app)
                before = digest_of_everything()
