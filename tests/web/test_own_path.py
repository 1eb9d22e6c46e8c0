"""Where a visitor may be sent: thirty ways to be led astray, and the ways that stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.web.own_path import own_path, own_path_of_page

pytestmark = pytest.mark.first_database

ASTRAY = [
    None, "", "evil.example", "http://evil.example", "https://evil.example/", "//evil.example",
    "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example", "/\\/evil",
    "\\/evil.example", "http:evil.example", "http:/evil.example", "javascript:alert(1)",
    "data:text/html,x", "/%5Cevil.example", "/%5cevil.example", "%2F%2Fevil.example",
    "/%2Fevil.example", "/%2fevil.example", "/%252Fevil.example", "/\tevil", "/\n/evil.example",
    "/\r\nSet-Cookie: a=b", "/%0d%0aSet-Cookie:a", "/%09/evil.example", " /editions",
    "/%00", "\u00a0//evil.example", "/a b", "?next=//evil", "#//evil", "@evil.example",
    ".//evil.example", "/" + "a" * 600,
]  # fmt: skip


@pytest.mark.parametrize("text", ASTRAY)
def test_it_does_not_lead_away(text):
    assert own_path(text) is None


@pytest.mark.parametrize(
    "text", ["/", "/editions/ht-trung-2024", "/a?b=c&d=%20e", "/x#y", "/b%C3%ACnh", "/?next=//x"]
)
def test_it_stays(text):
    expected = None if "%20" in text else text
    assert own_path(text) == expected


@given(st.text(max_size=40))
def test_whatever_is_typed_stays_here_or_leads_nowhere(text):
    path = own_path(text)

    assert path is None or (path[0] == "/" and path[1:2] not in {"/", "\\"})


@pytest.mark.parametrize("address", ["http://[", "http://a]/x", "//[::1/editions", None, ""])
def test_an_address_that_is_none_leads_nowhere(address):
    assert own_path_of_page(address) is None


def test_of_a_page_only_its_path_is_taken():
    assert own_path_of_page("http://evil.example/editions?a=b") == "/editions?a=b"
