"""Someone who opens pages and presses buttons; every page is looked at with a parser's eyes."""

from __future__ import annotations

import re
import secrets
from contextvars import Context
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from io import BytesIO
from itertools import pairwise

import html5lib
from bs4 import BeautifulSoup, Tag
from flask import Flask, url_for
from werkzeug.test import TestResponse

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.models.account import Account, Grant, Right
from logistics.models.login import LoginSession
from logistics.queries.sessions import token_digest


def log_in(
    app: Flask, *rights: Right, unit=None, edition=None, account: Account | None = None
) -> str:
    """Make an account with these rights (or take this one) and a session; the cookie's token."""
    db.session.commit()
    begin_writing()
    at = now()
    if account is None:
        name = f"u{secrets.token_hex(4)}"
        account = Account(
            username=name,
            full_name=f"Người dùng {name}",
            # Staff may do nothing before they have set up a second factor.
            totp_secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
            created_at=at,
        )
        account.grants = [
            Grant(
                right=right,
                unit_id=unit.id
                if unit is not None and right in {Right.REGISTRAR, Right.VIEWER}
                else None,
                edition_id=edition.id if edition is not None and right is not Right.ADMIN else None,
            )
            for right in rights
        ]
    token = secrets.token_urlsafe(16)
    db.session.add(account)
    db.session.flush()
    db.session.add(
        LoginSession(
            token_digest=token_digest(token),
            account_id=account.id,
            begun_at=at,
            expires_at=at + timedelta(hours=12),
        )
    )
    db.session.commit()
    return token


HEADINGS = "h1, h2, h3, h4, h5, h6"


_SAID = re.compile(r">[^<]*[^<\s][^<]*<")
_VALUE = re.compile(r'(?<! type)="[^"]+"')


def bones_of(markup: str) -> str:
    """A page without what it says, as many that differ are built alike."""
    return _VALUE.sub('="x"', _SAID.sub(">x<", markup))


@cache
def faults_of(markup: str) -> tuple[str, ...]:
    """What is not valid HTML, by the rules that browsers read by; reading so takes its time."""
    parser = html5lib.HTMLParser()
    parser.parse(markup)
    return tuple(code for _, code, _ in parser.errors)


class Page:
    """An answer, read."""

    def __init__(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.headers = response.headers
        self.body = response.get_data()
        self.response = response
        is_html = response.mimetype == "text/html" and self.body
        self.soup = BeautifulSoup(self.body.decode() if is_html else "", "lxml")
        if is_html and b"<html" in self.body:
            assert faults_of(bones_of(self.body.decode())) == (), "not valid HTML"
            assert self.skipped_headings() == [], "a heading stands too deep"

    @property
    def text(self) -> str:
        return " ".join(self.soup.get_text(" ").split())

    def texts(self, css: str) -> list[str]:
        """What the elements say, white space folded."""
        return [" ".join(found.get_text(" ").split()) for found in self.soup.select(css)]

    def rows(self, css: str = "tbody tr") -> list[list[str]]:
        return [
            [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
            for row in self.soup.select(css)
        ]

    def skipped_headings(self) -> list[str]:
        """Headings more than one level below the one before them."""
        levels = [(int(each.name[1]), each.get_text()) for each in self.soup.select(HEADINGS)]
        return [text for (above, _), (level, text) in pairwise(levels) if level > above + 1]

    def form_with(self, label: str) -> tuple[Tag, Tag]:
        """The form whose button bears the label, and the button."""
        for button in self.soup.select("button"):
            if " ".join(button.get_text(" ").split()) == label:
                form = button.find_parent("form") or self.soup.find(id=button.get("form"))
                assert isinstance(form, Tag), f"the button {label!r} is in no form"
                return form, button
        raise AssertionError(f"no button {label!r}; there are {self.texts('button')}")


@dataclass
class Visitor:
    """A browser with a session. Each request runs in a context of its own."""

    app: Flask
    token: str | None = None

    def __post_init__(self) -> None:
        self.client = self.app.test_client()
        if self.token:
            with self.client.session_transaction() as session:
                session["token"] = self.token

    def open(self, endpoint: str, **values: object) -> Page:
        return self.request("GET", self.url(endpoint, **values), follow_redirects=True)

    def send(self, endpoint: str, values: dict[str, object] | None = None, **typed: object) -> Page:
        """POST straight to a door, with the stamp a form would carry; answers are not followed."""
        typed["csrf_token"] = self.stamp()
        return self.request("POST", self.url(endpoint, **(values or {})), data=typed)

    def press(self, page: Page, label: str, **typed: object) -> Page:
        """Fill in the form around a button and press it; unknown fields are refused."""
        form, button = page.form_with(label)
        filled = _fields(form)
        unknown = set(typed) - {name for name, _ in _names(form)}
        assert not unknown, f"the form has no field {sorted(unknown)}"
        for name, value in typed.items():
            filled[name] = value
        if button.get("name"):
            filled[str(button["name"])] = button.get("value", "")
        url = str(button.get("formaction") or form.get("action") or page.response.request.path)
        return self.request("POST", url, data=filled, follow_redirects=True)

    def stamp(self) -> str:
        """A CSRF stamp of this session, made as the pages make it."""
        return Context().run(self._stamp)

    def _stamp(self) -> str:
        from flask_wtf.csrf import generate_csrf

        with self.client.session_transaction() as session, self.app.test_request_context():
            from flask import session as flask_session

            flask_session.update(session)
            stamp = generate_csrf()
            session.update(flask_session)
        return stamp

    def url(self, endpoint: str, **values: object) -> str:
        with self.app.test_request_context():
            return url_for(endpoint, **values)

    def request(self, method: str, url: str, **options) -> Page:
        unkept = [*db.session.new, *db.session.dirty]
        assert unkept == [], "the test left something uncommitted"
        db.session.rollback()
        # A context of the test's own would be shared, with all that the last visitor left in g.
        page = Page(Context().run(self.client.open, url, method=method, **options))
        db.session.expire_all()
        return page


def _names(form: Tag) -> list[tuple[str, Tag]]:
    fields = form.select("input[name], select[name], textarea[name]")
    if form.get("id"):
        fields += form.find_parent().select(f"[form={form['id']}][name]")
    return [(str(field["name"]), field) for field in fields]


def _fields(form: Tag) -> dict[str, object]:
    filled: dict[str, object] = {}
    for name, field in _names(form):
        value = _value(field)
        if value is None:
            continue
        if name in filled:
            before = filled[name]
            filled[name] = [*before, value] if isinstance(before, list) else [before, value]
        else:
            filled[name] = value
    return filled


def _value(field: Tag) -> object | None:
    kind = field.get("type")
    if field.name == "select":
        chosen = field.select("option[selected]") or field.select("option")[:1]
        return str(chosen[0].get("value", chosen[0].get_text())) if chosen else None
    if field.name == "textarea":
        return field.get_text().removeprefix("\n")
    if kind in {"checkbox", "radio"}:
        return str(field.get("value", "on")) if field.has_attr("checked") else None
    if kind == "file":
        return (BytesIO(b""), "")
    return str(field.get("value", ""))
