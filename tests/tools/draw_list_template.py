"""Draw ``templates/print/list.docx`` afresh: the paper that offices may then change in Word.

Sizes and places follow Nghị định 30/2020/NĐ-CP, Phụ lục I. What stands in braces is filled by
``logistics.exports.word``; keep it whole when editing.
Run: ``python tests/tools/draw_list_template.py``.
"""

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

TARGET = Path(__file__).parents[2] / "templates" / "print" / "list.docx"
STYLES = {
    *("Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid"),
    *("header", "Header Char", "footer", "Footer Char"),
    *("List cell", "Rule part", "Rule full", "Frame"),
}
CENTRE, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT


def main() -> None:
    paper = Document()
    set_page(paper)
    set_styles(paper)
    letterhead(paper)
    titles(paper)
    table(paper)
    closing(paper)
    clear_properties(paper)
    drop_what_no_list_uses(paper)
    paper.save(TARGET)


def set_page(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance, section.footer_distance = Mm(9), Mm(9)
    section.different_first_page_header_footer = True
    add_field(said(section.header.paragraphs[0], "", align=CENTRE, size=13), "PAGE", size=13)
    for footer in (section.footer, section.first_page_footer):
        line = said(
            footer.paragraphs[0],
            "{{ foot }}{% if foot %} · {% endif %}Trang ",
            align=LEFT,
            size=8.5,
        )
        add_field(line, "PAGE", size=8.5)
        line.add_run("/").font.size = Pt(8.5)
        add_field(line, "NUMPAGES", size=8.5)


def set_styles(paper: Paper) -> None:
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.rPr.append(language)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    cell = paper.styles.add_style("List cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = normal
    cell.font.size = Pt(12)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    for name in ("Rule part", "Rule full"):
        style = bordered(paper, name, ("top",))
        style.font.size = Pt(3)
        style.paragraph_format.space_before = Pt(3)
    frame = bordered(paper, "Frame", ("top", "left", "bottom", "right"))
    frame.font.bold = True
    frame.paragraph_format.space_before = Pt(6)
    frame.paragraph_format.alignment = CENTRE


def bordered(paper: Paper, name: str, sides: Sequence[str]) -> ParagraphStyle:
    style = paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = paper.styles["Normal"]
    borders = OxmlElement("w:pBdr")
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "6"), ("space", "2"), ("color", "000000")):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    style.element.get_or_add_pPr().append(borders)
    return style


def said(
    paragraph: Paragraph,
    text: str,
    *,
    align: WD_ALIGN_PARAGRAPH = CENTRE,
    size: float | None = 13,
    **style: bool,
) -> Paragraph:
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.font.size = Pt(size) if size else None
    for name, value in style.items():
        setattr(run.font, name, value)
    return paragraph


def add_field(paragraph: Paragraph, code: str, *, size: float) -> None:
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run("1" if kind == "text" else "")
        run.font.size = Pt(size)
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif not kind:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {text} "
            run._r.append(instruction)


def plain_table(paper: Paper, rows: int, widths: Sequence[float]) -> Table:
    grid = paper.add_table(rows, len(widths))
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    set_cell_edges(grid, 0)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return grid


def set_cell_edges(grid: Table, twips: int) -> None:
    """How far words stand from the left and right edges of their cells."""
    edges = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(twips))
        edge.set(qn("w:type"), "dxa")
        edges.append(edge)
    grid._tbl.tblPr.find(qn("w:tblLook")).addprevious(edges)


def letterhead(paper: Paper) -> None:
    paper.add_paragraph("{%p if letterhead %}")
    grid = plain_table(paper, 2, (73, 92))
    left, right = grid.rows[0].cells
    said(left.paragraphs[0], "{{ letterhead.superior_body|upper }}", size=12)
    said(left.add_paragraph(), "{{ letterhead.issuing_body|upper }}", size=12, bold=True)
    left.add_paragraph(style="Rule part")
    said(right.paragraphs[0], "{{ letterhead.motto[0] }}", size=12, bold=True)
    said(right.add_paragraph(), "{{ letterhead.motto[1] }}", size=13, bold=True)
    right.add_paragraph(style="Rule full")
    left, right = grid.rows[1].cells
    said(left.paragraphs[0], "{{ letterhead.number_line }}")
    said(right.paragraphs[0], "{{ letterhead.date_line }}", italic=True)
    said(paper.add_paragraph(), "", size=6)
    paper.add_paragraph("{%p endif %}")


def titles(paper: Paper) -> None:
    paper.add_paragraph("{%p if appendix %}")
    said(paper.add_paragraph(), "{{ appendix }}", size=14, bold=True)
    paper.add_paragraph("{%p endif %}")
    said(paper.add_paragraph(), "{{ title[0]|upper }}", size=14, bold=True)
    paper.add_paragraph("{%p for line in title[1:] %}")
    said(paper.add_paragraph(), "{{ line }}", size=13, bold=True)
    paper.add_paragraph("{%p endfor %}")
    paper.add_paragraph("{%p if attached_to %}")
    said(paper.add_paragraph(), "(Kèm theo {{ attached_to }})", size=13, italic=True)
    paper.add_paragraph("{%p elif title[1:] %}")
    paper.add_paragraph(style="Rule part")
    paper.add_paragraph("{%p endif %}")
    paper.add_paragraph("{%p if internal %}")
    paper.add_paragraph("{{ internal }}", style="Frame")
    paper.add_paragraph("{%p endif %}")
    said(paper.add_paragraph(), "", size=6)


def table(paper: Paper) -> None:
    grid = paper.add_table(4, 3)
    grid.style = "Table Grid"
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    set_cell_edges(grid, 80)
    head, start, body, end = grid.rows
    for row in (head, body):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in grid.rows:
        for cell in row.cells:
            cell.paragraphs[0].style = "List cell"
    said(head.cells[0].paragraphs[0], "{%tc for column in columns %}", size=None)
    said(head.cells[1].paragraphs[0], "{{ column.heading }}", size=None, bold=True)
    said(head.cells[2].paragraphs[0], "{%tc endfor %}", size=None)
    said(start.cells[0].paragraphs[0], "{%tr for row in rows %}", size=None)
    said(body.cells[0].paragraphs[0], "{%tc for cell in row %}", size=None)
    said(body.cells[1].paragraphs[0], "{{ cell }}", size=None, align=LEFT)
    said(body.cells[2].paragraphs[0], "{%tc endfor %}", size=None)
    said(end.cells[0].paragraphs[0], "{%tr endfor %}", size=None)
    for row in (head, body):
        for cell in row.cells:
            cell.vertical_alignment = 1


def closing(paper: Paper) -> None:
    total = said(paper.add_paragraph(), "{{ total }}", align=LEFT, italic=True)
    total.paragraph_format.space_before = Pt(6)
    total.paragraph_format.space_after = Pt(10)
    total.paragraph_format.keep_with_next = True
    paper.add_paragraph("{%p if signature or recipients %}")
    grid = plain_table(paper, 1, (82.5, 82.5))
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    left, right = grid.rows[0].cells
    left.paragraphs[0].add_run("{%p if recipients %}")
    said(left.add_paragraph(), "Nơi nhận:", align=LEFT, size=12, bold=True, italic=True)
    left.add_paragraph("{%p for recipient in recipients %}")
    said(left.add_paragraph(), "{{ recipient }}", align=LEFT, size=11)
    left.add_paragraph("{%p endfor %}")
    left.add_paragraph("{%p endif %}")
    left.add_paragraph()
    right.paragraphs[0].add_run("{%p if signature %}")
    right.add_paragraph("{%p for office in signature.offices %}")
    said(right.add_paragraph(), "{{ office|upper }}", bold=True)
    right.add_paragraph("{%p endfor %}")
    name = said(right.add_paragraph(), "{{ signature.name }}", bold=True)
    name.paragraph_format.space_before = Mm(24)
    right.add_paragraph("{%p endif %}")
    right.add_paragraph()
    paper.add_paragraph("{%p endif %}")


def clear_properties(paper: Paper) -> None:
    paper.core_properties.author = ""
    paper.core_properties.comments = ""
    paper.core_properties.title = "Danh sách"


def drop_what_no_list_uses(paper: Paper) -> None:
    """Leave out the styles that an empty paper brings along, and all that serves only them.

    They are nine tenths of it, read and written again for every list.
    """
    styles = paper.styles.element
    for style in styles.style_lst:
        if style.name_val not in STYLES:
            styles.remove(style)
    for part in (paper.part, paper.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/numbering", "/thumbnail")):
                del part.rels[key]


if __name__ == "__main__":
    main()
