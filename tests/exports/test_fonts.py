"""Every letter that may be printed has a glyph, and every font is what its manifest says."""

import hashlib
import json
import unicodedata

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont

from logistics.config import resource_dir
from tests.exports.names import four_hundred

FONTS = resource_dir("static") / "fonts" / "documents"
MANIFEST = json.loads((FONTS / "manifest.json").read_text())
NO_GLYPH = "＝"  # of no Vietnamese name; printed as a box
WRITTEN = {
    letter
    for name in four_hundred()
    for letter in unicodedata.normalize("NFC", name)
    if letter not in NO_GLYPH
} | set("đĐ•·–—…“”‘’×ĕĭŏŭĔĬŎŬƀɃčñ₫")


def without_glyph(font, letters=WRITTEN):
    return sorted(letters - {chr(code) for code in font.getBestCmap()})


def test_the_manifest_names_every_file_there_is():
    faces = {line["file"] for line in MANIFEST}
    licences = {line["licence_file"] for line in MANIFEST}

    assert {path.name for path in FONTS.iterdir()} == faces | licences | {"manifest.json"}
    assert {line["licence"] for line in MANIFEST} == {"OFL-1.1"}


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_a_font_is_the_one_in_the_manifest(entry):
    content = (FONTS / entry["file"]).read_bytes()

    assert hashlib.sha256(content).hexdigest() == entry["sha256"]


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_no_letter_of_a_name_lacks_its_glyph(entry):
    assert without_glyph(TTFont(FONTS / entry["file"])) == []


def test_a_font_without_vietnamese_would_be_noticed():
    font = TTFont(FONTS / "Tinos-Regular.ttf")
    cutter = subset.Subsetter()
    cutter.populate(unicodes=range(0x250))
    cutter.subset(font)

    assert "ễ" in without_glyph(font)
