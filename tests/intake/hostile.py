"""Files that nobody should send, each made by code; what they are is what the reading must say."""

import io
import random
import struct
import zipfile
import zlib
from functools import cache

from tests.intake import lists

TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATIONS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"'
    b' Target="%s"/></Relationships>'
)
WORKBOOK = (
    b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    b' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    b'<sheets><sheet name="DS" sheetId="1" r:id="r1"/></sheets></workbook>'
)
LIST = (
    ("Họ và tên", "Năm sinh", "Giới tính", "Kéo co"),
    ("Nguyễn Văn An", "1980", "Nam", "x"),
)


def workbook(sheet: bytes, *, extra: dict[str, bytes] | None = None) -> bytes:
    """A hand-made .xlsx with this sheet XML and further parts."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS % (b"officeDocument", b"xl/workbook.xml"),
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS % (b"worksheet", b"worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": sheet,
        **(extra or {}),
    }
    return packed(parts)


def packed(parts: dict[str, bytes]) -> bytes:
    """A container of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as container:
        for name, part in parts.items():
            container.writestr(name, part)
    return written.getvalue()


def sheet(rows=LIST, *, before: bytes = b"", more: bytes = b"") -> bytes:
    """The XML of a sheet with inline strings."""
    lines = [
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
        + "</row>"
        for cells in rows
    ]
    return (
        before
        + b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + "".join(lines).encode()
        + more
        + b"</sheetData></worksheet>"
    )


def good() -> bytes:
    return workbook(sheet())


def bomb() -> bytes:
    """A megabyte that swells to 200."""
    return workbook(sheet(more=b" " * 200_000_000))


def lying_bomb() -> bytes:
    """An entry whose listing declares a hundredth of what it inflates to."""
    content = workbook(sheet(more=b" " * 30_000_000))
    true = struct.pack("<I", len(sheet(more=b" " * 30_000_000)))
    return content.replace(true, struct.pack("<I", 300_000))


def many_entries() -> bytes:
    return workbook(sheet(), extra={f"xl/media/{number}.txt": b"x" for number in range(10_000)})


def overlapping() -> bytes:
    """Two listed entries at the same place."""
    content = bytearray(
        workbook(sheet(), extra={"xl/media/a.bin": b"a" * 50, "xl/media/b.bin": b"b" * 50})
    )
    places = [at for at in range(len(content)) if content[at : at + 4] == b"PK\x01\x02"]
    first, second = places[-2:]
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    return bytes(content)


def entities() -> bytes:
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return workbook(sheet(before=doctype))


def entities_elsewhere() -> bytes:
    part = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd"><x/>'
    return workbook(sheet(), extra={"docProps/app.xml": part})


def entities_in_utf16() -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'
    return workbook(sheet(), extra={"docProps/core.xml": text.encode("utf-16")})


def macro() -> bytes:
    return workbook(sheet(), extra={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def binary_workbook() -> bytes:
    return workbook(sheet(), extra={"xl/workbook.bin": b"\x83\x01"})


def external_links() -> bytes:
    return workbook(sheet(), extra={"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})


def truncated() -> bytes:
    content = good()
    return content[: len(content) * 9 // 10]


def wrong_checksum() -> bytes:
    content = good()
    checksum = struct.pack("<I", zlib.crc32(sheet()))
    return content.replace(checksum, b"\x00\x01\x02\x03")


def polyglot_before() -> bytes:
    return b"%PDF-1.7\n" + good()


def polyglot_behind() -> bytes:
    return good() + b"<script>alert(1)</script>"


def far_away_cell() -> bytes:
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    return workbook(sheet(more=far.encode()))


def million_blank_rows() -> bytes:
    rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 1_000_003))
    return workbook(sheet(more=rows))


@cache
def endless_elements() -> bytes:
    """Fifty megabytes of elements that no list needs, too varied to look like a bomb."""
    chance = random.Random(1)
    kinds = [b"<cell-%d/>" % number for number in range(40)]
    return workbook(sheet(more=b"".join(chance.choices(kinds, k=5_000_000))))


def many_cells() -> bytes:
    chance = random.Random(1)
    kinds = [b"<c><v>%d</v></c>" % number for number in range(10)]
    rows = (b"<row>" + b"".join(chance.choices(kinds, k=50)) + b"</row>" for _ in range(10_000))
    return workbook(sheet(more=b"".join(rows)))


def many_people(number: int) -> bytes:
    return workbook(sheet([LIST[0], *[LIST[1]] * number]))


def widest() -> bytes:
    """The largest list that is taken: 5,000 people in 60 columns."""
    chance = random.Random(3)
    heads = (*LIST[0], *(f"Cột {number}" for number in range(56)))
    people = ((*LIST[1], *(chance.random() for _ in range(56))) for _ in range(5_000))
    return workbook(sheet([heads, *people]))


def many_columns() -> bytes:
    wide = [f"Cột {number}" for number in range(61)]
    return workbook(sheet([(*LIST[0], *wide), (*LIST[1], *wide)]))


def locked_ooxml() -> bytes:
    """The container that Excel writes for a workbook with a password."""
    return _compound(["EncryptionInfo", "EncryptedPackage"])


def old_word() -> bytes:
    return _compound(["WordDocument"])


def _compound(names: list[str]) -> bytes:
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 40, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    directory = b"".join(
        _entry(name, kind) for name, kind in [("Root Entry", 5), *((name, 2) for name in names)]
    )
    return bytes(header) + table + directory.ljust(512, b"\x00")


def _entry(name: str, kind: int) -> bytes:
    entry = bytearray(128)
    text = name.encode("utf-16-le") + b"\x00\x00"
    entry[: len(text)] = text
    struct.pack_into("<HB", entry, 64, len(text), kind)
    struct.pack_into("<II", entry, 116, 0xFFFFFFFE, 0)
    return bytes(entry)


def as_text(rows, delimiter=",") -> bytes:
    return "\r\n".join(delimiter.join(cells) for cells in rows).encode()


CATALOGUE = lists.CATALOGUE


@cache
def endless_text() -> bytes:
    """One cell with thirty megabytes of text."""
    chance = random.Random(2)
    words = [b"%06d " % number for number in range(1000)]
    text = b"".join(chance.choices(words, k=4_000_000))
    cell = b'<row><c t="inlineStr"><is><t>' + text + b"</t></is></c></row>"
    return workbook(sheet(more=cell))


def billion_cells() -> bytes:
    """An OpenDocument sheet of one cell that says it stands there a billion times."""
    return open_document(
        b'<table:table-row table:number-rows-repeated="1000000">'
        b'<table:table-cell table:number-columns-repeated="1000" office:value-type="string">'
        b"<text:p>x</text:p></table:table-cell></table:table-row>"
    )


def open_document(rows: bytes) -> bytes:
    """A hand-made .ods with the list and these rows below it."""
    names = "office", "table", "text"
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names
    )
    listed = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in cells
        )
        + "</table:table-row>"
        for cells in LIST
    )
    content = (
        f"<office:document-content{spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="DS">{listed}'
    ).encode() + rows + (
        b"</table:table></office:spreadsheet></office:body></office:document-content>"
    )  # fmt: skip
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as container:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        container.writestr("mimetype", kind, zipfile.ZIP_STORED)
        container.writestr("content.xml", content)
    return written.getvalue()
