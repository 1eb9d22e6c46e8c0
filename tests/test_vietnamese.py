"""What Vietnamese asks of names, telephones and dates, with the ends of every rule named."""

from datetime import date
from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.vietnamese import (
    birth_from,
    citizen_number_sex,
    citizen_number_year,
    clean,
    clean_name,
    clean_text,
    date_in_document,
    days_in_document,
    fold,
    is_citizen_number,
    moment_from,
    name_sort_key,
    phone_e164,
    sort_key,
)

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấếốớứ"
WORDS = st.text(LETTERS, min_size=1, max_size=3)


@given(st.text())
def test_what_is_stored_is_composed_and_clean_at_once(text):
    stored = clean(text)

    assert (is_normalized("NFC", stored), clean(stored)) == (True, stored)


def test_a_mark_behind_something_invisible_joins_its_letter():
    assert clean("Le\u200b\u0302") == "Lê"


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u00a0"])
def test_a_break_between_words_keeps_them_apart(sign):
    assert clean(f"Lê{sign}An") == "Lê An"


def test_several_lines_stay_several():
    assert clean_text(" Phòng  họp\r\ntầng 2 \r") == "Phòng họp\ntầng 2"


def test_a_name_gets_the_real_letters_and_one_apostrophe():
    assert clean_name("Ðỗ ðình H\u2019Hen Y\u02bcMoan") == "Đỗ đình H'Hen Y'Moan"


def test_the_place_of_the_tone_the_case_and_the_marks_do_not_count_in_a_search():
    assert {fold(name) for name in ("Hoà", "Hòa", "HOA", "Ho\u0300a")} == {"hoa"}
    assert fold("Ðặng Đình") == "dang dinh"


@pytest.mark.parametrize(
    "in_order",
    [
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["a", "ă", "â", "b", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "v"],
        ["mà", "mách", "mạch", "măng", "mâm"],
        ["an", "An", "án", "an bình", "anh"],
    ],
    ids=["tones", "letters", "letters before tones", "tones before case"],
)
def test_words_sort_as_a_dictionary_does(in_order):
    keys = [sort_key(each) for each in in_order]

    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    "in_order",
    [
        ["Lê Ái", "Hoàng Anh", "Hoàng Ánh", "Trần Ân", "Đỗ Dũng", "Đỗ Đức"],
        ["Lê An", "Lều An", "Lê Văn An", "Lê Văn Anh"],
        ["Tô Văn An", "Tôn Văn An", "Tống Văn An"],
        ["Hồ Văn An", "Hồ Văn Anh An", "Hồ Vân An"],
        ["An", "Lê An", "Lê Thị An"],
    ],
    ids=["given name", "a family that begins another", "three", "middle name", "one word"],
)
def test_people_sort_by_given_then_middle_then_family_name(in_order):
    keys = [name_sort_key(each) for each in in_order]

    assert keys == sorted(set(keys))


@given(WORDS, WORDS)
def test_families_of_namesakes_sort_as_words_do(one, other):
    by_name = name_sort_key(f"{one} văn an") < name_sort_key(f"{other} văn an")

    assert by_name == (sort_key(one) < sort_key(other))


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("0912 345 678", "+84912345678"),
        ("0912.345.678", "+84912345678"),
        ("(+84) 912-345-678", "+84912345678"),
        ("+84 (0)912 345 678", "+84912345678"),
        ("84912345678", "+84912345678"),
        ("0084 912 345 678", "+84912345678"),
        ("912345678", "+84912345678"),
        ("0845 678 901", "+84845678901"),
        ("845678901", "+84845678901"),
        ("0162 345 6789", "+84323456789"),
        ("+84 162 345 6789", "+84323456789"),
        ("1623456789", "+84323456789"),
        ("024 3822 9999", "+842438229999"),
        ("0084 24 3822 9999", "+842438229999"),
        ("2438229999", "+842438229999"),
    ],
)
def test_a_telephone_is_understood_however_it_is_written(written, stored):
    assert phone_e164(written) == stored


@pytest.mark.parametrize(
    "written",
    ["", "12345678", "0112 345 678", "+1 202 555 0100", "0912 345 67", "091234567a", "+0912345678"],
)
def test_what_is_no_telephone_of_the_country_is_none(written):
    assert phone_e164(written) is None


@pytest.mark.parametrize(
    ("digits", "is_one"),
    [
        ("087084000999", True),
        ("001000000000", True),
        ("096384000999", True),
        ("003084000999", False),
        ("097084000999", False),
        ("087484000999", False),
        ("87084000999", False),
        ("０87084000999", False),
    ],
    ids=["the Ministry's example", "first", "last", "a gap", "beyond", "century", "short", "wide"],
)
def test_a_citizen_number_has_a_province_and_a_century(digits, is_one):
    assert is_citizen_number(digits) is is_one


@pytest.mark.parametrize(
    ("digit", "sex", "year"),
    [("0", "nam", 1984), ("1", "nữ", 1984), ("2", "nam", 2084), ("3", "nữ", 2084)],
)
def test_the_fourth_digit_says_sex_and_century(digit, sex, year):
    number = f"087{digit}84000999"

    assert (citizen_number_sex(number), citizen_number_year(number)) == (sex, year)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("05/7/1985", (date(1985, 7, 5), 1985)),
        ("5-7-1985", (date(1985, 7, 5), 1985)),
        ("1985-07-05", (date(1985, 7, 5), 1985)),
        ("29/02/2024", (date(2024, 2, 29), 2024)),
        ("1985", (None, 1985)),
        ("29/02/2023", None),
        ("13/13/1985", None),
        ("05/7/85", None),
        ("٠٥/٧/1985", None),
    ],
)
def test_a_day_comes_before_its_month_and_must_exist(typed, read):
    assert birth_from(typed) == read


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("16/08/2024 17:00", "2024-08-16T17:00:00"),
        ("17h00 16/8/2024", "2024-08-16T17:00:00"),
        ("7 giờ 30 16/8/2024", "2024-08-16T07:30:00"),
        ("16/8/2024 7g30", "2024-08-16T07:30:00"),
        ("16/08/2024 23:59", "2024-08-16T23:59:00"),
        ("16/08/2024 24:00", None),
        ("16/08/2024", None),
        ("17:00", None),
        ("17:00 2024", None),
        ("16/08/0024 17:00", None),
    ],
)
def test_a_moment_is_a_day_and_a_time(typed, moment):
    read = moment_from(typed)

    assert (read and read.isoformat()) == moment


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2024, 7, 5), None, "05/7/2024"),
        (date(2024, 7, 5), date(2024, 7, 5), "05/7/2024"),
        (date(2024, 7, 5), date(2024, 7, 6), "05–06/7/2024"),
        (date(2024, 1, 31), date(2024, 2, 2), "31/01–02/02/2024"),
        (date(2024, 12, 31), date(2025, 1, 1), "31/12/2024–01/01/2025"),
    ],
    ids=["no end", "one day", "one month", "two months", "two years"],
)
def test_what_two_days_share_is_written_once(first, last, written):
    assert days_in_document(first, last) == written


@pytest.mark.parametrize("month", range(1, 13))
def test_only_the_first_two_months_are_padded(month):
    padded = {1: "01", 2: "02"}.get(month, str(month))

    assert date_in_document(date(2024, month, 9)) == f"09/{padded}/2024"
