"""Numbers and days as a clerk reads them out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.numerals import number_in_words
from logistics.vietnamese import day_in_document, phone_shown


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"),
        (2024, "hai nghìn không trăm hai mươi tư"),
        (1_000_001, "một triệu không trăm linh một"),
        (4_000_000, "bốn triệu"),
        (
            1_234_567_890,
            "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi",
        ),
    ],
)
def test_a_number_is_read_as_in_the_north(number, words):
    assert number_in_words(number) == words


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_two_numbers_are_never_read_alike(one, other):
    assert (number_in_words(one) == number_in_words(other)) == (one == other)


@pytest.mark.parametrize("number", [-1, 10**12])
def test_a_number_out_of_reach_is_refused(number):
    with pytest.raises(ValueError, match=str(number)):
        number_in_words(number)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 7, 5), "ngày 05 tháng 7 năm 2024"),
        (date(2024, 2, 19), "ngày 19 tháng 02 năm 2024"),
        (date(2024, 12, 1), "ngày 01 tháng 12 năm 2024"),
    ],
)
def test_only_small_days_and_the_first_two_months_are_padded(day, words):
    assert day_in_document(day) == words


@pytest.mark.parametrize(
    ("e164", "shown"),
    [("+84912345678", "0912 345 678"), ("+842563822345", "0256 3822 345")],
    ids=["mobile", "landline"],
)
def test_a_phone_is_shown_as_people_write_it(e164, shown):
    assert phone_shown(e164) == shown
