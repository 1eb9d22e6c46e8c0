"""Coming in further: the second factor, the session that then begins."""

from pyotp import TOTP
from sqlalchemy import update

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.keys import password_hash
from logistics.models.account import Account, Grant, Right
from logistics.models.login import LoginSession
from logistics.services.log_in import TRIES
from logistics.services.second_factor import passes_second_factor, renew_recovery_codes
from tests.visitor import Visitor
from tests.web.logging_in import PASSWORD, SECRET, account, log_in


def test_the_second_factor_is_asked_for_and_opens(app, keep):
    keep(account(totp_secret=SECRET))
    visitor = Visitor(app)
    page = log_in(visitor)

    assert page.texts("h1") == ["Xác thực lớp thứ hai"]
    assert visitor.open("home.index").texts("h1") == ["Đăng nhập"]
    page = visitor.press(page, "Xác nhận", code=TOTP(SECRET).now())
    assert page.texts("h1") == ["Các kỳ hoạt động"]


def test_a_code_of_the_telephone_serves_once(app, keep):
    keep(account(totp_secret=SECRET))
    code = TOTP(SECRET).now()
    first, second = Visitor(app), Visitor(app)
    first.press(log_in(first), "Xác nhận", code=code)

    assert second.press(log_in(second), "Xác nhận", code=code).status == 400


def test_a_code_shown_twice_in_the_same_moment_serves_once(app, keep):
    """Another worker uses it between our reading the account and our judging the code."""
    lan = keep(account(totp_secret=SECRET))
    code, step = TOTP(SECRET).now(), int(TOTP(SECRET).timecode(now()))
    begin_writing()
    assert lan.totp_step is None
    elsewhere = update(Account).values(totp_step=step)
    db.session.execute(elsewhere, execution_options={"synchronize_session": False})

    assert passes_second_factor(lan, code, at=now()) is False


def test_a_recovery_code_stands_in_once(app, keep):
    lan = keep(account(totp_secret=SECRET))
    code = renew_recovery_codes(lan)[0]
    keep()
    first, second = Visitor(app), Visitor(app)

    page = first.press(log_in(first), "Xác nhận", code=code.lower().replace("-", " "))
    assert page.texts("h1") == ["Các kỳ hoạt động"]
    assert second.press(log_in(second), "Xác nhận", code=code).status == 400


def test_guessing_the_second_factor_is_limited(app, keep):
    keep(account(totp_secret=SECRET))
    visitor = Visitor(app)
    page = log_in(visitor)
    statuses = [visitor.press(page, "Xác nhận", code="000000").status for _ in range(TRIES + 1)]

    assert statuses == [400] * TRIES + [429]


def test_a_new_password_ends_a_log_in_that_stands_halfway(app, keep):
    lan = keep(account(totp_secret=SECRET))
    visitor = Visitor(app)
    page = log_in(visitor)
    lan.password = password_hash("một câu khác hẳn nữa")
    keep(lan)

    page = visitor.press(page, "Xác nhận", code=TOTP(SECRET).now())
    assert page.texts("h1") == ["Đăng nhập"]


def test_a_session_that_was_planted_is_not_the_one_that_opens(app, keep):
    keep(account())
    visitor = Visitor(app)
    with visitor.client.session_transaction() as session:
        session["token"] = "planted"
    log_in(visitor)

    with visitor.client.session_transaction() as session:
        assert session["token"] != "planted"
    assert Visitor(app, "planted").open("home.index").texts("h1") == ["Đăng nhập"]


def test_the_cookies_are_out_of_reach_of_scripts(app, keep):
    keep(account())
    visitor = Visitor(app)
    page = visitor.open("security.login")
    form = {"username": "lan", "password": PASSWORD, "csrf_token": visitor.stamp()}
    answer = visitor.request("POST", "/login", data=form)

    cookies = answer.headers.getlist("Set-Cookie")
    assert len(cookies) == 2
    assert all("HttpOnly" in cookie and "SameSite=Lax" in cookie for cookie in cookies)
    assert page.headers["Cache-Control"] == "no-store"


def test_staff_set_up_the_second_factor_before_anything_else(app, keep):
    boss = account()
    boss.grants = [Grant(right=Right.ADMIN)]
    keep(boss)
    visitor = Visitor(app)

    page = log_in(visitor)
    assert page.texts("h1") == ["Bật xác thực hai lớp"]
    assert visitor.open("accounts.everyone").texts("h1") == ["Bật xác thực hai lớp"]
    assert visitor.send("account_deeds.disable", {"account_id": 1}).status == 403

    secret = page.soup.select_one("code").get_text().replace(" ", "")
    page = visitor.press(page, "Bật xác thực hai lớp", code=TOTP(secret).now())
    assert len(page.texts(".recovery-codes code")) == 10
    assert visitor.open("accounts.everyone").texts("h1") == ["Tài khoản của hệ thống"]


def test_in_practice_staff_need_no_second_factor_and_the_page_says_so(app, keep, monkeypatch):
    monkeypatch.setitem(app.config, "PRACTICE", True)
    boss = account()
    boss.grants = [Grant(right=Right.ADMIN)]
    keep(boss)
    visitor = Visitor(app)

    assert log_in(visitor).texts("h1") == ["Các kỳ hoạt động"]
    page = visitor.open("second_factor.show")
    assert "chưa bắt buộc" in page.text


def test_a_wrong_code_keeps_the_same_secret_on_the_page(app, keep):
    keep(account())
    visitor = Visitor(app)
    log_in(visitor)
    page = visitor.open("second_factor.show")
    again = visitor.press(page, "Bật xác thực hai lớp", code="000000")

    assert again.status == 409
    assert again.texts("li code") == page.texts("li code")


def test_each_log_in_is_a_session_of_its_own(app, keep):
    keep(account())
    log_in(Visitor(app))
    log_in(Visitor(app))

    assert app.extensions["sqlalchemy"].session.query(LoginSession).count() == 2
