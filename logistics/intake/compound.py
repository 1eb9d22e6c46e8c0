"""The streams of an OLE container (old .xls, encrypted workbooks), each followed within bounds."""

import struct
from collections.abc import Iterator

from logistics.findings import phrase
from logistics.intake.refusal import refusal

_END = 0xFFFFFFFE
_SMALL = 4096
_HEADER, _ENTRY = 512, 128


class Compound:
    """The directory of a container and the bytes of its streams."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            self._open()
        except (struct.error, IndexError, ValueError) as error:
            raise refusal("damaged", what=phrase("cấu trúc tệp .xls không đọc được")) from error

    def _open(self) -> None:
        header = self._content[:_HEADER]
        (shift, small_shift) = struct.unpack("<HH", header[30:34])
        if (shift, small_shift) not in {(9, 6), (12, 6)}:
            raise ValueError
        self._size, self._small = 1 << shift, 1 << small_shift
        (directory,) = struct.unpack("<I", header[48:52])
        (small_table,) = struct.unpack("<I", header[60:64])
        self._table = [
            number for sector in self._table_sectors(header) for number in self._numbers(sector)
        ]
        self._small_table = self._words(b"".join(self._chain(small_table)))
        entries = b"".join(self._chain(directory))
        self.streams = dict(_entries(entries))
        root = self.streams.get("Root Entry", (_END, 0))
        self._small_content = b"".join(self._chain(root[0]))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        sector = self._content[start : start + self._size]
        if not sector:
            raise IndexError(number)
        return sector

    def _words(self, content: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return self._words(self._sector(sector))

    def _table_sectors(self, header: bytes) -> Iterator[int]:
        yield from (n for n in self._words(header[76:_HEADER]) if n < _END - 2)
        (following, count) = struct.unpack("<II", header[68:76])
        for _ in range(min(count, 1000)):
            *numbers, following = self._numbers(following)
            yield from (n for n in numbers if n < _END - 2)

    def _chain(self, sector: int) -> Iterator[bytes]:
        seen = 0
        while sector < _END - 2:
            seen += 1
            if seen > len(self._table) + 1:
                raise ValueError(sector)
            yield self._sector(sector)
            sector = self._table[sector]

    def read(self, name: str) -> bytes:
        """The bytes of a stream; raises KeyError for none of that name."""
        start, size = self.streams[name]
        try:
            if size >= _SMALL:
                return b"".join(self._chain(start))[:size]
            return self._read_small(start)[:size]
        except (IndexError, ValueError) as error:
            raise refusal("damaged", what=phrase("tệp .xls không trọn vẹn")) from error

    def _read_small(self, sector: int) -> bytes:
        parts: list[bytes] = []
        while sector < _END - 2:
            if len(parts) > len(self._small_table):
                raise ValueError(sector)
            parts.append(self._small_content[sector * self._small : (sector + 1) * self._small])
            sector = self._small_table[sector]
        return b"".join(parts)


def _entries(content: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    for start in range(0, len(content), _ENTRY):
        entry = content[start : start + _ENTRY]
        if len(entry) < _ENTRY or not entry[66]:
            continue
        (length,) = struct.unpack("<H", entry[64:66])
        name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
        yield name, struct.unpack("<II", entry[116:124])
