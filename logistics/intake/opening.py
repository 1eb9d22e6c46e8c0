"""From bytes to a workbook: the type is judged by what the file holds, never by its name."""

from collections.abc import Callable

from logistics.findings import phrase
from logistics.intake.archive import MAX_PACKED, Archive
from logistics.intake.delimited import read_text
from logistics.intake.grid import Workbook
from logistics.intake.ods import read_ods
from logistics.intake.refusal import refusal
from logistics.intake.xls import read_xls
from logistics.intake.xlsx import read_xlsx

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF", phrase("một tệp PDF")),
    (b"\x89PNG", phrase("một ảnh PNG")),
    (b"\xff\xd8\xff", phrase("một ảnh JPEG")),
    (b"GIF8", phrase("một ảnh GIF")),
    (b"BM", phrase("một ảnh BMP")),
    (b"II*\x00", phrase("một ảnh TIFF")),
    (b"{\\rtf", phrase("một tệp RTF")),
    (b"Rar!", phrase("một tệp nén RAR")),
    (b"7z\xbc\xaf", phrase("một tệp nén 7z")),
    (b"\x1f\x8b", phrase("một tệp nén gzip")),
    (b"MZ", phrase("một chương trình")),
    (b"\x7fELF", phrase("một chương trình")),
    (b"SQLite format 3", phrase("một cơ sở dữ liệu")),
)
_UNFIT_PARTS = (
    ("vbaproject.bin", "macro", ""),
    ("xl/macrosheets/", "macro", ""),
    ("xl/activex/", "macro", ""),
    ("xl/workbook.bin", "xlsb", ""),
    ("word/document", "not-a-workbook", phrase("một tệp Word")),
    ("ppt/presentation", "not-a-workbook", phrase("một tệp PowerPoint")),
    ("xl/externallinks/", "unsafe", phrase("có liên kết tới tệp khác")),
)
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": phrase("một văn bản OpenDocument"),
    b"application/vnd.oasis.opendocument.presentation": phrase("một bài trình chiếu OpenDocument"),
}


def opened(content: bytes, report: Callable[[str], None]) -> Workbook:
    """The workbook that ``content`` is; raises UnreadableFile for anything else."""
    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise refusal("empty")
    if len(content) > MAX_PACKED:
        size = f"{len(content) / 1024 / 1024:.1f} MB"
        raise refusal("too-large", what=phrase("dung lượng"), count=size, limit="10 MB")
    if content.startswith(b"PK"):
        return _container(Archive(content), report)
    if content.startswith(_OLE):
        return read_xls(content, report)
    _check_other_kinds(content)
    return read_text(content)


def _container(archive: Archive, report: Callable[[str], None]) -> Workbook:
    names = archive.names
    if "[Content_Types].xml" in names:
        _check_office_parts(archive)
        return read_xlsx(archive, report)
    if "content.xml" in names and "mimetype" in names:
        _check_open_document(archive)
        return read_ods(archive, report)
    if any(name.startswith("Index/") or name.endswith(".iwa") for name in names):
        raise refusal("not-a-workbook", what=phrase("một tệp Numbers của Apple"))
    raise refusal("not-a-workbook", what=phrase("một tệp nén"))


def _check_office_parts(archive: Archive) -> None:
    for part, reason, what in _UNFIT_PARTS:
        if any(part in name.lower() for name in archive.names):
            raise refusal(reason, what=what)


def _check_open_document(archive: Archive) -> None:
    kind = archive.read("mimetype").strip()
    if kind in _OPEN_DOCUMENTS:
        raise refusal("not-a-workbook", what=_OPEN_DOCUMENTS[kind])
    if any(
        name.startswith(("Basic/", "Scripts/")) and name.count("/") > 1 for name in archive.names
    ):
        raise refusal("macro")


def _check_other_kinds(content: bytes) -> None:
    for start, what in _OTHERS:
        if content.startswith(start):
            raise refusal("not-a-workbook", what=what)
    beginning = content[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in beginning:
        raise refusal("not-a-workbook", what=phrase("một bảng tính XML 2003"))
    if beginning.startswith(b"<?xml") or _is_html(beginning):
        raise refusal("html")


def _is_html(beginning: bytes) -> bool:
    return beginning.startswith(
        (b"<!doctype", b"<html", b"<table", b"<head", b"<meta", b"mime-version:")
    )
