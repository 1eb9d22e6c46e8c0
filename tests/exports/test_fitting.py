"""Words are wrapped, then made smaller, and never cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.exports.fitting import LINE, Box, fit

BOX = Box(width=252, height=85, largest=27, floor=10, face="BeVietnamPro-Bold")
WORDS = st.lists(st.text("aăâđghnỄưỢwW'", min_size=1, max_size=9), min_size=1, max_size=9)


def joined(fitted):
    return " ".join(fitted.lines).replace("\u200b", "")


def test_a_short_name_stands_large_on_one_line():
    assert fit("Trần Văn An", BOX).lines == ("Trần Văn An",)
    assert fit("Trần Văn An", BOX).size == 27


def test_two_lines_are_as_even_as_can_be():
    assert fit("Nguyễn Thị Ngọc Ánh", BOX).lines == ("Nguyễn Thị", "Ngọc Ánh")


def test_a_long_name_is_wrapped_before_it_is_made_smaller():
    long = fit("Công Tằng Tôn Nữ Nguyễn Thị Hồng Phượng Hoàng Anh", BOX)

    assert len(long.lines) == 3
    assert 18 <= long.size < 27


@pytest.mark.parametrize("name", ["X" * 200, "Ngọc " * 39 + "Ngọc"], ids=["one word", "words"])
def test_two_hundred_letters_stay_whole_at_the_floor(name):
    fitted = fit(name, BOX)

    assert joined(fitted).replace(" ", "") == name.replace(" ", "")
    assert fitted.size >= BOX.floor


@given(WORDS)
def test_nothing_is_lost_and_all_fits_or_stands_at_the_floor(words):
    name = " ".join(words)
    fitted = fit(name, BOX)

    assert joined(fitted) == name
    assert fitted.size == BOX.floor or len(fitted.lines) * LINE * fitted.size <= BOX.height


def test_no_words_take_no_room():
    assert fit("", BOX).lines == ("",)
