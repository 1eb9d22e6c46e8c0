"""The same list out of LibreOffice in three formats, and text in every encoding of the region."""

import unicodedata
from pathlib import Path

import pytest

from logistics.intake import legacy
from logistics.intake.legacy import from_tcvn3
from logistics.intake.reading import Request, read_workbook
from logistics.intake.refusal import UnreadableFile
from tests.intake import lists

MADE = Path(__file__).parent / "made"
TEXT = (
    "TT,Họ và tên,Năm sinh,Giới tính,Chức vụ,Môn thi đấu\r\n"
    "1,Nguyễn Văn Đức,1980,Nam,Chuyên viên,Cầu lông đôi nam\r\n"
    "2,Trần Thị Bưởi,1982,Nữ,Phó phòng,Kéo co\r\n"
    "3,Lê Hồng Phượng,1985,Nữ,Kế toán trưởng,Chạy việt dã\r\n"
)
SAID = [
    ("Nguyễn Văn Đức", "nam", "Chuyên viên", ["Cầu lông – Đôi nam"]),
    ("Trần Thị Bưởi", "nữ", "Phó phòng", ["Kéo co – Đồng đội nam nữ"]),
    ("Lê Hồng Phượng", "nữ", "Kế toán trưởng", ["Chạy việt dã – Nữ"]),
]
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def in_windows_1258(text):
    """Letters with their own marks first, the tone behind, as Windows-1258 has them."""
    pieces = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in _TONES)
        base = "".join(part for part in parts if part not in _TONES)
        pieces.append(unicodedata.normalize("NFC", base) + tone)
    return "".join(pieces).encode("cp1258")


def in_tcvn3(text):
    """Each letter as the byte that a TCVN3 font shows it for; capitals have no code."""
    codes = {from_tcvn3(chr(code)): chr(code) for code in range(0xA1, 0x100)}
    letters = (codes.get(letter, codes.get(letter.lower(), letter)) for letter in text)
    return "".join(letters).encode("latin-1")


def in_vni(text):
    """Each letter as VNI fonts have it: marks are letters of their own behind it."""
    marks = {mark: letter for letter, mark in legacy._VNI_MARKS.items()}
    letters = {letter: old for old, letter in legacy._VNI_LETTERS.items()}
    written = "".join(_in_vni(letter, letters, marks) for letter in text)
    return written.encode("latin-1")


def _in_vni(letter, letters, marks):
    if letter.isascii() or letter in "ìíÌÍ" or letter in letters:
        return letters.get(letter, letter)
    base, *mark = unicodedata.normalize("NFD", letter)
    if "\u031b" in mark:
        mark.remove("\u031b")
        base = letters[unicodedata.normalize("NFC", base + "\u031b")]
    mark.sort(key=lambda each: each in _TONES)
    return base + (marks["".join(mark)] if mark else "")


def misread(text):
    """UTF-8 taken for Windows-1252 and saved as UTF-8 again."""
    odd = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    letters = (
        chr(byte) if byte in odd else bytes([byte]).decode("cp1252") for byte in text.encode()
    )
    return "".join(letters).encode()


def read(content, name="a.csv"):
    return read_workbook(content, Request(name, lists.CATALOGUE))


def said(reading):
    fields = ("full_name", "sex", "position", "events")
    return [tuple(person[field] for field in fields) for person in reading["people"]]


TEXTS = {
    "54 UTF-8": TEXT.encode(),
    "54 UTF-8 with its mark": TEXT.encode("utf-8-sig"),
    "54 UTF-16 with its mark": TEXT.replace(",", "\t").encode("utf-16"),
    "54 UTF-16, little end first": TEXT.replace(",", "\t").encode("utf-16-le"),
    "54 UTF-16, big end first": TEXT.replace(",", "\t").encode("utf-16-be"),
    "54 Windows-1258": in_windows_1258(TEXT),
    "55 semicolons": TEXT.replace(",", ";").encode(),
    "55 a line break in a cell": TEXT.replace("Phó phòng", '"Phó\r\nphòng"').encode(),
    "42 NFD": unicodedata.normalize("NFD", TEXT).encode(),
}


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_read_whatever_its_encoding(name):
    reading = read(TEXTS[name])

    assert (said(reading), reading["problems"]) == (SAID, [])


OLD = {
    "44 TCVN3": in_tcvn3(TEXT),
    "44 VNI": in_vni(TEXT),
    "44 UTF-8 misread": misread(TEXT),
}


@pytest.mark.parametrize("name", OLD)
def test_old_font_is_converted_and_told(name):
    reading = read(OLD[name])

    assert said(reading) == SAID
    assert [(line["row"], line["about"]) for line in reading["problems"]] == [
        (None, "legacy-font-text")
    ]


@pytest.mark.bad_input(54)
def test_letters_lost_for_good_refuse_the_file():
    with pytest.raises(UnreadableFile) as refused:
        read(TEXT.encode("cp1252", "replace"))

    assert refused.value.code == "text-destroyed-by-encoding"


@pytest.mark.bad_input(13, 14, 24, 66)
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_hidden_struck_wrong_and_computed_cells_are_told_in_every_format(kind):
    reading = read((MADE / f"libreoffice.{kind}").read_bytes())

    assert [(line["row"], line["letter"], line["about"]) for line in reading["problems"]] == [
        (4, "E", "citizen-id-lost-leading-zero"),
        (4, "F", "phone-lost-leading-zero"),
        (5, None, "hidden-row"),
        (6, None, "struck-through-row"),
        (6, "C", "date-from-serial-number"),
        (6, "E", "old-id-card-9-digits"),
        (7, "E", "cell-error"),
        (7, "F", "cell-error"),
        (None, None, "hidden-sheet-skipped"),
    ]
    assert [person["birth_year"] for person in reading["people"]] == [1985, 1986, 1986, 1987, 1985]
    assert reading["ignored_sheets"] == [
        {"sheet": "Cũ", "why": "hidden"},
        {"sheet": "Trống", "why": "no-table"},
    ]
