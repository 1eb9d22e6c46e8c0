from datetime import timedelta

import pytest

from logistics.models.account import Account, Grant, Right
from logistics.rules.sessions import client_name, is_idle
from tests import factories as make


@pytest.mark.parametrize(
    ("right", "minutes", "is_over"),
    [
        (Right.ORGANISER, 30, False),
        (Right.ORGANISER, 31, True),
        (Right.ADMIN, 31, True),
        (Right.REGISTRAR, 31, False),
        (Right.REGISTRAR, 120, False),
        (Right.REGISTRAR, 121, True),
    ],
)
def test_an_organiser_s_session_sleeps_sooner_than_a_clerk_s(right, minutes, is_over):
    account = Account(username="lan", grants=[Grant(right=right)])
    at = make.AT + timedelta(minutes=minutes)

    assert is_idle(account, used_at=make.AT, at=at) is is_over


@pytest.mark.parametrize(
    ("client", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/120.0 Safari/537.36", "Chrome, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537 Edg/120", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 9) Chrome/96 Mobile Safari/537", "Chrome, Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko Firefox/121.0", "Firefox, Linux"),
        ("curl/8", None),
        (None, None),
    ],
)
def test_a_browser_is_named_as_people_know_it(client, name):
    assert client_name(client) == name
