"""Every text of the screen has its English, and the English says the same."""

import re

import pytest
from babel.messages.mofile import read_mo

from tests.tools.texts import KEYWORDS, MO, ROOT, collected, kept, untranslated

ALIAS = re.compile(r"gettext as (\w+)")
PLACE = re.compile(r"%\((\w+)\)[sd]")


def test_every_text_has_its_english():
    assert untranslated() == []


def test_no_text_is_marked_by_a_name_that_is_not_collected():
    sources = (ROOT / "logistics").rglob("*.py")
    names = {name for path in sources for name in ALIAS.findall(path.read_text())}

    assert names <= set(KEYWORDS)


def test_the_english_fills_the_same_places():
    differing = [
        message.id
        for message in kept()
        if message.id
        and message.string
        and set(PLACE.findall(message.id)) != set(PLACE.findall(message.string))
    ]
    assert differing == []


def test_the_compiled_catalogue_is_that_of_the_source():
    with MO.open("rb") as file:
        compiled = {message.id: message.string for message in read_mo(file) if message.id}

    assert compiled == {m.id: m.string for m in kept() if m.id and m.string}


def test_a_text_without_english_is_noticed(monkeypatch):
    without = kept()
    gone = next(message.id for message in collected() if message.id)
    without.delete(gone)
    monkeypatch.setattr("tests.tools.texts.kept", lambda: without)

    assert untranslated() == [gone]


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_the_log_in_page_speaks_the_language_that_was_chosen(visit, locale):
    visitor = visit()
    visitor.client.delete_cookie("session")
    page = visitor.open("security.login")

    page = visitor.press(page, "English") if locale == "en" else page

    assert (page.texts("h1"), page.texts("label")) == {
        "vi": (["Đăng nhập"], ["Tên tài khoản", "Mật khẩu"]),
        "en": (["Sign in"], ["Username", "Password"]),
    }[locale]


WHOLE_MACRO = re.compile(r"{%-? macro .*?{%-? endmacro -?%}", re.DOTALL)
IMPORTED = re.compile(r"""{% (?:from|import) "([^"]+)" (?:import|as) [^%]*?%}""")


def test_no_file_of_macros_sets_a_text_for_all_its_readers():
    """Such a file runs once; what it sets outside its macros keeps the first reader's language."""
    templates = ROOT / "templates"
    sources = [page.read_text() for page in templates.rglob("*.html")]
    imported = {name for source in sources for name in IMPORTED.findall(source)}

    once = {name: WHOLE_MACRO.sub("", (templates / name).read_text()) for name in imported}

    assert imported
    assert [name for name, source in once.items() if re.search(r"{% set [^%]*\b_\(", source)] == []
