"""The official layout, read back from the files: Nghị định 30/2020/NĐ-CP, Phụ lục I."""

import io
import re

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from logistics.exports import render
from logistics.exports.document import as_docx, as_pdf
from logistics.exports.list_sheet import Letterhead
from logistics.rules.lists import LISTS
from tests.exports.sheets import ATTACHED_TO, LETTERHEAD, SIGNATURE, line, people, sheet

MM = 72 / 25.4
MILLIMETRE = 36000
"""In the units of Word."""

FULL = {
    "letterhead": LETTERHEAD,
    "signature": SIGNATURE,
    "appendix": "Phụ lục I",
    "attached_to": ATTACHED_TO,
    "is_internal": True,
    "version": "3",
    "fingerprint": "9f86d081884c7d65",
    "made": "xuất bởi Trần Thị Hoa",
    "recipients": ("- Như trên;", "- Lưu: VT, VP."),
    "title": ("Danh sách", "Đoàn tham dự Hội thao"),
}
ORDER = [
    "BỘ THÔNG TIN VÀ TRUYỀN THÔNG",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Số:",
    "Hà Nội, ngày 05 tháng 7 năm 2024",
    "Phụ lục I",
    "DANH SÁCH",
    "Đoàn tham dự Hội thao",
    "(Kèm theo Kế hoạch số",
    "LƯU HÀNH NỘI BỘ",
    "Họ và tên",
    "Nguyễn Văn An",
    "Danh sách gồm 24 (hai mươi tư) người./.",
    "Nơi nhận:",
    "- Lưu: VT, VP.",
    "TL. BỘ TRƯỞNG",
    "CHÁNH VĂN PHÒNG",
    "Nguyễn Văn Bình",
]


@pytest.fixture(scope="module")
def official():
    return sheet(lines=people(24), keys=("number", "full_name", "birth_date", "unit_name"), **FULL)


@pytest.fixture(scope="module")
def pdf(official):
    return pypdfium2.PdfDocument(as_pdf(official))


@pytest.fixture(scope="module")
def word(official):
    return docx.Document(io.BytesIO(as_docx(official)))


def text_of(page):
    return re.sub(r"\s+", " ", page.get_textpage().get_text_range())


def whole(pdf):
    return " ".join(text_of(page) for page in pdf)


def words_of(paper):
    body = paper.element.body
    return " ".join(
        "".join(text.text for text in paragraph.iter(qn("w:t")))
        for paragraph in body.iter(qn("w:p"))
    )


def places(text):
    return [text.find(words) for words in ORDER]


def test_parts_of_the_pdf_follow_each_other_as_the_decree_asks(pdf):
    found = places(whole(pdf))

    assert -1 not in found
    assert found == sorted(found)


def test_parts_of_the_word_file_follow_each_other_as_the_decree_asks(word):
    found = places(words_of(word))

    assert -1 not in found
    assert found == sorted(found)


def test_the_pdf_is_upright_a4_within_the_margins(pdf):
    page = pdf[0]
    boxes = [page.get_textpage().get_charbox(at) for at in range(page.get_textpage().count_chars())]
    boxes = [box for box in boxes if box[2] > box[0]]

    assert [round(side / MM) for side in page.get_size()] == [210, 297]
    assert min(box[0] for box in boxes) >= 29.5 * MM
    assert max(box[2] for box in boxes) <= (210 - 15) * MM


def test_the_page_number_stands_on_top_of_every_page_but_the_first(pdf):
    tops = [
        page.get_textpage().get_text_bounded(bottom=(297 - 16) * MM, top=297 * MM).strip()
        for page in pdf
    ]

    assert tops == ["", "2"]


def test_the_head_of_the_table_is_repeated(pdf):
    assert [text_of(page).count("TT Họ và tên Ngày sinh Đơn vị") for page in pdf] == [1, 1]


def test_the_foot_of_every_page_says_which_print_it_is(pdf):
    foot = "Phiên bản 3 · mã 9f86d081884c · xuất bởi Trần Thị Hoa"

    assert [text_of(page).count(foot) for page in pdf] == [1, 1]
    assert [f"Trang {at}/2" in text_of(page) for at, page in enumerate(pdf, start=1)] == [True] * 2


def test_the_pdf_is_tagged_in_vietnamese_and_carries_its_fonts(official):
    content = as_pdf(official)

    assert b"/MarkInfo" in content
    assert b"/Lang(vi" in content.replace(b"/Lang (", b"/Lang(")
    assert content.count(b"/FontFile") >= 3


def test_a_list_of_many_columns_is_laid_across():
    wide = sheet(lines=people(3), keys=LISTS["roster"].columns, letterhead=LETTERHEAD)
    paper = docx.Document(io.BytesIO(as_docx(wide)))

    assert [round(side / MM) for side in pypdfium2.PdfDocument(as_pdf(wide))[0].get_size()] == [
        297,
        210,
    ]
    assert [round(paper.sections[0].page_width.mm), round(paper.sections[0].page_height.mm)] == [
        297,
        210,
    ]


def test_a_plain_list_has_no_heading_it_was_not_given():
    plain = sheet("Lê Ân")

    assert "CỘNG HÒA" not in whole(pypdfium2.PdfDocument(as_pdf(plain)))
    assert "CỘNG HÒA" not in words_of(docx.Document(io.BytesIO(as_docx(plain))))


DEPARTMENT = Letterhead(
    "UBND Thành phố Hồ Chí Minh", "Sở Thông tin và Truyền thông", "Thành phố Hồ Chí Minh"
)


def test_a_department_is_named_in_even_lines_over_a_rule_of_its_own():
    paper = sheet("Lê Ân", letterhead=DEPARTMENT)
    left = docx.Document(io.BytesIO(as_docx(paper))).tables[0].rows[0].cells[0]
    rule = left.paragraphs[2].paragraph_format
    ruled = left.width - rule.left_indent - rule.right_indent
    lines = pypdfium2.PdfDocument(as_pdf(paper))[0].get_textpage().get_text_range().splitlines()

    assert left.paragraphs[1].text == "SỞ THÔNG TIN VÀ\nTRUYỀN THÔNG"
    assert 15 < ruled / MILLIMETRE < 18
    assert {"SỞ THÔNG TIN VÀ", "TRUYỀN THÔNG"} <= {line.strip() for line in lines}


def test_the_longest_place_leaves_the_date_on_one_line():
    paper = as_pdf(sheet("Lê Ân", letterhead=DEPARTMENT))
    lines = pypdfium2.PdfDocument(paper)[0].get_textpage().get_text_range().splitlines()

    assert [
        "Thành phố Hồ Chí Minh, ngày tháng năm"
        for line in lines
        if re.fullmatch(r"Thành phố Hồ Chí Minh, ngày +tháng +năm *", line)
    ] == ["Thành phố Hồ Chí Minh, ngày tháng năm"]


def test_the_word_file_has_the_margins_and_type_of_the_decree(word):
    section = word.sections[0]

    assert [
        round(side.mm)
        for side in (
            section.page_width,
            section.page_height,
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
        )
    ] == [210, 297, 20, 20, 30, 15]
    assert word.styles["Normal"].font.name == "Times New Roman"
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert "PAGE" in "".join(code.text for code in section.header._element.iter(qn("w:instrText")))


def test_the_head_of_the_word_table_is_repeated_and_rows_stay_whole(word):
    table = next(table for table in word.tables if "Họ và tên" in table.rows[0].cells[1].text)
    rows = table._tbl.tr_lst

    assert len(rows) == 1 + 24 + 1
    assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert abs(sum(widths) - 165 / 25.4 * 1440) < 10


def rows_beside_the_closing(count, **parts):
    """How many people stand on the page where a list so long is closed and signed."""
    keys = ("number", "full_name", "birth_date", "phone")
    page = list(
        pypdfium2.PdfDocument(as_pdf(sheet(lines=people(count), keys=keys, **FULL | parts)))
    )[-1]
    text = text_of(page)
    assert ("Danh sách gồm" in text, "CHÁNH VĂN PHÒNG" in text) == (True, True)
    return len(re.findall("[0-9]{2}/[0-9]{2}/[0-9]{4}", text))


@pytest.mark.parametrize(
    ("count", "beside"),
    [(1, 1), (23, 23), (24, 2), (31, 2), (33, 2), (34, 3)],
    ids=["one person", "full", "a row too many", "a full table", "no room for two", "room"],
)
def test_two_rows_at_least_stand_above_the_signature(count, beside):
    assert rows_beside_the_closing(count) == beside


def test_without_the_tie_the_signature_would_stand_alone(monkeypatch):
    source = render._source
    monkeypatch.setattr(
        render, "_source", lambda name: source(name).replace(b"#let kept = 2", b"#let kept = 0")
    )

    assert rows_beside_the_closing(24) == 0


def test_a_list_of_nobody_is_still_signed():
    assert rows_beside_the_closing(0) == 0


def test_the_word_file_keeps_two_rows_with_what_closes_the_list(word):
    table = next(table for table in word.tables if "Họ và tên" in table.rows[0].cells[1].text)
    kept = [row.find(f".//{qn('w:keepNext')}") is not None for row in table._tbl.tr_lst]
    last = table.rows[-1].cells[0]

    assert kept == [False] * 23 + [True] * 3
    assert last.text.strip() == "Danh sách gồm 24 (hai mươi tư) người./."
    assert "CHÁNH VĂN PHÒNG" in last.tables[0].rows[0].cells[1].text


def test_what_people_write_is_never_read_as_a_template():
    tricky = ["{{ 7*7 }}", "{% for x in y %}", "#let x = 1", "*An*", "$x$", "<w:t>", "&amp;"]
    paper = sheet(*tricky, title=("Danh sách", "{{ 6*6 }} #sys.version <b>"))

    for text in (
        whole(pypdfium2.PdfDocument(as_pdf(paper))),
        words_of(docx.Document(io.BytesIO(as_docx(paper)))),
    ):
        assert [name for name in [*tricky, "{{ 6*6 }} #sys.version <b>"] if name not in text] == []


def test_a_note_of_two_lines_stays_two_lines_in_word():
    paper = docx.Document(
        io.BytesIO(as_docx(sheet(lines=[line("An", note="một\nhai")], keys=("full_name", "note"))))
    )

    assert paper.tables[0].rows[1].cells[1].text == "một\nhai"
