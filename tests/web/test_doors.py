"""Every door × every role × every relation, from the table in tests/web/doors.py."""

import re
from contextvars import Context
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import select

from logistics.app import create_app
from logistics.config import Settings
from logistics.db import db
from logistics.web.doors import DEVICE, DOORS, Anyone
from tests.database import emptied
from tests.visitor import Visitor
from tests.web.doors import JUDGED, ROWS, Row
from tests.web.world import BESIDE, FAR, NEAR, PLACES, ROLES, Role, World, build, canary

NOT_THERE = {"int": 999_999, "default": "khong-co"}
MALFORMED = {"int": "x-1", "default": "%C3%28"}
# What belongs to a unit; everything else that an address names is the whole edition's.
OF_UNITS = frozenset({
    "account_id", "alias_id", "badge_id", "member_id", "note_id", "part_id", "request_id",
    "roster_id", "unit_id",
})  # fmt: skip
# Views that change nothing that stays: a choice kept in the cookie, what must not be in an address.
KEEPS_NOTHING = frozenset({"home.language", "badges.search"})


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
        argument: values["int" if type(converter).__name__ == "IntegerConverter" else "default"]
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


def walk_closed(world: World, endpoint: str, row: Row) -> None:
    method = method_of(world.app, endpoint)
    before = digest_of_everything()
    for role in ROLES.values():
        visitor = world.visitor(role.name)
        answers = {}
        for relation in relations(world, endpoint, row, role):
            if is_open(endpoint, row, role, relation):
                continue
            answer = knock(visitor, method, relation.address, row)
            refusal = closed_answers(endpoint, role, method)
            # What cannot even be an address of ours leads nowhere, whoever asks.
            expected = refusal | {404} if relation.name == "malformed" else refusal
            check(answer, expected, role, endpoint, relation.name)
            if answer.status in {404, row.missing} and relation.name != "malformed":
                answers.setdefault(answer.status, set()).add(answer.told)
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


@pytest.mark.parametrize("endpoint", sorted(ROWS))
def test_a_door_opens_for_those_on_its_row_and_to_their_own_things_alone(app, endpoint):
    world = build(app)

    walk_closed(world, endpoint, ROWS[endpoint])
    walk_open(world, endpoint, ROWS[endpoint])


def test_every_endpoint_has_a_row(house):
    assert sorted(house.view_functions) == sorted(ROWS)


def test_every_endpoint_answers_one_method(house):
    for endpoint in house.view_functions:
        rules = list(house.url_map.iter_rules(endpoint))
        methods = {frozenset(rule.methods - {"HEAD", "OPTIONS"}) for rule in rules}
        assert methods in ({frozenset({"GET"})}, {frozenset({"POST"})}), endpoint


def test_every_row_agrees_with_its_door():
    for endpoint, row in ROWS.items():
        door = {each.value for each in DOORS[endpoint]}
        if row.opens == "public":
            assert door == {"public"}, endpoint
        elif row.opens in {"signed in", "self"}:
            assert door == {"signed_in"}, endpoint
        elif row.opens != "device":
            assert row.rights <= door or door == {"signed_in"}, endpoint


def test_every_view_that_is_posted_to_writes_and_no_other_does(house):
    posted = {rule.endpoint for rule in house.url_map.iter_rules() if "POST" in rule.methods}
    writing = {
        endpoint
        for endpoint, view in house.view_functions.items()
        if getattr(view, "writes", False) or getattr(view, "writes_in_steps", False)
    }

    assert writing == posted - KEEPS_NOTHING - {
        endpoint for endpoint in posted if DOORS[endpoint] == DEVICE
    }


def test_a_page_that_no_door_declares_stops_the_start(monkeypatch, tmp_path):
    monkeypatch.delitem(DOORS, "home.healthz")

    with pytest.raises(LookupError, match=r"home\.healthz"):
        create_app(Settings(data_dir=tmp_path, testing=True))


def test_a_page_slipped_in_after_the_start_is_closed(app, visit, monkeypatch):
    monkeypatch.delitem(DOORS, "home.healthz")

    assert visit().open("home.healthz").status == 404


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_a_verb_that_nothing_answers_is_refused(visit, method):
    assert visit().request(method, "/").status == 405


# Planted faults: the walk must see each of them.


def test_the_walk_sees_a_door_left_open(app, monkeypatch):
    monkeypatch.setitem(DOORS, "accounts.everyone", frozenset({Anyone.SIGNED_IN}))

    with pytest.raises(AssertionError, match=r"accounts\.everyone for organiser"):
        walk_closed(build(app), "accounts.everyone", ROWS["accounts.everyone"])


def test_the_walk_sees_a_missing_tenant_filter(app, monkeypatch):
    monkeypatch.setattr("logistics.queries.accounts.known_to", lambda by: True)

    with pytest.raises(AssertionError, match=r"accounts\.show for organiser, far: 200"):
        walk_closed(build(app), "accounts.show", ROWS["accounts.show"])


def test_the_walk_sees_too_many_rows_in_a_list(app, monkeypatch):
    monkeypatch.setattr("logistics.queries.accounts.known_to", lambda by: True)
    monkeypatch.setattr("logistics.queries.accounts._serves", lambda editions: True)

    with pytest.raises(AssertionError, match=r"accounts\.index tells organiser of"):
        walk_open(build(app), "accounts.index", ROWS["accounts.index"])


def test_the_walk_sees_a_page_that_writes(app, monkeypatch):
    def write_and_answer():
        db.session.execute(db.text("INSERT INTO fact (name, value) VALUES ('x', 'y')"))
        db.session.commit()
        return "ok"

    monkeypatch.setitem(app.view_functions, "home.healthz", write_and_answer)

    with pytest.raises(AssertionError, match=r"home\.healthz wrote while it was read"):
        walk_open(build(app), "home.healthz", ROWS["home.healthz"])


def test_the_walk_sees_a_refusal_that_tells_a_stranger_s_thing_from_none(app, monkeypatch):
    from logistics.web import accounts

    def tell(account_id):
        from logistics.web.access import signed_in

        if accounts.account_of(signed_in(), account_id):
            return "ok"
        return (f"{account_id > 1000}", 404)

    monkeypatch.setitem(app.view_functions, "accounts.show", tell)

    with pytest.raises(AssertionError, match=r"accounts\.show tells organiser a stranger"):
        walk_closed(build(app), "accounts.show", ROWS["accounts.show"])
