"""Fill a Word template and fit its columns to the list. Runs in the process of ``press`` only."""

import json
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, Twips
from docxtpl import DocxTemplate
from lxml import etree

TWIPS = 20
_TR, _TC, _TCW, _W = qn("w:tr"), qn("w:tc"), qn("w:tcW"), qn("w:w")
_P, _JC, _VAL = qn("w:p"), qn("w:jc"), qn("w:val")
USUAL_LETTER = 7.5
KEPT = 2
"""Rows that stay with what closes the list: it never stands alone on a page."""

FRAME = "Frame"
SHARES = {"Rulepart": 0.4, "Rulefull": 1.0, FRAME: 1.2}
Node = Any  # an element of python-docx, whose children are attributes

_END = "</w:p>"
_BREAKS = "\t\n\a\f"


def _has_break(text: str) -> bool:
    return any(mark in text for mark in _BREAKS)


class Paper(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """A template filled without what docxtpl does for every cell and our lists do not need."""

    def resolve_listing(self, xml: str) -> str:
        """Turn the line breaks of notes into those of Word, in the paragraphs that have any."""
        resolved = super().resolve_listing
        return _END.join(
            resolved(part + _END).removesuffix(_END) if _has_break(part) else part
            for part in xml.split(_END)
        )

    def fix_tables(self, xml: str) -> Node:
        """Count no cells: the list is given its columns by :func:`_fit_columns`."""
        return etree.fromstring(xml)


def fill(template: Path, source: Path, target: Path) -> None:
    """Write to ``target`` what the template makes of the JSON in ``source``."""
    parts = json.loads(source.read_text())
    paper = Paper(template)
    paper.render(parts, autoescape=True)
    paper.docx.styles["List cell"].font.size = Pt(parts["size"])
    body = paper.docx.element.body
    if parts["wide"]:
        _lay_across(body)
    _fit_columns(body, parts)
    _draw_rules(body, parts["lengths"])
    _keep_together(body)
    paper.docx.core_properties.title = " ".join(parts["title"]).replace("\n", " ")
    paper.save(target)


def _lay_across(body: Node) -> None:
    """Turn every page on its side and spread the tables without a head over it."""
    for size in body.iter(qn("w:pgSz")):
        short, long = sorted((int(size.get(qn("w:w"))), int(size.get(qn("w:h")))))
        size.set(qn("w:w"), str(long))
        size.set(qn("w:h"), str(short))
        size.set(qn("w:orient"), "landscape")
    for table in body.iter(qn("w:tbl")):
        if not _has_head(table):
            widths = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
            scale = _text_width(body) / sum(widths)
            _set_widths(table, [round(width * scale) for width in widths])


def _fit_columns(body: Node, parts: dict[str, Node]) -> None:
    """Give the list its widths and put short columns in the middle."""
    table = _list_of(body)
    columns = parts["columns"]
    fixed = sum(column["width"] * TWIPS for column in columns if not column["stretches"])
    shares = sum(column["width"] for column in columns if column["stretches"])
    rest = _text_width(body) - fixed
    widths = [
        column["width"] / shares * rest if column["stretches"] else column["width"] * TWIPS
        for column in columns
    ]
    centred = [column["centred"] for column in columns]
    _set_widths(table, [round(width) for width in widths], centred)


def _keep_together(body: Node) -> None:
    """Make what closes the list its last row, without a frame, tied to the rows before it.

    A paragraph that is kept with the next is enough for Word; LibreOffice forgets it under a
    table that began on an earlier page, but never between two rows.
    """
    table = _list_of(body)
    rows = list(table.iterchildren(_TR))
    closing = list(table.itersiblings(qn("w:p"), qn("w:tbl")))
    for row in rows[1:][-KEPT:]:
        for paragraph in row.iter(_P):
            paragraph.get_or_add_pPr().get_or_add_keepNext()
    table.append(_last_row(closing, columns=len(table.tblGrid), width=_text_width(body)))
    end = OxmlElement("w:p")  # as every body must have after a table; of the least height
    end.get_or_add_pPr().get_or_add_spacing().line = Twips(1)
    end.pPr.spacing.lineRule = WD_LINE_SPACING.EXACTLY
    table.addnext(end)


def _last_row(parts: list[Node], *, columns: int, width: int) -> Node:
    row, cell = OxmlElement("w:tr"), OxmlElement("w:tc")
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cell.width, cell.grid_span = Twips(width), columns
    cell.tcPr.append(_sides("w:tcBorders", ("left", "bottom", "right"), {"val": "nil"}))
    cell.tcPr.append(_sides("w:tcMar", ("left", "right"), {"w": "0", "type": "dxa"}))
    cell.extend(parts)
    if parts[-1].tag != _P:  # as every cell must
        cell.append(OxmlElement("w:p"))
    row.append(cell)
    return row


def _sides(tag: str, names: Sequence[str], values: dict[str, str]) -> Node:
    sides = OxmlElement(tag)
    for name in names:
        side = OxmlElement(f"w:{name}")
        for key, value in values.items():
            side.set(qn(f"w:{key}"), value)
        sides.append(side)
    return sides


def _set_widths(table: Node, widths: Sequence[int], centred: Sequence[bool] = ()) -> None:
    """Give the columns these widths, and put the text of some in the middle: in one walk."""
    grid = table.tblGrid
    for column in list(grid):
        grid.remove(column)
    for width in widths:
        column = OxmlElement("w:gridCol")
        column.set(_W, str(width))
        grid.append(column)
    columns = list(zip_longest(map(str, widths), centred))
    for row in table.iterchildren(_TR):
        for cell, (text, is_centred) in zip(row.iterchildren(_TC), columns, strict=False):
            cell[0].find(_TCW).set(_W, text)
            if is_centred:
                cell.find(_P)[0].find(_JC).set(_VAL, "center")


def _draw_rules(body: Node, lengths: dict[str, float]) -> None:
    """Cut each rule to its share of the line above it, and a frame to the words within.

    Words that an office has put into the template are not measured, but counted.
    """
    for paragraph, style in list(_ruled(body)):
        measured = paragraph if style == FRAME else paragraph.getprevious()
        space = _space_of(paragraph, body)
        words = "".join(text.text or "" for text in measured.iter(qn("w:t")))
        points = lengths.get(words, len(words) * USUAL_LETTER)
        length = min(points * TWIPS, space) * SHARES[style]
        indent = paragraph.get_or_add_pPr().get_or_add_ind()
        for side in ("left", "right"):
            indent.set(qn(f"w:{side}"), str(round((space - length) / 2)))


def _ruled(body: Node) -> Iterator[tuple[Node, str]]:
    """What the words around the list are ruled by; its own thousands of cells never are."""
    around = (part for part in body if not _has_head(part))
    for style in (style for part in around for style in part.iter(qn("w:pStyle"))):
        name = style.get(_VAL)
        if name in SHARES:
            yield style.getparent().getparent(), name


def _space_of(paragraph: Node, body: Node) -> int:
    cell = paragraph.getparent()
    return cell.tcPr.tcW.w if cell.tag == qn("w:tc") else _text_width(body)


def _list_of(body: Node) -> Node:
    return next(table for table in body.iter(qn("w:tbl")) if _has_head(table))


def _has_head(table: Node) -> bool:
    return next(table.iter(qn("w:tblHeader")), None) is not None


def _text_width(body: Node) -> int:
    section = body.sectPr
    margins = section.pgMar
    edges = int(margins.get(qn("w:left"))) + int(margins.get(qn("w:right")))
    return int(section.pgSz.get(qn("w:w"))) - edges
