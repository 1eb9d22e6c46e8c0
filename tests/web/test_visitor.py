"""What the visitor's eyes must see of a page, so that every other test looks for it too."""

import pytest
from flask import Response

from tests.visitor import Page

pytestmark = pytest.mark.first_database

PAGE = "<!DOCTYPE html><html lang=vi><head><title>x</title></head><body>{}</body></html>"


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p>Hai <div>ba</div></p>", "not valid HTML"),
        ("<h1>Một</h1><h3>Ba</h3>", "a heading stands too deep"),
    ],
)
def test_a_faulty_page_is_seen(app, body, fault):
    with pytest.raises(AssertionError, match=fault):
        Page(Response(PAGE.format(body), mimetype="text/html"))


def test_headings_may_go_back_any_number_of_levels(app):
    body = "<h1>Một</h1><h2>Hai</h2><h3>Ba</h3><h2>Hai</h2>"

    assert Page(Response(PAGE.format(body), mimetype="text/html")).skipped_headings() == []


def test_what_is_to_be_mended_of_a_member_stands_right_under_the_page_s_heading(festival):
    member = festival.add("Lê Văn Bảo", birth_year=None)

    page = festival.clerk().open("members.edit", **festival.where(member_id=member.id))

    assert next(each.name for each in page.soup.select(".finding-list :is(h2, h3)")) == "h2"
