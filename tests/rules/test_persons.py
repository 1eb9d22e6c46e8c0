"""Rows 25–28, 34–38, 40 and 42–51 of the list of bad inputs, as readers of single fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.rules.persons import (
    read_birth,
    read_citizen_number,
    read_line,
    read_name,
    read_note,
    read_phone,
    read_sex,
)


def codes(reading) -> list[str]:
    return [finding.code for finding in reading.findings]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Lê Hữu Nghĩa", "Lê Hữu Nghĩa"),
        ("  Lê   Hữu\u00a0Nghĩa ", "Lê Hữu Nghĩa"),
        ("Le\u0302 Hữu", "Lê Hữu"),
        ("Ðỗ Văn Sỹ", "Đỗ Văn Sỹ"),
        ("H’Hen Niê", "H'Hen Niê"),
        ("K'Brơi", "K'Brơi"),
        ("Y Bhăm Niê Kđăm", "Y Bhăm Niê Kđăm"),
        ("Rơ Châm Á", "Rơ Châm Á"),
        ("Á", "Á"),
        ("Null", "Null"),
        ("True", "True"),
        ("nguyễn văn an", "nguyễn văn an"),
        ("Ng\u200buyễn An", "Nguyễn An"),
        ("Hoà", "Hoà"),
        ("Anna Müller-Łoś", "Anna Müller-Łoś"),
        ("A" * 120, "A" * 120),
        ("", None),
        ("   ", None),
    ],
)
def test_a_name_is_kept_as_written(typed, kept):
    reading = read_name(typed)

    assert (reading.value, codes(reading)) == (kept, [])


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Lê V4n", "name-digit"),
        ("12345", "name-digit"),
        ("-", "name-start"),
        ("'", "name-start"),
        ("=HYPERLINK(A1)", "name-sign"),
        ("<b>An</b>", "name-sign"),
        ("An 🙂", "name-sign"),
        ("An\ue000", "name-sign"),
        ("An\ufffd", "name-sign"),
        ("Nguyễn \u202eAn", "name-hidden"),
        ("Nguyễn\x00An", "name-hidden"),
        ("Nguyễn Vаn", "name-look-alike"),
        ("Αn", "name-look-alike"),
        ("Nguyeãn Vaên", "name-code-page"),
        ("NguyÔn V¨n", "name-code-page"),
        ("NguyÔn Lan", "name-code-page"),
        ("Lª §øc Hoµ", "name-code-page"),
        ("Nguyá»…n", "name-code-page"),
        ("A" * 121, "name-long"),
        ("Lê ٣", "name-digit"),
    ],
)
def test_a_text_that_is_no_name_is_refused_with_its_reason(typed, code):
    reading = read_name(typed)

    assert (reading.value, codes(reading)) == (None, [code])


def test_a_look_alike_is_named_with_its_code_point():
    (finding,) = read_name("Nguyễn Vаn").findings

    assert finding.text == (
        "chữ “а” (U+0430) trông giống nhưng không phải chữ La-tinh. "
        "Hãy gõ lại bằng bàn phím tiếng Việt"
    )


@given(st.text())
def test_no_text_whatever_breaks_a_reader(text):
    for read in (read_name, read_sex, read_phone, read_line, read_note):
        reading = read(text)
        assert reading.value is None or reading.is_good
    read_birth(text, year=2024)
    read_citizen_number(text, year=2024)


@given(st.text(alphabet="ạặÂđĐeêNguyễn aA", min_size=1).filter(str.strip))
def test_reading_a_name_again_changes_nothing(text):
    once = read_name(text).value

    assert once is None or read_name(once).value == once


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("05/7/1985", "1985-07-05"),
        ("5-7-1985", "1985-07-05"),
        ("05.07.1985", "1985-07-05"),
        ("1985-07-05", "1985-07-05"),
        ("03/04/1985", "1985-04-03"),
        ("1985", "1985"),
        ("29/02/1984", "1984-02-29"),
        ("１９８５", "1985"),
        ("", None),
    ],
)
def test_a_birth_is_a_day_or_a_year_and_day_comes_before_month(typed, kept):
    assert read_birth(typed, year=2024).value == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31/02/1990", "birth-unreal"),
        ("29/02/1985", "birth-unreal"),
        ("00/05/1990", "birth-unreal"),
        ("04-13-1990", "birth-unreal"),
        ("05/1990", "birth-unreal"),
        ("-/-/1990", "birth-unreal"),
        ("hôm qua", "birth-unreal"),
        ("40271", "birth-unreal"),
        ("3/4/90", "birth-short-year"),
        ("90", "birth-short-year"),
        ("2030", "birth-age"),
        ("1800", "birth-age"),
    ],
)
def test_a_birth_that_is_none_is_refused_with_its_reason(typed, code):
    assert codes(read_birth(typed, year=2024)) == [code]


@pytest.mark.parametrize(
    ("born", "is_taken"),
    [(1923, False), (1924, True), (2009, True), (2010, False)],
    ids=["101 years old", "100 years old", "15 years old", "14 years old"],
)
def test_people_are_fifteen_to_a_hundred_in_the_year_of_the_edition(born, is_taken):
    assert read_birth(str(born), year=2024).is_good == is_taken


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0912 345 678", "+84912345678"),
        ("912345678", "+84912345678"),
        ("+84 912.345.678", "+84912345678"),
        ("84912345678", "+84912345678"),
        ("01623456789", "+84323456789"),
        ("0256 3822 222", "+842563822222"),
        ("", None),
    ],
)
def test_a_telephone_number_is_kept_in_one_form(typed, kept):
    assert read_phone(typed).value == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("12", "phone"),
        ("091234567", "phone"),
        ("không có", "phone"),
        ("091234567890", "phone"),
        ("0912345678; 0905123456", "phone-two"),
        ("0912345678/0905123456", "phone-two"),
    ],
)
def test_what_is_no_single_telephone_number_is_refused(typed, code):
    assert codes(read_phone(typed)) == [code]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("001203004567", "001203004567"),
        ("001 203 004 567", "001203004567"),
        ("001.203.004-567", "001203004567"),
        ("'001203004567", "001203004567"),
        ("００１２０３００４５６７", "001203004567"),
        ("123456789", "123456789"),
        ("", None),
    ],
)
def test_a_citizen_number_is_kept_as_digits(typed, kept):
    assert read_citizen_number(typed, year=2024).value == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1203004567", "citizen-number-zero-lost"),
        ("99903004567", "citizen-number"),
        ("1203004567890", "citizen-number"),
        ("001903004567", "citizen-number"),
        ("12345678", "citizen-number"),
        ("1.203E+11", "citizen-number-rounded"),
        ("OO1203004567", "citizen-number-letter"),
        ("٠٠١٢٠٣٠٠٤٥٦٧", "citizen-number-letter"),
    ],
)
def test_a_citizen_number_is_never_guessed(typed, code):
    assert codes(read_citizen_number(typed, year=2024)) == [code]


def test_lost_zeros_are_proposed_and_not_put_back_silently():
    reading = read_citizen_number("1203004567", year=2024)

    assert reading.value is None
    assert reading.findings[0].params["padded"] == "001203004567"


@pytest.mark.parametrize(("year", "is_taken"), [(2024, True), (2025, False)])
def test_old_identity_cards_count_until_2024(year, is_taken):
    assert read_citizen_number("123456789", year=year).is_good == is_taken


@pytest.mark.parametrize(
    ("typed", "sex"),
    [("Nam", "nam"), (" nam ", "nam"), ("NỮ", "nữ"), ("nu", "nữ"), ("F", "nữ"), ("", None)],
)
def test_sex_is_read_as_offices_write_it(typed, sex):
    assert read_sex(typed).value == sex


@pytest.mark.parametrize("typed", ["x", "Nan", "nam nữ"])
def test_what_is_neither_sex_is_refused(typed):
    assert codes(read_sex(typed)) == ["sex"]


@pytest.mark.parametrize("typed", ["=1+1", "<script>", "{{ 7*7 }}", "' OR 1=1 --", "100% _"])
def test_signs_of_other_languages_are_only_text(typed):
    assert read_line(typed).value == typed


def test_emoji_is_for_notes_only():
    assert codes(read_line("Trưởng phòng 🙂")) == ["text-sign"]
    assert read_note("Cảm ơn 🙂").value == "Cảm ơn 🙂"


def test_a_long_text_is_refused_with_both_lengths():
    (finding,) = read_note("a" * 1001).findings

    assert (finding.params["length"], finding.params["most"]) == (1001, 1000)
