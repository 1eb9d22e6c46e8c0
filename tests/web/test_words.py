"""No stored value shows through on a page, and a finding is wholly in the visitor's language."""

from logistics.findings import Finding, Words, phrase
from logistics.models.account import Right
from logistics.rules.phrases import band, sex_said
from logistics.web.filters import say
from tests import factories as make


def test_words_inside_a_sentence_are_translated_as_well(app, monkeypatch):
    english = {"là %(sex)s": "is %(sex)s", "nữ": "female", "sinh đến %(year)s": "born by %(year)s"}
    monkeypatch.setattr("logistics.web.filters.gettext", english.get)

    with app.test_request_context():
        assert (
            say(Finding("x", phrase("là %(sex)s"), params={"sex": sex_said("nữ")})) == "is female"
        )
        assert say(Finding("x", phrase("là %(sex)s"), params={"sex": band(None, 1990)})) == (
            "is born by 1990"
        )


def test_elsewhere_they_are_what_they_read_in_vietnamese():
    assert (sex_said("nam"), band(1979, 1990)) == ("nam", "sinh từ 1979 đến 1990")
    assert isinstance(band(1979, None), Words)


def test_a_unit_s_kind_and_region_are_named_in_words(keep, visit):
    keep(make.unit("Cục Viễn thông", kind="cuc", region="TW"))

    (row,) = visit(Right.ADMIN).open("units.index").rows()

    assert row[2:4] == ["Cục", "Trung ương"]
