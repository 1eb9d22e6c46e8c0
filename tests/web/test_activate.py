"""From the paper with the one-time code to a password of one's own."""

from datetime import timedelta

import pytest

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.models.account import Account
from logistics.models.login import ActivationCode
from logistics.services.activation import LIFE, issue_code
from tests import factories as make
from tests.visitor import Visitor

COMMON = "Mật khẩu này quá phổ biến, dễ bị đoán. Hãy chọn một câu ít người nghĩ tới."
GOOD = "bốn mùa hoa nở trên đồi"


@pytest.fixture
def code(keep):
    account = make.account("lan")
    account.grants = []
    keep(account)
    begin_writing()
    code = issue_code(account, by=None, at=now())
    db.session.commit()
    return code


def activate(app, code, password=GOOD, repeated=None):
    visitor = Visitor(app)
    page = visitor.open("activation.show")
    typed = {"code": code, "password": password, "repeated": repeated or password}
    return visitor.press(page, "Kích hoạt tài khoản", **typed)


def test_the_code_sets_a_password_and_lets_in(app, code):
    page = activate(app, code)

    assert page.texts("h1") == ["Các kỳ hoạt động"]
    assert page.texts(".notice") == ["Đã kích hoạt. Lần sau đăng nhập bằng tên tài khoản lan."]


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", ""),
                                   lambda code: f"  {code.replace('-', ' ')} "])  # fmt: skip
def test_the_code_may_be_typed_as_it_comes(app, code, typed):
    assert activate(app, typed(code)).texts("h1") == ["Các kỳ hoạt động"]


def test_the_code_serves_once(app, code):
    activate(app, code)

    page = activate(app, code)
    assert page.status == 400
    assert page.texts(".field-error")[0].startswith("Mã không đúng, đã dùng hoặc đã hết hạn.")


def test_the_code_ends_after_a_fortnight(app, code, monkeypatch):
    monkeypatch.setattr("logistics.web.activation.now", lambda: now() + LIFE)

    assert activate(app, code).status == 400


def test_a_new_code_ends_the_old_one(app, code):
    begin_writing()
    account = db.session.query(Account).one()
    issue_code(account, by=None, at=now())
    db.session.commit()

    assert activate(app, code).status == 400


def test_a_disabled_account_is_not_activated(app, code):
    begin_writing()
    db.session.query(Account).one().active = False
    db.session.commit()

    assert activate(app, code).status == 400


def test_guessing_codes_is_limited(app, monkeypatch):
    monkeypatch.setattr("logistics.services.log_in.TRIES_OF_AN_ADDRESS", 5)
    statuses = [activate(app, f"AAAA-BBBB-CCCC-{n:04d}").status for n in range(7)]

    assert statuses == [400] * 5 + [429] * 2


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("ngắn quá", "Mật khẩu cần ít nhất 12 ký tự. Có thể dùng một câu dễ nhớ."),
        ("matkhau123456", COMMON),
        ("Lan của buổi sáng", "Mật khẩu chứa tên tài khoản. Hãy chọn mật khẩu khác."),
    ],
)  # fmt: skip
def test_a_poor_password_is_refused_in_words_and_the_code_stays_good(app, code, password, fault):
    page = activate(app, code, password=password)

    assert (page.status, page.texts(".field-error")) == (400, [fault])
    assert activate(app, code).texts("h1") == ["Các kỳ hoạt động"]


def test_all_that_is_wrong_is_said_at_once(app):
    page = activate(app, "", password="", repeated=" ")

    assert page.status == 400
    assert len(page.texts(".field-error")) == 3


def test_only_a_hash_of_the_code_is_kept(app, code):
    kept = db.session.query(ActivationCode).one()

    assert code not in {str(value) for value in vars(kept).values()}
    assert kept.expires_at - kept.made_at == LIFE >= timedelta(days=1)
