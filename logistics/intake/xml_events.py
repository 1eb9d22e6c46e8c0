"""XML read as a stream of local names, refusing whatever could reach outside or multiply."""

import re
from collections.abc import Callable, Iterable
from xml.parsers import expat

from logistics.intake.refusal import refusal

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def parse(chunks: Iterable[bytes], start: Start, end: End, text: Text) -> None:
    """Feed every element to the three functions, names without their prefix.

    Raises the refusal ``unsafe`` for document types and entities, ``damaged`` for broken XML.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(_local(name), attributes)
    parser.EndElementHandler = lambda name: end(_local(name))
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003 -- expat takes no keyword
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise refusal("damaged", what="nội dung XML không trọn vẹn") from error


def _local(name: str) -> str:
    return name if ":" not in name else name.rpartition(":")[2]


def _refuse(*_: object) -> int:
    raise refusal("unsafe", what="có khai báo thực thể XML")


_BLANK_CELLS = re.compile(rb"<c [^<>]*/>")
_BLANK_ROWS = re.compile(rb"<row [^<>]*></row>|<row [^<>]*/>")


def without_blank_cells(chunks: Iterable[bytes]) -> Iterable[bytes]:
    """The same sheet without its formatted empty cells, which may be a million."""
    rest = b""
    for chunk in chunks:
        window = rest + chunk
        cut = window.rfind(b"<row ")
        cut = cut if cut > 0 else window.rfind(b"<c ")
        if cut <= 0:
            rest = window
            continue
        rest = window[cut:]
        yield _BLANK_ROWS.sub(b"", _BLANK_CELLS.sub(b"", window[:cut]))
    yield _BLANK_ROWS.sub(b"", _BLANK_CELLS.sub(b"", rest))
