"""Every door × every role × every relation, from the table in tests/web/doors.py."""

import pytest

from logistics.app import create_app
from logistics.config import Settings
from logistics.db import db
from logistics.web.doors import DEVICE, DOORS, Anyone
from tests.web.doors import ROWS
from tests.web.walk import walk_closed, walk_open
from tests.web.world import build

# Views that change nothing that stays: a choice kept in the cookie, what must not be in an address.
KEEPS_NOTHING = frozenset({"home.language", "badges.search", "import_previews.whole"})


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
