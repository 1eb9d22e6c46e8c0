"""Four hundred difficult names come out of every file as they went in (NFC)."""

import csv
import io
import re
import unicodedata

import docx
import openpyxl
import pypdfium2
import pytest
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook

from logistics.exports import spreadsheet
from logistics.exports.badge_sheet import as_badges
from logistics.exports.document import as_docx, as_pdf
from logistics.exports.spreadsheet import as_csv, as_xlsx, unguarded
from logistics.rules.persons import read_name
from tests.exports.badges import RUN, badge, code
from tests.exports.names import NOTES, four_hundred
from tests.exports.sheets import line, sheet

KEYS = ("number", "full_name", "note")
GIVEN = four_hundred()
EXPECTED = [unicodedata.normalize("NFC", name) for name in GIVEN]


@pytest.fixture(scope="module")
def four_hundred_people():
    return sheet(
        keys=KEYS,
        lines=[line(name, note=NOTES[at % len(NOTES)]) for at, name in enumerate(GIVEN)],
    )


def names_in_csv(content):
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    return [unguarded(row[1]) for row in rows[1:]]


def test_there_are_four_hundred():
    assert len(GIVEN) == 400
    assert GIVEN != EXPECTED


def test_a_form_takes_a_name_as_it_is_or_says_why_not():
    readings = [read_name(name) for name in GIVEN]
    altered = [
        (name, reading.value)
        for name, reading in zip(EXPECTED, readings, strict=True)
        if reading.value is not None and reading.value != name
    ]
    silent = [
        name for name, one in zip(GIVEN, readings, strict=True) if not (one.value or one.findings)
    ]

    assert (altered, silent) == ([], [])
    assert sum(reading.value is not None for reading in readings) == 352


def test_names_survive_a_workbook(four_hundred_people):
    content = as_xlsx(four_hundred_people)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    page = openpyxl.load_workbook(io.BytesIO(content)).active

    assert [row[1] for row in rows[4:404]] == EXPECTED
    assert {cell.data_type for row in page.iter_rows(min_row=5) for cell in row} == {"s", "n"}


def test_names_survive_comma_separated_text(four_hundred_people):
    assert names_in_csv(as_csv(four_hundred_people)) == EXPECTED


def test_names_survive_a_word_document(four_hundred_people):
    paper = docx.Document(io.BytesIO(as_docx(four_hundred_people)))
    rows = paper.tables[0]._tbl.tr_lst[1:-1]

    assert [
        "".join(text.text for text in row.tc_lst[1].iter(qn("w:t"))) for row in rows
    ] == EXPECTED


def test_names_survive_a_printed_page(four_hundred_people):
    pages = pypdfium2.PdfDocument(as_pdf(four_hundred_people))
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    text = unicodedata.normalize("NFC", re.sub(r"[\s\u200b\ufffe\x02]", "", text))
    at, lost = 0, []
    for number, name in enumerate(EXPECTED, start=1):
        found = text.find(str(number) + re.sub(r"\s", "", name), at)
        at, lost = (found, lost) if found >= 0 else (at, [*lost, name])

    assert lost == []


def test_without_the_guard_names_would_be_computed(four_hundred_people, monkeypatch):
    monkeypatch.setattr(spreadsheet, "guarded", lambda text: text)
    raw = as_csv(four_hundred_people).decode("utf-8-sig").splitlines()

    assert [row for row in raw if re.match(r'[0-9]+,"?[=+\-@]', row)] != []


def test_names_survive_a_badge():
    # One letter of no Vietnamese name has no glyph and is printed as a box, see test_fonts.
    names = [name for name in EXPECTED if "＝" not in name]
    lines = [badge(name, code=code(at), short_no=f"{at:06d}") for at, name in enumerate(names)]
    pages = pypdfium2.PdfDocument(as_badges(lines, RUN, with_cover=False))
    lost = [
        name
        for name, page in zip(names, pages, strict=True)
        if bare(name) not in bare(page.get_textpage().get_text_range())
    ]

    assert lost == []


def bare(text):
    return unicodedata.normalize("NFC", re.sub(r"[\s\u200b\ufffe\x02]", "", text))
