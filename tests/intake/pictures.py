"""Pictures made by code, good and bad: row 61 of what people upload."""

import struct
import zlib
from io import BytesIO

from PIL import Image

RED, GREEN = (200, 30, 30), (30, 160, 60)


def halves(width: int = 900, height: int = 1200) -> Image.Image:
    """Red above, green below: which way is up can be seen."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(GREEN, (0, height // 2, width, height))
    return picture


def written(picture: Image.Image, kind: str = "JPEG", **more) -> bytes:
    held = BytesIO()
    picture.save(held, kind, **more)
    return held.getvalue()


def with_notes(picture: Image.Image, orientation: int = 1) -> bytes:
    """A JPEG that tells the camera, the place and which way is up."""
    notes = Image.Exif()
    notes[0x0112], notes[0x010F] = orientation, "May cua Cuc"
    notes.get_ifd(0x8825)[2] = (13.0, 46.0, 12.0)
    notes.get_ifd(0x8825)[4] = (109.0, 13.0, 30.0)
    return written(picture, exif=notes, comment=b"chup tai nha rieng")


def sixteen_bits() -> bytes:
    return written(Image.new("I;16", (900, 1200), 40_000), "PNG")


def moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (600, 800), colour) for colour in (RED, GREEN)]
    return written(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def two_stills() -> bytes:
    """What many telephones write: a second still behind the first (MPO)."""
    return written(halves(), "MPO", save_all=True, append_images=[halves(300, 400)])


def claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose head promises this many pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def webp_claiming(width: int, height: int) -> bytes:
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\x00\x00\x00\x00" + canvas
    return b"RIFF" + struct.pack("<I", len(body)) + body


def with_page_behind() -> bytes:
    """A JPEG that is also a page with a script."""
    return (
        written(halves(), comment=b"<script>alert(1)</script>") + b"<html><script>alert(1)</script>"
    )


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64
SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)
