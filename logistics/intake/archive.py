"""Zip containers opened with suspicion: the listing is judged first, then bytes are counted."""

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from logistics.findings import Words, phrase
from logistics.intake.refusal import refusal

MAX_PACKED = 10 * 1024 * 1024
MAX_RATIO = 100
_RATIO_MATTERS_FROM = 1024 * 1024
_CHUNK = 64 * 1024
_HEADER = 30
_DOCTYPES = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_XML = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a container may hold and cost.

    ``seconds`` is processor time for all of its parts; the largest list needs a third of it.
    """

    entries: int = 200
    unpacked: int = 60 * 1024 * 1024
    seconds: float = 3.0


WORKBOOK = Bounds()


class Archive:
    """The entries of a container whose listing is sane; every byte inflated is counted."""

    def __init__(self, content: bytes, bounds: Bounds = WORKBOOK) -> None:
        self._bounds = bounds
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (
            zipfile.BadZipFile,
            ValueError,
            OSError,
            struct.error,
            NotImplementedError,
        ) as error:
            raise refusal("damaged", what=phrase("danh mục bên trong không đọc được")) from error
        self._inflated = 0
        self._started = time.process_time()
        _check_listing(self._zip.infolist(), content, bounds)
        self.names = frozenset(self._zip.namelist())

    def chunks(self, name: str) -> Iterator[bytes]:
        """The inflated bytes of an entry, piece by piece; refuses more than was declared."""
        try:
            with self._zip.open(name) as entry:
                while chunk := entry.read(_CHUNK):
                    self._count(len(chunk))
                    yield chunk
        except KeyError as error:
            raise refusal(
                "damaged", what=Words(phrase("thiếu phần %(name)s"), name=name)
            ) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise refusal("damaged", what=phrase("dữ liệu nén không trọn vẹn")) from error
        except RuntimeError as error:
            raise refusal("encrypted") from error

    def read(self, name: str) -> bytes:
        """A whole entry."""
        return b"".join(self.chunks(name))

    def is_unicode(self, name: str) -> bool:
        """Whether the container says in which letters this name is written."""
        return bool(self._zip.getinfo(name).flag_bits & 0x800)

    def _count(self, size: int) -> None:
        self._inflated += size
        if self._inflated > 2 * self._bounds.unpacked:
            raise refusal("unsafe", what=phrase("dữ liệu nén phình quá lớn khi mở"))
        if time.process_time() - self._started > self._bounds.seconds:
            raise refusal("too-long")

    def check_documents(self) -> None:
        """Refuse document types and entities in any XML part, also those that are not read."""
        for name in sorted(self.names):
            if name.lower().endswith(_XML):
                self._check_document(name)

    def _check_document(self, name: str) -> None:
        tail = b""
        for chunk in self.chunks(name):
            window = tail + chunk
            if b"<!" in window or b"!\x00" in window or b"\x00!" in window:
                _check_declarations(window)
            tail = window[-32:]


def _check_declarations(window: bytes) -> None:
    if any(mark in window for mark in _DOCTYPES):
        raise refusal("unsafe", what=phrase("có khai báo thực thể XML"))


def _check_listing(entries: list[zipfile.ZipInfo], content: bytes, bounds: Bounds) -> None:
    if len(entries) > bounds.entries:
        what = phrase("chứa %(number)s phần, tối đa %(most)s")
        raise refusal("unsafe", what=Words(what, number=len(entries), most=bounds.entries))
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names) or any(map(_is_strange, names)):
        raise refusal("unsafe", what=phrase("danh mục bên trong bất thường"))
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal("encrypted")
    _check_sizes(entries, bounds)
    _check_places(entries, content)


def _is_strange(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.split("/") or "\x00" in name


def _check_sizes(entries: list[zipfile.ZipInfo], bounds: Bounds) -> None:
    total = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > _RATIO_MATTERS_FROM
        and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if total > bounds.unpacked or swollen:
        raise refusal("unsafe", what=phrase("dữ liệu nén phình quá lớn khi mở"))


def _check_places(entries: list[zipfile.ZipInfo], content: bytes) -> None:
    """Entries that overlap, and bytes before or behind the container, are no accident."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        start = entry.header_offset
        if start < end:
            raise refusal("unsafe", what=phrase("các phần bên trong chồng lên nhau"))
        end = start + _header_size(content, start) + entry.compress_size
    if not content.startswith(b"PK\x03\x04") or not _ends_with_listing(content):
        raise refusal("unsafe", what=phrase("có dữ liệu lạ gắn thêm vào tệp"))


def _header_size(content: bytes, start: int) -> int:
    header = content[start : start + _HEADER]
    if len(header) < _HEADER or header[:4] != b"PK\x03\x04":
        raise refusal("damaged", what=phrase("danh mục bên trong không khớp"))
    name, extra = struct.unpack("<HH", header[26:30])
    return _HEADER + int(name) + int(extra)


def _ends_with_listing(content: bytes) -> bool:
    end = content.rfind(b"PK\x05\x06")
    if end < 0 or len(content) < end + 22:
        return False
    (comment,) = struct.unpack("<H", content[end + 20 : end + 22])
    return end + 22 + int(comment) == len(content)
