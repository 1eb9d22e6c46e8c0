import pytest

from logistics.rules.sessions import client_name


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
