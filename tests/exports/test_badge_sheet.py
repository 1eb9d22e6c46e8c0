"""Badges that can be read by people, by scanners and by those who hand them out."""

import io
import re
import unicodedata

import pypdfium2
import pytest
from PIL import Image

from logistics.exports.badge_sheet import (
    COLOURS,
    LAYOUTS,
    as_badges,
    colour_of,
    initials,
    spoken,
)
from tests.exports.badges import RUN, badge, badges, code, squares_in
from tests.exports.names import AWKWARD

MM = 72 / 25.4


def printed(lines, **options):
    return pypdfium2.PdfDocument(as_badges(lines, RUN, **options))


def text_of(page):
    text = page.get_textpage().get_text_range()
    return unicodedata.normalize("NFC", re.sub(r"[\s\u200b\ufffe\x02]", "", text))


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_square_is_read_from_a_picture_of_100_dots_an_inch(layout):
    lines = badges(120)

    assert squares_in(as_badges(lines, RUN, layout=layout)) == [line.code for line in lines]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_photos_and_long_words_leave_every_square_to_be_read(layout):
    face = io.BytesIO()
    Image.effect_noise((300, 400), 90).convert("RGB").save(face, "JPEG")
    lines = [
        badge(name, code=code(name), photo=face.getvalue(), unit_name="Trung tâm " * 19)
        for name in AWKWARD
    ]

    assert squares_in(as_badges(lines, RUN, layout=layout)) == [line.code for line in lines]


@pytest.mark.parametrize(
    ("layout", "sizes"),
    [("a6", [(105, 148)] * 9), ("a4-8", [(210, 297)] * 2)],
)
def test_a_layout_has_its_paper(layout, sizes):
    pages = printed([badge()] * 9, layout=layout, with_cover=False)

    assert [tuple(round(side / MM) for side in page.get_size()) for page in pages] == sizes


def test_a_badge_says_who_what_for_and_from_where():
    text = text_of(printed([badge()], with_cover=False)[0])

    for words in (
        "NguyễnThịNgọcÁnh",
        "VẬNĐỘNGVIÊN",
        "SởThôngtinvàTruyềnthôngtỉnhBìnhĐịnh",
        "Cầulông–Đôinamnữ;Kéoco",
        "012345",
        "khuvựcmiềnTrungnăm2024",
        "Inđợt3,14:0505/7/2024",
    ):
        assert words in text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_name_is_cut(layout):
    names = [unicodedata.normalize("NFC", name) for name in AWKWARD if "＝" not in name]
    pages = printed(
        [badge(name, code=code(name)) for name in names], layout=layout, with_cover=False
    )
    text = "".join(text_of(page) for page in pages)

    assert [name for name in names if re.sub(r"\s", "", name) not in text] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_ink_leaves_the_badge(layout):
    longest = badge("X" * 200, unit_name="Trung tâm " * 19, contests=("Cầu lông",) * 15)
    page = printed([longest], layout=layout, with_cover=False)[0]
    text = page.get_textpage()
    boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    top = page.get_height()

    assert min(box[0] for box in boxes if box[2] > box[0]) >= 3 * MM
    assert max(box[2] for box in boxes if box[2] > box[0]) <= 102 * MM
    assert (
        min(box[1] for box in boxes if box[3] > box[1])
        >= top - (148 if layout == "a6" else 74) * MM
    )


def test_a_unit_begins_with_the_sheet_it_signs():
    pages = printed(badges(30, per_unit=20))
    titles = [at for at, page in enumerate(pages) if "GIAONHẬNTHẺ" in text_of(page)]

    assert titles == [0, 1, 22]
    assert "Tổngsố:20(haimươi)thẻ." in text_of(pages[0]) + text_of(pages[1])
    assert "Tổngsố:10(mười)thẻ." in text_of(pages[22])
    assert [round(side / MM) for side in pages[0].get_size()] == [210, 297]


def test_the_sheet_to_sign_names_everybody_in_hand_out_order():
    lines = badges(45, per_unit=60)
    pages = printed(lines)
    text = "".join(text_of(page) for page in pages if "GIAONHẬNTHẺ" in text_of(page))
    order = [text.find(re.sub(r"\s", "", line.full_name)) for line in lines]

    assert -1 not in order
    assert order == sorted(order)
    assert "Ngườigiao" in text
    assert text.count("Ngườinhận") == 1


def test_a_photo_is_printed_instead_of_the_initials():
    face = io.BytesIO()
    Image.new("RGB", (300, 400), "#c08060").save(face, "JPEG")
    with_photo = printed([badge("Lê Kim Oanh", photo=face.getvalue())], with_cover=False)[0]
    without = printed([badge("Lê Kim Oanh")], with_cover=False)[0]

    assert text_of(without).count("KO") == text_of(with_photo).count("KO") + 1


def test_fonts_are_carried_along():
    assert as_badges([badge()], RUN).count(b"/FontFile") >= 2


@pytest.mark.parametrize(
    ("full_name", "letters"),
    [("Nguyễn Thị Ngọc Ánh", "NÁ"), ("Ý", "Ý"), ("y bhĭm", "YB"), ("", "")],
)
def test_initials_are_those_of_the_names_people_use(full_name, letters):
    assert initials(full_name) == letters


def test_a_role_has_a_colour_of_its_own_and_unknown_ones_are_grey():
    assert [colour_of(role) for role in ("VĐV", "Trưởng đoàn", "HLV", "Thợ ảnh")] == [
        "blue",
        "green",
        "teal",
        "grey",
    ]


def test_white_words_stand_out_on_every_colour():
    assert {
        name: 1.05 / (luminance(hue) + 0.05) >= 5.5 for name, hue in COLOURS.items()
    } == dict.fromkeys(COLOURS, True)


@pytest.mark.parametrize(
    ("lines", "layout"), [([badge(code="12")], "a6"), ([badge()], "a5")], ids=["code", "layout"]
)
def test_what_cannot_be_printed_is_refused(lines, layout):
    with pytest.raises(ValueError, match=r"24 digits|no layout"):
        as_badges(lines, RUN, layout=layout)


def test_the_print_of_a_unit_is_tagged_in_vietnamese_and_says_what_its_pictures_are():
    content = as_badges([badge(short_no="012345")], RUN)
    said = f"Mã QR của thẻ số {spoken('012345')}".encode("utf-16-be")

    assert b"/MarkInfo" in content
    assert b"/Lang(vi)" in content
    assert said.hex().upper().encode() in content.upper()
