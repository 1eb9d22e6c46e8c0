"""A session ends when it should, everywhere at once, and a stolen cookie with it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from logistics.app import create_app
from logistics.clock import now
from logistics.config import Settings
from logistics.db import begin_writing, db
from logistics.keys import password_hash
from logistics.models.account import Account, Grant, Right
from logistics.models.login import LoginSession
from logistics.services.accounts import Place, disable_account, give_right, reset_second_factor
from logistics.services.activation import change_password
from logistics.services.second_factor import set_up_second_factor
from tests import factories as make
from tests.visitor import Visitor, log_in

PASSWORD = "một câu dài dễ nhớ"


def is_in(visitor: Visitor) -> bool:
    return visitor.request("GET", "/account/sessions").status == 200


@pytest.fixture
def other_worker(house: Flask, database_url: str) -> Iterator[Flask]:
    """A second process of the service on the same database and keys."""
    data_dir = house.config["SETTINGS"].data_dir
    other = create_app(Settings(data_dir=data_dir, database_url=database_url, testing=True))
    yield other
    with other.app_context():
        db.engine.dispose()


@pytest.fixture
def lan(keep):
    account = Account(
        username="lan",
        full_name="Lan",
        password=password_hash(PASSWORD),
        totp_secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
        created_at=now(),
    )
    account.grants = []
    return keep(account)


def boss() -> Account:
    chief = make.account("sep")
    chief.grants = [Grant(right=Right.ADMIN)]
    db.session.add(chief)
    db.session.flush()
    return chief


def test_the_old_cookie_is_dead_after_the_log_out(app, lan):
    visitor, thief = (Visitor(app, token) for token in [log_in(app, account=lan)] * 2)
    assert is_in(thief)

    answer = visitor.press(visitor.open("home.index"), "Đăng xuất")

    assert answer.response.history[-1].headers["Clear-Site-Data"] == '"cache"'
    assert not is_in(thief)


ENDINGS = {
    "password": lambda lan: change_password(lan, password_hash="x", at=now()),
    "disabled": lambda lan: disable_account(lan, by=boss(), at=now()),
    "rights": lambda lan: give_right(lan, Right.ADMIN, Place(), by=None, at=now()),
    "factor reset": lambda lan: reset_second_factor(lan, by=boss(), at=now()),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_change_of_the_account_ends_its_sessions_on_every_worker(
    app, lan, other_worker, ending, keep
):
    token = log_in(app, account=lan)
    here, there = Visitor(app, token), Visitor(other_worker, token)
    assert (is_in(here), is_in(there)) == (True, True)

    begin_writing()
    account = db.session.merge(lan)
    db.session.refresh(account, ["grants"])
    ENDINGS[ending](account)
    db.session.commit()

    assert (is_in(here), is_in(there)) == (False, False)


def test_planted_sessions_that_live_in_the_cookie_alone_would_be_seen(app, lan, monkeypatch):
    monkeypatch.setattr("logistics.web.sessions.end_session", lambda session, at: None)

    with pytest.raises(AssertionError):
        test_the_old_cookie_is_dead_after_the_log_out(app, lan)


def test_setting_up_the_second_factor_ends_the_other_sessions(app, lan):
    other = Visitor(app, log_in(app, account=lan))
    from pyotp import TOTP, random_base32

    secret = random_base32()
    begin_writing()
    set_up_second_factor(db.session.merge(lan), secret, TOTP(secret).now(), at=now())
    db.session.commit()

    assert not is_in(other)


@pytest.mark.parametrize(
    ("rights", "idle", "is_alive"),
    [
        ((), timedelta(minutes=119), True),
        ((), timedelta(minutes=121), False),
        ((Right.ADMIN,), timedelta(minutes=29), True),
        ((Right.ADMIN,), timedelta(minutes=31), False),
    ],
    ids=["clerk at lunch", "clerk gone", "staff away", "staff gone"],
)
def test_a_session_nobody_uses_ends(visit, rights, idle, is_alive):
    visitor = visit(*rights)
    with visitor.client.session_transaction() as session:
        session["used"] = int((now() - idle).timestamp())

    assert is_in(visitor) is is_alive


def test_a_page_left_open_does_not_keep_it_alive(festival):
    clerk = festival.clerk()
    left_at = int((now() - timedelta(minutes=100)).timestamp())
    with clerk.client.session_transaction() as session:
        session["used"] = left_at

    url = clerk.url("rosters.findings", **festival.where())
    answer = clerk.request("GET", url, headers={"Asked-By-Timer": "true"})

    with clerk.client.session_transaction() as session:
        assert (answer.status, session["used"]) == (200, left_at)


def test_using_it_keeps_it_alive(visit):
    visitor = visit()
    with visitor.client.session_transaction() as session:
        session["used"] = int((now() - timedelta(minutes=100)).timestamp())
    is_in(visitor)

    with visitor.client.session_transaction() as session:
        assert session["used"] > (now() - timedelta(minutes=1)).timestamp()


def test_after_twelve_hours_it_ends_however_busy(app, visit, keep):
    visitor = visit()
    begin_writing()
    only = db.session.query(LoginSession).one()
    only.expires_at = now()
    db.session.commit()

    assert not is_in(visitor)


def test_one_s_sessions_are_listed_and_ended_one_by_one(app, lan):
    here, there = (Visitor(app, log_in(app, account=lan)) for _ in range(2))
    page = here.open("own_sessions.show")
    assert len(page.rows()) == 2

    other = page.soup.select_one("tbody form")["action"]
    here.request("POST", other, data={"csrf_token": here.stamp()})
    assert (is_in(here), is_in(there)) == (True, False)


def test_one_leaves_every_device_at_once(app, lan):
    here, there = Visitor(app, log_in(app, account=lan)), Visitor(app, log_in(app, account=lan))

    page = here.press(here.open("own_sessions.show"), "Đăng xuất khỏi mọi thiết bị")

    assert page.texts(".notice") == ["Đã đăng xuất khỏi mọi thiết bị."]
    assert (is_in(here), is_in(there)) == (False, False)


def test_a_form_sent_after_the_end_says_so_and_leads_back(app, lan):
    visitor = Visitor(app, log_in(app, account=lan))
    page = visitor.open("password.show")
    begin_writing()
    db.session.query(LoginSession).one().ended_at = now()
    db.session.commit()

    form = {"csrf_token": page.soup.select_one("#new-password [name=csrf_token]")["value"]}
    answer = visitor.request(
        "POST",
        "/account/password",
        data=form,
        headers={"Referer": "http://localhost/account/password"},
    )

    assert (answer.status, answer.texts("h1")) == (401, ["Phiên làm việc đã hết"])
    assert answer.soup.find("a", string="Đăng nhập lại")["href"] == "/login?next=/account/password"
    assert answer.soup.body.has_attr("data-signed-out")


def test_a_form_whose_cookie_is_gone_says_the_same(app):
    answer = Visitor(app).request("POST", "/account/password", data={"password": "x"})

    assert (answer.status, answer.texts("h1")) == (401, ["Phiên làm việc đã hết"])


def test_htmx_is_led_to_the_log_in(app):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://localhost/editions/a?b=c"}
    answer = Visitor(app).request("GET", "/", headers=headers)

    assert (answer.status, answer.headers["HX-Redirect"]) == (401, "/login?next=/editions/a?b%3Dc")
