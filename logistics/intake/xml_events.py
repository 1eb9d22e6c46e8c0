"""XML read as a stream of local names, refusing whatever could reach outside or multiply."""

import re
from collections.abc import Callable, Iterable
from xml.parsers import expat

from logistics.findings import phrase
from logistics.intake.refusal import refusal

MAX_ELEMENTS = 1_200_000
"""More than the largest list in its wordiest format: three for each cell."""
MAX_TEXT = 1 << 20
"""Bytes without any element among them: a cell holds 32,767 characters at the most."""
Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def parse(chunks: Iterable[bytes], start: Start, end: End, text: Text) -> None:
    """Feed every element to the three functions, names without their prefix.

    Raises the refusal ``unsafe`` for document types, entities and a text without end, ``damaged``
    for broken XML, ``too-long`` for more elements than any list has.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = _first(parser, start, end)
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    elements = text_bytes = 0
    try:
        for chunk in chunks:
            text_bytes = 0 if b"<" in chunk else text_bytes + len(chunk)
            if text_bytes > MAX_TEXT:
                raise refusal("unsafe", what=phrase("dữ liệu nén phình quá lớn khi mở"))
            # Counted before they are met: a call for each is what costs.
            elements += chunk.count(b"<") - chunk.count(b"</")
            if elements > MAX_ELEMENTS:
                raise refusal("too-long")
            parser.Parse(chunk, False)  # noqa: FBT003 -- expat takes no keyword
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise refusal("damaged", what=phrase("nội dung XML không trọn vẹn")) from error


def _first(parser: expat.XMLParserType, start: Start, end: End) -> Start:
    """The handler of the first element: where it has no prefix, no element that counts has one,
    and a call for every element is saved."""

    def begin(name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            parser.StartElementHandler = lambda name, attributes: start(_local(name), attributes)
            parser.EndElementHandler = lambda name: end(_local(name))
        else:
            parser.StartElementHandler, parser.EndElementHandler = start, end
        start(_local(name), attributes)

    return begin


def _local(name: str) -> str:
    return name if ":" not in name else name.rpartition(":")[2]


def _refuse(*_: object) -> int:
    raise refusal("unsafe", what=phrase("có khai báo thực thể XML"))


_BLANK_CELLS = re.compile(rb"<c [^<>]*/>")
_MOST_HELD = 1 << 20
_BLANK_ROWS = re.compile(rb"<row [^<>]*></row>|<row [^<>]*/>")


def without_blank_cells(chunks: Iterable[bytes]) -> Iterable[bytes]:
    """The same sheet without its formatted empty cells, which may be a million."""
    rest = b""
    for chunk in chunks:
        window = rest + chunk
        cut = window.rfind(b"<row ")
        cut = cut if cut > 0 else window.rfind(b"<c ")
        if cut <= 0 and len(window) > _MOST_HELD:
            # No row is that long: held on, it would be searched anew with every chunk.
            cut = len(window)
        if cut <= 0:
            rest = window
            continue
        rest = window[cut:]
        yield _BLANK_ROWS.sub(b"", _BLANK_CELLS.sub(b"", window[:cut]))
    yield _BLANK_ROWS.sub(b"", _BLANK_CELLS.sub(b"", rest))
