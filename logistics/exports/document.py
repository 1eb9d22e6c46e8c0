"""Lists as official papers: PDF through the typesetter, Word through a template of the office."""

import json
from collections.abc import Iterator
from typing import Any

from logistics.exports import render
from logistics.exports.fitting import evened, length
from logistics.exports.list_sheet import CENTRED, INTERNAL, MOTTO, ListSheet
from logistics.rules.fields import Field

CHARACTER = 5.4
PADDING = 12
MANY_COLUMNS = 7
BOLD, HEADING, ISSUER = "Tinos-Bold", 13, 12
CORNER, ACROSS = 72, (164, 251)
"""Millimetres for the issuing body, and for a title on an upright page and on one on its side."""

_MM = 72 / 25.4
LONGEST_WORD = 14
MOST_TAGGED = 2000
_BREAK = "\u200b"


def as_pdf(sheet: ListSheet) -> bytes:
    """The list as a PDF in the layout of an official appendix.

    It is tagged for screen readers up to two thousand lines; tags of more make a file that is
    fifteen times as large. Raises render.Unprintable when the typesetter fails or a font lacks.
    """
    paper = _paper(sheet)
    paper["rows"] = [[breakable(text) for text in row] for row in paper["rows"]]
    is_tagged = len(sheet.lines) <= MOST_TAGGED
    return render.pages("list", {"list.json": _parts(paper)}, is_tagged=is_tagged)


def as_docx(sheet: ListSheet) -> bytes:
    """The list as a Word file made from ``templates/print/list.docx``, which offices may change.

    Raises render.Unprintable when the template cannot be filled.
    """
    paper = _paper(sheet)
    paper["lengths"] = {
        # Word joins the lines of one paragraph.
        words.replace("\n", ""): max(length(line, BOLD) for line in words.split("\n")) * HEADING
        for words in _ruled(paper)
    }
    return render.document("list", {"document.json": _parts(paper)})


def _ruled(paper: dict[str, Any]) -> Iterator[str]:
    """The words that a rule or a frame is measured by."""
    if paper["letterhead"]:
        yield paper["letterhead"]["issuing_body"]
    yield from (MOTTO[1], INTERNAL, paper["title"][-1])


def even(words: str, millimetres: float, size: float = HEADING) -> str:
    """Bold words of a heading in lines of about the same length: no word is left over alone."""
    return "\n".join(evened(words, millimetres * _MM / size, BOLD))


def breakable(text: str) -> str:
    """Text whose overlong words may break anywhere, as Word breaks them of itself."""
    if len(text) <= LONGEST_WORD:
        return text
    words = text.split(" ")
    return " ".join(_BREAK.join(word) if len(word) > LONGEST_WORD else word for word in words)


def _parts(paper: dict[str, Any]) -> bytes:
    return json.dumps(paper, ensure_ascii=False).encode()


def _paper(sheet: ListSheet) -> dict[str, Any]:
    """Everything a template prints, as plain text."""
    return {
        "title": [even(line, ACROSS[sheet.is_wide]) for line in sheet.title],
        "issuer": sheet.letterhead.issuing_body if sheet.letterhead else "",
        "letterhead": _letterhead(sheet),
        "appendix": sheet.appendix,
        "attached_to": sheet.attached_to,
        "internal": INTERNAL if sheet.is_internal else "",
        "wide": sheet.is_wide,
        "size": 12 if len(sheet.columns) <= MANY_COLUMNS else 11,
        "columns": [_column(*pair) for pair in zip(sheet.columns, sheet.headings, strict=True)],
        "rows": list(sheet.text_rows()),
        "total": sheet.total,
        "signature": _signature(sheet),
        "recipients": list(sheet.recipients),
        "foot": sheet.foot,
    }


def _column(column: Field, heading: str) -> dict[str, Any]:
    """How a column shares the page: short ones take what they need, long ones divide the rest."""
    stretches = column.kind not in CENTRED
    return {
        "heading": heading,
        "centred": column.kind in CENTRED,
        "stretches": stretches,
        "width": column.width if stretches else column.width * CHARACTER + PADDING,
    }


def _letterhead(sheet: ListSheet) -> dict[str, Any] | None:
    head = sheet.letterhead
    if head is None:
        return None
    return {
        "superior_body": head.superior_body,
        "issuing_body": even(head.issuing_body.upper(), CORNER, ISSUER),
        "motto": MOTTO,
        "number_line": head.number_line,
        "date_line": head.date_line,
    }


def _signature(sheet: ListSheet) -> dict[str, Any] | None:
    signature = sheet.signature
    if signature is None:
        return None
    return {"offices": signature.offices, "name": signature.name}
