"""Squares that every reader reads."""

import io
import random
import re

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from logistics.exports import qr

CHANCE = random.Random(7)
CODES = ["".join(CHANCE.choices("0123456789", k=24)) for _ in range(200)]
EDGES = ["0" * 24, "9" * 24, "0" * 23 + "1", "012345678901234567890123"]


def seen(square):
    padded = np.pad(np.where(np.array(square), 0, 255).astype(np.uint8), 4, constant_values=255)
    picture = np.kron(padded, np.ones((6, 6), dtype=np.uint8))
    return [(code.text, code.format.name) for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("is_quick", [False, True], ids=["best mask", "quick mask"])
def test_every_code_can_be_read_back(is_quick):
    for code in [*EDGES, *CODES]:
        assert seen(qr.modules(code, is_quick=is_quick))[0][0] == code


def test_the_quick_way_draws_the_squares_of_the_library():
    drawn = [qr.modules(code, is_quick=True) for code in [*EDGES, *CODES]]

    assert drawn == [qr._square(code, 0) for code in [*EDGES, *CODES]]


def test_a_square_is_the_smallest_there_is():
    square = qr.modules(CODES[0])

    assert {len(row) for row in square} | {len(square)} == {21}


def test_a_square_read_by_machine_is_version_1_at_level_q():
    picture = Image.open(io.BytesIO(qr.as_png(CODES[0]))).convert("L")
    (code,) = zxingcpp.read_barcodes(np.pad(np.array(picture), 16, constant_values=255))

    assert (code.text, code.ec_level, picture.size) == (CODES[0], "Q", (84, 84))


def test_the_picture_shows_the_modules_four_dots_wide():
    picture = np.array(Image.open(io.BytesIO(qr.as_png(CODES[0]))))

    assert (~picture).tolist() == np.kron(qr.modules(CODES[0]), np.ones((4, 4), bool)).tolist()


def test_a_fifth_of_the_square_may_be_lost():
    square = qr.modules(CODES[0])
    for row in square[9:13]:
        row[9:18] = [False] * 9

    assert seen(square)[0][0] == CODES[0]


def test_without_its_finder_a_square_is_not_read():
    square = qr.modules(CODES[0])
    for row in square[:7]:
        row[:7] = [False] * 7

    assert seen(square) == []


def test_the_svg_draws_the_same_modules_with_their_quiet_zone():
    svg = qr.as_svg(CODES[0])
    drawn = {
        (int(x) - 4 + at, int(y) - 4)
        for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg)
        for at in range(int(width))
    }
    square = qr.modules(CODES[0])

    assert drawn == {(x, y) for y in range(21) for x in range(21) if square[y][x]}
    assert 'viewBox="0 0 29 29"' in svg
    assert "style" not in svg


@pytest.mark.parametrize("code", ["", "1" * 23, "1" * 25, "1" * 23 + "x", "١" * 24, " " + "1" * 23])
def test_anything_but_24_digits_is_refused(code):
    with pytest.raises(ValueError, match="24 digits"):
        qr.modules(code)
