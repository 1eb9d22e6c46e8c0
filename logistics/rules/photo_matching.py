"""Whose photo a file is, by what people wrote into its name."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from logistics.findings import phrase
from logistics.vietnamese import fold

_NUMBERS = re.compile(r"(?<!\d)\d{6,12}(?!\d)", re.ASCII)
SENTENCES = {
    "taken": phrase("Đã ghi"),
    "nobody": phrase(
        "Không có ai trong danh sách mang tên hay số này. Sửa tên tệp thành họ tên, số ngắn hoặc"
        " số căn cước"
    ),
    "several": phrase("Nhiều người trùng tên. Thêm số ngắn hoặc số căn cước vào tên tệp"),
    "two_people": phrase("Số trong tên tệp là của một người, họ tên là của người khác"),
    "again": phrase("Có nhiều ảnh cho cùng một người. Chỉ giữ một ảnh trong tệp ZIP"),
    "gone": phrase("Người này vừa được đưa ra khỏi danh sách"),
}


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody on the list, with what a file may be named by."""

    member_id: int
    full_name: str
    short_no: str | None = None
    citizen_number: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """What came of a file name: whose photo it is, or why that cannot be told."""

    file: str
    face: Face | None = None
    why_not: str = ""


def matches(files: Iterable[str], faces: Sequence[Face]) -> list[Match]:
    """Each file with the one person it can mean; a doubt is never settled by guessing."""
    found = [_match(file, faces) for file in files]
    times = Counter(one.face for one in found if one.face)
    return [
        Match(one.file, why_not="again") if one.face and times[one.face] > 1 else one
        for one in found
    ]


def _match(file: str, faces: Sequence[Face]) -> Match:
    base = file.rpartition("/")[2]
    stem = unicodedata.normalize("NFC", base.rpartition(".")[0] or base)
    numbered, named = _numbered(stem, faces), _named(stem, faces)
    both = [face for face in numbered if face in named]
    if numbered and named and not both:
        return Match(file, why_not="two_people")
    meant = both or numbered or named
    if len(meant) == 1:
        return Match(file, meant[0])
    return Match(file, why_not="several" if meant else "nobody")


def _numbered(stem: str, faces: Iterable[Face]) -> list[Face]:
    numbers = set(_NUMBERS.findall(stem))
    return [face for face in faces if numbers & {face.short_no, face.citizen_number}]


def _named(stem: str, faces: Collection[Face]) -> list[Face]:
    """Those of this very name; only when there are none, those whose marks differ."""
    for reading in (_letters, _bare):
        wanted = reading(stem)
        if found := [face for face in faces if wanted and reading(face.full_name) == wanted]:
            return found
    return []


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", unicodedata.normalize("NFC", text).casefold())


def _bare(text: str) -> str:
    return re.sub(r"[^a-z]+", "", fold(text))
