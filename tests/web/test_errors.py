"""Whatever is sent, the answer is a page in plain words; nothing of it is in the log."""

import logging

import pytest
from sqlalchemy.exc import InterfaceError, OperationalError

from logistics.db import db
from tests.visitor import Visitor

CANARY = "chim-hoàng-yến-7391"


def test_a_host_that_is_not_ours_is_refused(app):
    answer = Visitor(app).request("GET", "/login", headers={"Host": "evil.example"})

    assert (answer.status, answer.response.mimetype) == (400, "text/plain")
    assert "evil" not in answer.response.text


FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=y"
PART = b'--y\r\nContent-Disposition: form-data; name="password"\r\n\r\n%s\r\n--y--\r\n'


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(b"password=" + b"x" * (13 << 20), FORM), (PART % (b"x" * (3 << 20)), PARTS)],
    ids=["a whole body", "one field"],
)
def test_what_is_too_large_is_refused_in_words(app, body, content_type):
    answer = Visitor(app).request("POST", "/login", data=body, content_type=content_type)

    assert (answer.status, answer.texts("h1")) == (413, ["Tệp hoặc nội dung quá lớn"])


@pytest.mark.parametrize(
    "options",
    [
        {"data": b"\xff\xfe\x00\x01", "content_type": "application/x-www-form-urlencoded"},
        {"data": b"{}", "content_type": "application/json"},
        {"data": b"<a/>", "content_type": "text/xml"},
        {"data": b"--x", "content_type": "multipart/form-data; boundary=y"},
        {"data": b"", "content_type": "multipart/form-data"},
        {"data": b"username=%FF%FE&password=%00"},
    ],
    ids=["binary", "json", "xml", "broken parts", "no boundary", "broken utf-8"],
)
def test_a_body_of_the_wrong_kind_is_an_old_page_and_no_fault(app, options):
    answer = Visitor(app).request("POST", "/login", **options)

    assert (answer.status, answer.texts("h1")) == (400, ["Trang đã mở quá lâu"])


def test_broken_letters_in_a_good_form_are_a_wrong_log_in(app):
    visitor = Visitor(app)
    body = f"csrf_token={visitor.stamp()}&username=%FF%FE%00&password=%ED%A0%80%00".encode()
    answer = visitor.request(
        "POST", "/login", data=body, content_type="application/x-www-form-urlencoded"
    )

    assert answer.status == 400


@pytest.mark.parametrize("path", ["/khong-co", "/accounts/%00", "/accounts/-1", "/%C3%28"])
def test_an_address_that_leads_nowhere_says_so(visit, path):
    assert visit().request("GET", path).status in {302, 308, 404}


@pytest.mark.parametrize(
    "path", ["/p/%00", "/editions/a%00", "/jobs/%00", "/files/%0D", "/badge/1/%00"]
)
def test_a_code_that_no_database_could_hold_is_not_there(visit, path):
    """PostgreSQL refuses to be asked for one, which was a fault of ours to the visitor."""
    assert visit().request("GET", path).status == 404


def test_a_visitor_from_an_address_that_is_none_is_asked_to_log_in(app):
    answer = Visitor(app).request("POST", "/account/password", headers={"Referer": "http://["})

    assert (answer.status, answer.texts("h1")) == (401, ["Phiên làm việc đã hết"])


@pytest.mark.parametrize(
    ("failure", "status", "title"),
    [
        (OperationalError, 503, "Hệ thống tạm ngừng phục vụ"),
        (InterfaceError, 500, "Máy chủ gặp lỗi"),
    ],
)
def test_without_a_database_the_visitor_is_still_told(visit, monkeypatch, failure, status, title):
    visitor = visit()

    def fail(*_args, **_more):
        raise failure("SELECT", {}, Exception(CANARY))

    monkeypatch.setattr("logistics.web.access.session_with", fail)
    answer = visitor.request("GET", "/")

    assert (answer.status, answer.texts("h1")) == (status, [title])
    assert CANARY not in answer.text


def test_a_verb_that_nothing_answers_names_those_that_are(app):
    answer = Visitor(app).request("PUT", "/login")

    assert (answer.status, answer.texts("h1")) == (405, ["Không mở được theo cách này"])
    assert set(answer.headers["Allow"].split(", ")) >= {"GET", "POST"}


def test_every_answer_carries_the_headers_of_caution(visit):
    for page in (visit().open("home.index"), visit().request("GET", "/khong-co")):
        assert page.headers["Content-Security-Policy"].startswith("default-src 'self'")
        assert "unsafe" not in page.headers["Content-Security-Policy"]
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert page.headers["Referrer-Policy"] == "same-origin"
        assert page.headers["Cache-Control"] == "no-store"


def test_a_file_of_ours_is_taken_for_nothing_else(app):
    assert (
        Visitor(app).request("GET", "/static/favicon.svg").headers["X-Content-Type-Options"]
        == "nosniff"
    )


def test_a_fault_of_ours_is_told_by_its_number_alone(app, visit, monkeypatch, caplog):
    def fail():
        raise ValueError(CANARY)

    monkeypatch.setitem(app.view_functions, "own_sessions.show", fail)
    answer = visit().request("GET", "/account/sessions")

    assert answer.status == 500
    assert CANARY not in answer.text
    assert CANARY not in caplog.text
    assert answer.headers["X-Request-Id"] in caplog.text


def test_nothing_that_is_typed_is_in_the_log(app, visit, caplog):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("logistics").setLevel(logging.DEBUG)
    stranger, visitor = Visitor(app), visit()
    page = stranger.open("security.login")
    stranger.press(page, "Đăng nhập", username=CANARY, password=CANARY)
    page = stranger.open("activation.show")
    typed = {"code": CANARY, "password": CANARY, "repeated": CANARY}
    stranger.press(page, "Kích hoạt tài khoản", **typed)
    page = visitor.open("password.show")
    visitor.press(page, "Đổi mật khẩu", current=CANARY, password=CANARY, repeated=CANARY)
    stranger.request("POST", "/account/password", data={"password": CANARY})
    stranger.request("GET", "/khong-co", query_string={"q": CANARY})

    assert CANARY not in caplog.text


def test_planted_a_body_in_the_log_would_be_seen(app, visit, caplog, monkeypatch):
    from flask import request

    def loose(form, **_):
        logging.getLogger("logistics").warning("refused: %s", dict(request.form))
        return "<p></p>"

    monkeypatch.setattr("logistics.web.activation._page", loose)
    with pytest.raises((AssertionError, Exception)):
        test_nothing_that_is_typed_is_in_the_log(app, visit, caplog)


def test_a_double_click_does_it_once(app, visit, keep):
    """The second sending of the same form finds the work done and changes nothing."""
    from logistics.models.account import Right
    from logistics.models.change import Change
    from tests import factories as make

    other = make.account("khac")
    other.grants = []
    keep(other)
    admin = visit(Right.ADMIN)
    for _ in range(2):
        assert admin.send("account_deeds.disable", {"account_id": other.id}).status == 302

    assert db.session.query(Change).filter_by(deed="account_disabled").count() == 1
