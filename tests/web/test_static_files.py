"""Scripts, styles and fonts are kept by browsers, and replaced the moment they change."""

import os
import re

import pytest

from logistics.config import resource_dir
from logistics.web.static_files import version_of
from tests.visitor import Visitor

KEPT, NOT_KEPT = "max-age=31536000, public, immutable", "max-age=60, public"
ADDRESS = re.compile(r"/static/[^\"'#?]+")


@pytest.fixture
def anybody(app):
    return Visitor(app)


def how_long(visitor, path):
    answer = visitor.request("GET", path)
    return answer.status, answer.headers.get("Cache-Control")


@pytest.mark.parametrize("page", ["/login", "/gate"])
def test_whatever_a_page_names_is_kept_for_a_year(anybody, page):
    named = set(ADDRESS.findall(anybody.request("GET", page).body.decode()))

    assert len(named) > 3
    assert {how_long(anybody, path) for path in named} == {(200, KEPT)}


@pytest.mark.parametrize("version", ["", "0123456789ab/"], ids=["none", "of another release"])
def test_under_any_other_version_a_file_is_found_and_not_kept(anybody, version):
    assert how_long(anybody, f"/static/{version}js/page.js") == (200, NOT_KEPT)


@pytest.mark.parametrize("path", ["/static/js/no.js", "/static/0123456789ab/../../pyproject.toml"])
def test_what_is_no_file_is_not_found(anybody, path):
    assert how_long(anybody, path) == (404, "no-store")


def test_scripts_and_styles_name_each_other_by_where_they_lie():
    """An address from the root would leave the version."""
    static = resource_dir("static")
    own = [*static.glob("js/*.js"), *static.glob("gate/*.js"), *static.glob("css/*.css")]

    lost = []
    for file in own:
        text = file.read_text()
        named = re.findall(r'(?:from|import\(?|new URL\() ?["\'`]([^"\'`]+)["\'`]', text)
        named += re.findall(r'url\(["\']?([^"\')]+)', text)
        lost += [
            (file.name, name)
            for name in named
            if not name.startswith(("data:", "#"))
            and ("${" not in name)
            and not (name.startswith(".") and (file.parent / name.partition("#")[0]).is_file())
        ]

    assert (len(own) > 30, lost) == (True, [])


def test_the_version_follows_the_content_alone(tmp_path):
    folders = [tmp_path / name for name in ("before", "after", "touched")]
    for folder, content in zip(folders, (b"one", b"two", b"one"), strict=True):
        folder.mkdir()
        (folder / "a.js").write_bytes(content)
        os.utime(folder / "a.js", (1, 1))
    os.utime(folders[2] / "a.js", (2, 2))

    before, after, touched = map(version_of, folders)

    assert (before == touched, before == after) == (True, False)
