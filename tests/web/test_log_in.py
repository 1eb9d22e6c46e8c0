"""Coming in: by password, by the second factor; guessing is hopeless, the owner is not shut out."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from logistics.models.login import LoginFailure
from logistics.services.log_in import TRIES
from tests.visitor import Visitor
from tests.web.logging_in import PASSWORD, account, log_in


def test_a_name_and_its_password_open(app, keep):
    keep(account())

    page = log_in(Visitor(app), username=" LAN ")

    assert (page.status, page.texts("h1")) == (200, ["Các kỳ hoạt động"])


def test_the_visitor_goes_on_to_the_page_asked_for(app, keep):
    keep(account())
    visitor = Visitor(app)

    page = visitor.press(
        visitor.open("own_sessions.show"), "Đăng nhập", username="lan", password=PASSWORD
    )

    assert page.response.request.path == "/account/sessions"


def test_nobody_is_sent_away_to_another_site(app, keep):
    keep(account())

    page = log_in(Visitor(app), next="//evil.example/x")

    assert page.response.request.path == "/"


@pytest.mark.parametrize(
    "who",
    [{"password": "sai mật khẩu rồi"}, {"username": "khong-co"}, {"username": "nghi"},
     {"username": "moi"}],
    ids=["wrong password", "no such name", "disabled", "not activated"],
)  # fmt: skip
def test_every_refusal_reads_the_same(app, keep, who):
    keep(account(), account("nghi", active=False), account("moi", password=None))

    page = log_in(Visitor(app), **who)

    assert page.status == 400
    assert page.texts(".field-error") == ["Tên tài khoản hoặc mật khẩu không đúng."]


def test_what_was_typed_is_kept_but_the_password(app, keep):
    page = log_in(Visitor(app), username="lan", password="sai mật khẩu rồi")

    assert page.soup.select_one("#username")["value"] == "lan"
    assert page.soup.select_one("#password").get("value", "") == ""


@pytest.fixture
def hashed(monkeypatch) -> list[str]:
    """The settings of each hash that a password was tried against."""
    seen = []
    judge = PasswordHasher.verify

    def noted(hasher, kept, password):
        seen.append(kept.rpartition("$")[0].rpartition("$")[0])
        return judge(hasher, kept, password)

    monkeypatch.setattr(PasswordHasher, "verify", noted)
    return seen


def test_an_unknown_name_costs_the_same_work_as_a_known_one(app, keep, hashed):
    """Time is told apart by its cause; the bench of guessing measures it."""
    keep(account())
    for name in ("lan", "khong-co"):
        log_in(Visitor(app), username=name, password="sai mật khẩu rồi")

    known, unknown = hashed
    assert known == unknown


def test_planted_an_early_answer_for_unknown_names_would_be_seen(app, hashed, monkeypatch):
    monkeypatch.setattr("logistics.services.log_in.is_password", lambda password, hashed: False)
    log_in(Visitor(app), username="khong-co")

    assert hashed == []


def test_no_more_than_ten_tries_are_judged(app, keep):
    keep(account())
    statuses = [log_in(Visitor(app), password="sai mật khẩu rồi").status for _ in range(TRIES + 3)]

    assert statuses == [400] * TRIES + [429] * 3
    assert log_in(Visitor(app)).status == 429


def test_an_unknown_name_is_counted_in_the_same_way(app):
    statuses = [log_in(Visitor(app), username="khong-co").status for _ in range(TRIES + 1)]

    assert statuses == [400] * TRIES + [429]


def test_changing_addresses_does_not_help(app, keep):
    keep(account())
    statuses = []
    for number in range(TRIES + 2):
        visitor = Visitor(app)
        visitor.client.environ_base["REMOTE_ADDR"] = f"203.0.113.{number}"
        visitor.client.environ_base["HTTP_X_FORWARDED_FOR"] = f"198.51.100.{number}"
        statuses.append(log_in(visitor, password="sai mật khẩu rồi").status)

    assert statuses == [400] * TRIES + [429] * 2


def test_the_owner_comes_in_from_a_known_device_while_others_guess(app, keep):
    keep(account())
    owner, thief = Visitor(app), Visitor(app)
    owner.press(log_in(owner), "Đăng xuất")
    for _ in range(TRIES + 1):
        log_in(thief, password="sai mật khẩu rồi")

    assert log_in(thief).status == 429
    assert log_in(owner).texts("h1") == ["Các kỳ hoạt động"]


def test_a_device_is_known_for_its_own_accounts_alone(app, keep):
    keep(account(), account("thief"))
    thief = Visitor(app)
    thief.press(log_in(thief, "thief"), "Đăng xuất")
    statuses = [log_in(thief, password="sai mật khẩu rồi").status for _ in range(TRIES + 1)]

    assert statuses == [400] * TRIES + [429]
    assert log_in(Visitor(app)).status == 429


def test_many_names_from_one_address_are_limited_too(app, monkeypatch):
    monkeypatch.setattr("logistics.services.log_in.TRIES_OF_AN_ADDRESS", 4)
    statuses = [log_in(Visitor(app), username=f"ten-{n}").status for n in range(6)]

    assert statuses == [400] * 4 + [429] * 2


def test_many_names_from_one_address_keep_nobody_elsewhere_out(app, keep, monkeypatch):
    monkeypatch.setattr("logistics.services.log_in.TRIES_OF_AN_ADDRESS", 4)
    keep(account())
    for number in range(6):
        log_in(Visitor(app), username=f"ten-{number}")
    office = Visitor(app)
    office.client.environ_base["REMOTE_ADDR"] = "198.51.100.9"

    assert log_in(office).texts("h1") == ["Các kỳ hoạt động"]


def test_after_a_quarter_of_an_hour_tries_are_judged_again(app, keep):
    keep(account())
    for _ in range(TRIES + 1):
        log_in(Visitor(app), password="sai mật khẩu rồi")
    for failure in app.extensions["sqlalchemy"].session.query(LoginFailure):
        failure.at -= timedelta(minutes=15)
    keep()

    assert log_in(Visitor(app)).texts("h1") == ["Các kỳ hoạt động"]


def test_a_right_password_leaves_no_try_behind(app, keep):
    keep(account())
    log_in(Visitor(app))

    assert app.extensions["sqlalchemy"].session.query(LoginFailure).count() == 0


def test_planted_a_limit_by_address_alone_would_be_seen(app, keep, monkeypatch):
    monkeypatch.setattr("logistics.services.log_in.TRIES", 10**6)

    with pytest.raises(AssertionError):
        test_changing_addresses_does_not_help(app, keep)
