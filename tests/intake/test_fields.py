"""How one cell is read: every convention of the samples' README, with its ends."""

from datetime import date, datetime

import pytest

from logistics.intake.catalogue import catalogue_from
from logistics.intake.event_text import answer, events_in
from logistics.intake.fields import (
    Birth,
    plain,
    read_birth,
    read_citizen_number,
    read_phone,
    read_sex,
    read_size,
)
from logistics.intake.names import names_in, read_name
from tests.intake import lists

CATALOGUE = catalogue_from(lists.CATALOGUE)
JULY = date(1985, 7, 5)


@pytest.mark.parametrize(
    ("value", "birth"),
    [
        ("05/07/1985", Birth(JULY, 1985)),
        ("5-7-1985", Birth(JULY, 1985)),
        (" 5 . 7 . 1985 ", Birth(JULY, 1985)),
        ("1985-07-05", Birth(JULY, 1985)),
        ("1985-07-05 00:00:00", Birth(JULY, 1985)),
        ("'05/07/1985", Birth(JULY, 1985)),
        (JULY, Birth(JULY, 1985)),
        (datetime(1985, 7, 5, 10, 30), Birth(JULY, 1985)),  # noqa: DTZ001 -- as cells hold it
        (1985, Birth(None, 1985)),
        ("1985", Birth(None, 1985)),
        ("7/1985", Birth(None, 1985, "partial-birth-date")),
        ("13/1985", Birth(None, 1985, "bad-birth-date")),
        ("5/7/85", Birth(JULY, 1985, "two-digit-year")),
        ("5/7/09", Birth(date(2009, 7, 5), 2009, "two-digit-year")),
        ("5/7/10", Birth(None, None, "birth-year-out-of-range")),
        ("31233", Birth(JULY, 1985, "date-from-serial-number")),
        (31233, Birth(JULY, 1985, "date-from-serial-number")),
        ("31/02/1979", Birth(None, 1979, "bad-birth-date")),
        ("31/02/79", Birth(None, None, "bad-birth-date")),
        ("07/25/1985", Birth(None, 1985, "bad-birth-date")),
        ("không nhớ", Birth(None, None, "bad-birth-date")),
        ("1924", Birth(None, 1924)),
        ("1923", Birth(None, None, "birth-year-out-of-range")),
        ("2009", Birth(None, 2009)),
        ("2010", Birth(None, None, "birth-year-out-of-range")),
        (date(2084, 4, 4), Birth(None, None, "birth-year-out-of-range")),
        (True, Birth(None, None, "bad-birth-date")),
    ],
)
def test_birth_date(value, birth):
    assert read_birth(value, 2024) == birth


def test_serial_number_counts_from_1904_in_such_a_workbook():
    assert read_birth(29771, 2024, starts_1904=True).day == JULY


@pytest.mark.parametrize(
    ("text", "number", "about"),
    [
        ("052095631287", "052095631287", ()),
        ("068.096.117.798", "068096117798", ()),
        (" 068 077 187431\u00a0", "068077187431", ()),
        ('="052095631287"', "052095631287", ()),
        ("51073354555", "051073354555", ("citizen-id-lost-leading-zero",)),
        ("1085123456", "001085123456", ("citizen-id-lost-leading-zero",)),
        ("277665004", "277665004", ("old-id-card-9-digits",)),
        ("6.4085E+10", None, ("citizen-id-precision-lost",)),
        ("6,4085E+10", None, ("citizen-id-precision-lost",)),
        ("06806882025", None, ("bad-citizen-id",)),
        ("0680902265907", None, ("bad-citizen-id",)),
        ("097085123456", None, ("bad-citizen-id",)),
        ("052495631287", None, ("bad-citizen-id",)),
        ("O52095631287", None, ("bad-citizen-id",)),
        ("０52095631287", None, ("bad-citizen-id",)),
        ("٠52095631287", None, ("bad-citizen-id",)),
    ],
)
def test_citizen_number(text, number, about):
    reading = read_citizen_number(text)

    assert (reading.value, reading.about) == (number, about)


@pytest.mark.parametrize(
    ("text", "number", "about"),
    [
        ("0912345678", "+84912345678", ()),
        ("0912.345.678", "+84912345678", ()),
        ("(091) 234-5678", "+84912345678", ()),
        ("+84 912 345 678", "+84912345678", ()),
        ("84912345678", "+84912345678", ()),
        ("0263 3822 333", "+842633822333", ()),
        ("024 3822 3333", "+842438223333", ()),
        ("912345678", "+84912345678", ("phone-lost-leading-zero",)),
        ("849236272", "+84849236272", ("phone-lost-leading-zero",)),
        ("01292933307", "+84822933307", ("old-phone-prefix-converted",)),
        ("0912345678 / 0269 3824 567", "+84912345678", ("more-than-one-phone",)),
        ("0912345678\n0987654321", "+84912345678", ("more-than-one-phone",)),
        ("không có; 0987654321", "+84987654321", ("more-than-one-phone",)),
        ("0912 345 678 0987 654 321", "+84912345678", ("more-than-one-phone",)),
        ("083143797", None, ("bad-phone",)),
        ("09123456789", None, ("bad-phone",)),
        ("máy bàn", None, ("bad-phone",)),
    ],
)
def test_phone(text, number, about):
    reading = read_phone(text)

    assert (reading.value, reading.about) == (number, about)


@pytest.mark.parametrize(
    ("text", "sex"),
    [("Nam", "nam"), ("nam ", "nam"), ("NỮ", "nữ"), ("M", "nam"), ("f", "nữ"), ("1", None)],
)
def test_sex(text, sex):
    assert read_sex(text).value == sex
    assert bool(read_sex(text).about) == (sex is None)


@pytest.mark.parametrize(
    ("text", "size"), [(" m", "M"), ("2XL", "XXL"), ("3xl", "XXXL"), ("40", None), ("-", None)]
)
def test_shirt_size(text, size):
    assert read_size(text, CATALOGUE.sizes).value == size


@pytest.mark.parametrize(
    ("text", "name", "note", "about"),
    [
        ("Nguyễn  Văn\u00a0An ", "Nguyễn Văn An", None, []),
        ("\u200bĐặng Văn Trương", "Đặng Văn Trương", None, []),
        ("Ðặng Ðức Ðôn", "Đặng Đức Đôn", None, []),
        ("Ông Hoàng Thọ", "Hoàng Thọ", None, ["title-removed-from-name"]),
        ("Đ/c Thái Duyệt", "Thái Duyệt", None, ["title-removed-from-name"]),
        ("Đồng chí Thái Duyệt", "Thái Duyệt", None, ["title-removed-from-name"]),
        ("Võ Hoài (Đội trưởng)", "Võ Hoài", "Đội trưởng", ["note-in-name"]),
        ("ĐẶNG VĂN BẢO", "ĐẶNG VĂN BẢO", None, ["name-all-caps"]),
        ("Null", "Null", None, ["single-word-name"]),
        ("H'Hen Niê", "H'Hen Niê", None, []),
        ("Y Êban", "Y Êban", None, []),
        ("Lê V4n", "Lê V4n", None, ["suspicious-name"]),
        ("Lе Van", "Lе Van", None, ["suspicious-name"]),
        ("Lê\u202eVăn An", "LêVăn An", None, ["suspicious-name"]),
        ("=SUM Ba", "=SUM Ba", None, ["suspicious-name"]),
        ("12345", None, None, ["bad-name"]),
        ("Lê Văn 😀", None, None, ["bad-name"]),
        ("a" * 300, None, None, ["bad-name"]),
        ("-", None, None, []),
    ],
)
def test_name(text, name, note, about):
    reading = read_name(text)

    assert (reading.text, reading.note, list(reading.about)) == (name, note, about)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Lê An - Hồ Ba", 2),
        ("Lê An/Hồ Ba", 2),
        ("Lê An\nHồ Ba", 2),
        ("Lê An & Hồ Ba", 2),
        ("Lê An + Hồ Ba", 2),
        ("1. Lê An; 2. Hồ Ba", 2),
        ("Đ/c Lê An / Đ/c Hồ Ba", 2),
        ("Đ/c Lê An", 1),
        ("Lê An (HLV/VĐV)", 1),
        ("Lê An / Ba", 1),
        ("H'Hen-Niê Ba", 1),
    ],
)
def test_two_names_in_one_cell(text, count):
    assert len(names_in(text)) == count


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        *(
            (mark, "yes")
            for mark in ("x", "X", "✓", "✔", "√", "v", "*", "+", "•", "1", "có", "x 2")
        ),
        *((mark, "no") for mark in ("", "0", "-", "không", "KHÔNG")),
        *((mark, "reserve") for mark in ("DB", "db", "dự bị", "Dự bị")),
        *((mark, "unclear") for mark in ("?", "2", "xx", "TRUE", "có thể")),
    ],
)
def test_mark(mark, said):
    assert answer(mark) == said


@pytest.mark.parametrize(
    ("text", "titles", "unknown"),
    [
        ("Cầu lông đôi nam", ["Cầu lông – Đôi nam"], ()),
        ("ĐÔI NAM cau long", ["Cầu lông – Đôi nam"], ()),
        ("Tennis (đôi nam)", ["Quần vợt – Đôi nam"], ()),
        ("Cầu lông: ĐNN", ["Cầu lông – Đôi nam nữ"], ()),
        ("Cầu lông đôi nam/nữ", ["Cầu lông – Đôi nam nữ"], ()),
        ("Cầu lông\nđôi nam nữ", ["Cầu lông – Đôi nam nữ"], ()),
        ("Bóng bàn đơn nam, đôi nam", ["Bóng bàn – Đơn nam", "Bóng bàn – Đôi nam"], ()),
        ("Cầu lông; Bóng bàn", ["Cầu lông", "Bóng bàn"], ()),
        ("Cầu lông (đôi nam, đôi nữ)", ["Cầu lông – Đôi nam", "Cầu lông – Đôi nữ"], ()),
        ("cầu lông đôi nam trên 40 tuổi", ["Cầu lông – Đôi nam"], ()),
        ("Bóng bàn đơn nam (36-45 tuổi)", ["Bóng bàn – Đơn nam"], ()),
        ("Bóng đá nam 5 người", ["Bóng đá mini"], ()),
        ("Kéo co và bơi lội", ["Kéo co"], ("bơi lội",)),
        ("Bơi lội", [], ("Bơi lội",)),
        ("đôi nam", [], ("đôi nam",)),
        ("Bóng bàn đôi hỗn hợp + Kéo co", ["Bóng bàn – Đôi nam nữ", "Kéo co"], ()),
        ("1. Kéo co\n2. Cầu lông đôi nữ", ["Kéo co", "Cầu lông – Đôi nữ"], ()),
        ("không", [], ()),
    ],
)
def test_contests_in_a_text(text, titles, unknown):
    events = events_in(plain(text), CATALOGUE, None)

    assert [e.event.title if e.event else e.sport.name for e in events.entries] == titles
    assert events.unknown == unknown


def test_contest_without_its_sport_takes_that_of_the_section():
    badminton = CATALOGUE.match("Cầu lông").sport

    events = events_in("đôi nam; đôi nam nữ", CATALOGUE, badminton)

    assert [entry.event.title for entry in events.entries] == [
        "Cầu lông – Đôi nam",
        "Cầu lông – Đôi nam nữ",
    ]


def test_reserve_belongs_to_the_contest_it_stands_behind():
    events = events_in("Cầu lông đôi nam (dự bị); Kéo co", CATALOGUE, None)

    assert [entry.reserve for entry in events.entries] == [True, False]
