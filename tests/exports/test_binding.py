"""Several PDFs become one: every page in its place, with its own words and pictures."""

import json
import re

import pypdfium2
import pytest

from logistics.exports import badge_sheet, binding, render
from logistics.exports.badge_sheet import as_badges
from logistics.exports.binding import bound
from tests.exports.badges import RUN, badges


def words_of(content):
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]


def inked(content, at):
    """How much of a page is black: the square is there."""
    picture = pypdfium2.PdfDocument(content)[at].render(scale=1).to_pil().convert("L")
    return picture.histogram()[0]


def test_badges_printed_in_portions_are_those_printed_at_once(monkeypatch):
    lines = badges(40, per_unit=17)
    for layout in badge_sheet.LAYOUTS:
        whole = as_badges(lines, RUN, layout=layout)
        with monkeypatch.context() as small:
            small.setattr(badge_sheet, "MOST_AT_ONCE", 8)
            portions = as_badges(lines, RUN, layout=layout)

        assert words_of(portions) == words_of(whole)
        pages = range(len(words_of(whole)))
        assert [inked(portions, at) for at in pages] == [inked(whole, at) for at in pages]


def test_references_left_as_they_were_would_show_the_first_part_again(monkeypatch):
    lines = badges(4, per_unit=2)
    monkeypatch.setattr(badge_sheet, "MOST_AT_ONCE", 2)
    monkeypatch.setattr(binding, "_renumbered", lambda body, before: body)

    broken = words_of(as_badges(lines, RUN, with_cover=False))
    assert [line.full_name in words for line, words in zip(lines, broken, strict=False)] != [
        True
    ] * 4


def test_what_is_bound_has_the_title_and_language_of_the_first_part(monkeypatch):
    monkeypatch.setattr(badge_sheet, "MOST_AT_ONCE", 2)
    content = as_badges(badges(4), RUN)

    assert pypdfium2.PdfDocument(content).get_metadata_dict()["Title"] == (
        f"Thẻ – {RUN.edition_name}"
    )
    assert b"/Lang(vi)" in content


def test_no_portion_holds_more_than_was_allowed(monkeypatch):
    printed = []

    def counted(_template, parts, **_kwargs):
        units = json.loads(parts["badges.json"])["units"]
        printed.append([len(unit["badges"]) for unit in units])
        return b""

    monkeypatch.setattr(render, "pages", counted)
    monkeypatch.setattr(badge_sheet, "bound", list)
    monkeypatch.setattr(badge_sheet, "MOST_AT_ONCE", 8)
    as_badges(badges(40, per_unit=5)[:12] + badges(20, per_unit=20), RUN)

    assert printed == [[5], [5, 2], [8], [8], [4]]


@pytest.mark.parametrize("part", [b"", b"%PDF-1.7\n", b"x" * 5000])
def test_what_another_program_wrote_is_refused(part):
    with pytest.raises(ValueError, match="typesetter"):
        bound([part, part])


def test_an_object_that_is_not_where_the_table_says_is_refused():
    content = as_badges(badges(1), RUN)
    place = re.search(rb"(\d{10}) 00000 n", content)
    moved = content.replace(place.group(1), b"%010d" % (int(place.group(1)) + 1), 1)

    with pytest.raises(ValueError, match="place"):
        bound([moved, content])


def test_nothing_cannot_be_bound():
    with pytest.raises(ValueError, match="nothing"):
        bound([])
