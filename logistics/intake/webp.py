"""How large a WebP picture says it is, read from its first thirty bytes."""

_WIDE = 0x3FFF


def webp_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, (0, 0) when the head makes no sense; None for no WebP at all.

    The three kinds of first chunk are those of the container's specification.
    """
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return None
    read = {b"VP8X": _extended, b"VP8L": _lossless, b"VP8 ": _lossy}.get(content[12:16])
    return read(content) if read and len(content) >= 30 else (0, 0)


def _extended(content: bytes) -> tuple[int, int]:
    return _number(content, 24, 3) + 1, _number(content, 27, 3) + 1


def _lossless(content: bytes) -> tuple[int, int]:
    bits = _number(content, 21, 4)
    return (bits & _WIDE) + 1, (bits >> 14 & _WIDE) + 1


def _lossy(content: bytes) -> tuple[int, int]:
    return _number(content, 26, 2) & _WIDE, _number(content, 28, 2) & _WIDE


def _number(content: bytes, at: int, count: int) -> int:
    return int.from_bytes(content[at : at + count], "little")
