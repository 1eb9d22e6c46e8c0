"""What a scanner may read, and that an identity card never passes for anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.keys import new_badge_code
from logistics.rules.claims import kept_raw
from logistics.rules.codes import Kind, Reading, is_short_number, reading_of

CODE = "1200000000000000000000"
GOOD = CODE + f"{98 - int(CODE) * 100 % 97:02d}"
CARD = "079084000999|025123456|Nguyễn Thị Ánh|09031984|Nữ|12 Lê Lợi, Quận 1, TP.HCM|22122021"


@given(st.integers(10, 99))
def test_every_new_badge_code_is_read_as_itself(edition_key):
    code = new_badge_code(edition_key)

    assert reading_of(code) == Reading(Kind.BADGE, code)


@pytest.mark.parametrize(
    "text",
    [f"]Q1{GOOD}", f"{GOOD}\r\n", f"\x02{GOOD}\x03", f"  {GOOD}\t"],
    ids=["symbology mark", "enter", "control characters", "blanks"],
)
def test_what_scanners_add_is_passed_over(text):
    assert reading_of(text) == Reading(Kind.BADGE, GOOD)


def test_letters_before_the_digits_are_reported_as_a_prefix():
    assert reading_of(f"QR-{GOOD}") == Reading(Kind.BADGE, GOOD, has_prefix=True)


@given(st.integers(0, 23), st.integers(1, 9))
def test_one_wrong_digit_is_a_misread_badge(place, shift):
    wrong = str((int(GOOD[place]) + shift) % 10)

    assert reading_of(GOOD[:place] + wrong + GOOD[place + 1 :]).kind is Kind.MISREAD_BADGE


@pytest.mark.parametrize(
    "text",
    [
        CARD,
        CARD.replace("|025123456|", "||"),
        f"]Q1{CARD}",
        "]Q1079084000999",
        f"\x02]Q3{CARD}\r",
        "0790\x1d84000999",
        "079084000999",
        f"số 079084000999 cấp ngày {GOOD}",
        "025123456||NGUYEN VAN A|01011970|Nam|Hà Nội|01012020",
    ],
    ids=["full", "no old number", "symbology mark", "marked number", "control characters",
         "cut by one", "bare number", "inside text", "old number"],
)  # fmt: skip
def test_an_identity_card_is_recognised_and_nothing_of_it_is_handed_on_or_kept(text):
    assert reading_of(text) == Reading(Kind.IDENTITY_CARD)
    assert kept_raw(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://example.org/?q=" + GOOD, Kind.ADDRESS),
        ("www.example.org", Kind.ADDRESS),
        ("WIFI:S:khach;T:WPA;P:12345678;;", Kind.ADDRESS),
        ("", Kind.NOISE),
        ("x" * 10_000, Kind.NOISE),
        (GOOD + GOOD[:3], Kind.NOISE),
        (f"{GOOD} {GOOD}", Kind.NOISE),
        ("123456", Kind.NOISE),
        ("".join(chr(0xFF10 + int(digit)) for digit in GOOD), Kind.NOISE),
        ("".join(chr(0x0660 + int(digit)) for digit in GOOD), Kind.NOISE),
    ],
)
def test_anything_else_is_no_badge(text, kind):
    assert reading_of(text) == Reading(kind)


@given(st.text(max_size=400))
def test_any_text_gets_a_reading(text):
    reading = reading_of(text)

    assert (reading.digits is None) == (reading.kind is not Kind.BADGE)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("100000", True), ("999999", True), ("012345", False), ("12345", False), ("12345a", False),
     ("１２３４５６", False)],
)  # fmt: skip
def test_a_short_number_has_six_digits_and_no_leading_zero(text, is_one):
    assert is_short_number(text) is is_one
