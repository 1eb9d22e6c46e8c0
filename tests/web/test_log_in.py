"""Coming in: by password, by the second factor; guessing is hopeless, the owner is not shut out."""

from datetime import timedelta
from statistics import median
from time import perf_counter

import pytest
from pyotp import TOTP

from logistics.clock import now
from logistics.keys import password_hash
from logistics.models.account import Account, Grant, Right
from logistics.models.login import LoginFailure, LoginSession
from logistics.services.log_in import TRIES
from logistics.services.second_factor import renew_recovery_codes
from tests.visitor import Visitor

PASSWORD = "một câu dài dễ nhớ"
HASH = password_hash(PASSWORD)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def account(username="lan", **more) -> Account:
    settled = {"full_name": "Lê Thị Lan", "password": HASH, "created_at": now(), **more}
    return Account(username=username, **settled)


def log_in(visitor: Visitor, username="lan", password=PASSWORD, **more):
    page = visitor.open("security.login", **more)
    return visitor.press(page, "Đăng nhập", username=username, password=password)


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


def test_an_unknown_name_takes_as_long_as_a_known_one(app, keep, monkeypatch):
    """Medians within a quarter here, on a busy machine; the work done is the same."""
    monkeypatch.setattr("logistics.services.log_in.TRIES", 1000)
    monkeypatch.setattr("logistics.services.log_in.TRIES_OF_AN_ADDRESS", 1000)
    keep(account())
    visitor = Visitor(app)
    page = visitor.open("security.login")
    times = {"lan": [], "khong-co": []}
    for _ in range(15):
        for name, taken in times.items():
            begun = perf_counter()
            visitor.press(page, "Đăng nhập", username=name, password="sai mật khẩu rồi")
            taken.append(perf_counter() - begun)

    known, unknown = median(times["lan"]), median(times["khong-co"])
    assert abs(known - unknown) < 0.25 * known


def test_planted_an_early_answer_for_unknown_names_would_be_seen(app, keep, monkeypatch):
    monkeypatch.setattr("logistics.services.log_in.is_password", lambda password, hashed: False)
    begun = perf_counter()
    log_in(Visitor(app), username="khong-co")
    fast = perf_counter() - begun
    monkeypatch.undo()
    begun = perf_counter()
    log_in(Visitor(app), username="khong-co")

    assert fast < perf_counter() - begun


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
