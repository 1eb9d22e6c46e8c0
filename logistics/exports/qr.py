"""Badge codes as QR squares: 24 digits, version 1, level Q, numeric mode, nothing else.

The smallest square that exists (21 modules) and a quarter of it may be lost.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

SIDE = 21
QUIET = 4
DIGITS = 24
GROUP, GROUP_BITS = 3, 10
"""Three digits are written as ten bits."""

_CODE = re.compile(rf"[0-9]{{{DIGITS}}}")
_VERSION = 1
_NUMERIC: Final = 1  # qrcode.util.MODE_NUMBER, which its types call any number
_QUICK_MASK = 0
_PIXELS = 4


def modules(code: str, *, is_quick: bool = False) -> list[list[bool]]:
    """The 21 rows of 21 modules, True for black, without the quiet zone.

    The mask is the best of eight, as the standard asks. ``is_quick`` takes the mask that is best
    on average for these codes, see :func:`_sum_of_squares`: for whole print runs.
    Raises ValueError unless the code is 24 ASCII digits.
    """
    if not _CODE.fullmatch(code):
        raise ValueError("a badge code has 24 digits")
    if not is_quick:
        return _square(code, None)
    bits = f"{_sum_of_squares(code):0{SIDE * SIDE}b}"
    return [[bit == "1" for bit in bits[at : at + SIDE]] for at in range(0, SIDE * SIDE, SIDE)]


def as_svg(code: str) -> str:
    """The square with its quiet zone as an SVG element that fills whatever holds it."""
    side = SIDE + 2 * QUIET
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h{width}v1h-{width}z" for x, y, width in _runs(modules(code))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" '
        f'aria-label="Mã QR của thẻ" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{path}"/></svg>'
    )


def as_png(code: str, *, is_quick: bool = False) -> bytes:
    """The square without quiet zone as a black-and-white PNG, four pixels a module.

    Written by hand: so small a picture takes an imaging library five times as long.
    """
    rows = modules(code, is_quick=is_quick)
    # A hexadecimal digit is four pixels; a line begins with how it is filtered (not at all) and
    # ends with a whole byte.
    lines = ["".join("0" if module else "f" for module in row) for row in rows]
    dots = b"".join(bytes.fromhex(f"00{line}0") * _PIXELS for line in lines)
    size = SIDE * _PIXELS
    head = struct.pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(dots)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def _sum_of_squares(code: str) -> int:
    """The bits of a square, row by row, by way of squares that are known.

    Under one mask every module is a sum without carry of the bits of the code, since the check
    words are one, too. Eighty squares, of one bit each, therefore hold all others.
    """
    bits, weights = _weights()
    for at in range(0, DIGITS, GROUP):
        value = int(code[at : at + GROUP])
        for bit, weight in enumerate(weights[at]):
            if value >> bit & 1:
                bits ^= weight
    return bits


@lru_cache(maxsize=1)
def _weights() -> tuple[int, dict[int, list[int]]]:
    """The square of zeros, and what each bit of the digits at a place turns over in it."""
    zeros = "0" * DIGITS
    blank = _bits(_square(zeros, _QUICK_MASK))
    return blank, {
        at: [
            blank ^ _bits(_square(f"{zeros[:at]}{1 << bit:03d}".ljust(DIGITS, "0"), _QUICK_MASK))
            for bit in range(GROUP_BITS)
        ]
        for at in range(0, DIGITS, GROUP)
    }


def _bits(square: list[list[bool]]) -> int:
    return int("".join("01"[module] for row in square for module in row), base=2)


def _square(code: str, mask: int | None) -> list[list[bool]]:
    from qrcode import QRCode  # noqa: PLC0415 -- slow import
    from qrcode.constants import ERROR_CORRECT_Q  # noqa: PLC0415 -- slow import
    from qrcode.util import QRData  # noqa: PLC0415 -- slow import

    square: QRCode[Any] = QRCode(
        version=_VERSION, error_correction=ERROR_CORRECT_Q, border=0, mask_pattern=mask
    )
    square.add_data(QRData(code, mode=_NUMERIC))
    square.make(fit=False)
    return [[bool(module) for module in row] for row in square.modules]


def _runs(square: list[list[bool]]) -> Iterator[tuple[int, int, int]]:
    """Column, row and width of every unbroken run of black modules."""
    for y, row in enumerate(square):
        start = None
        for x, module in enumerate([*row, False]):
            if module and start is None:
                start = x
            elif not module and start is not None:
                yield start, y, x - start
                start = None
