"""Merge the web fonts of two npm packages into the TrueType faces that documents embed.

fontsource cuts each face into alphabets; a PDF wants one file a face. Run it beside the unpacked
packages: ``python tests/tools/merge_document_fonts.py FOLDER`` where ``FOLDER/tinos`` and
``FOLDER/be-vietnam-pro`` are the packages ``@fontsource/…``. Writes the faces, their licences
and ``manifest.json`` to ``static/fonts/documents``.
"""

import hashlib
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

Outline = list[tuple[str, tuple]]
TARGET = Path(__file__).parents[2] / "static" / "fonts" / "documents"
ALPHABETS = ("latin", "latin-ext", "vietnamese")
WHEN = 3_850_000_000  # a fixed instant in the font's own count, so that two runs agree
BREVES = {"ĕ": "e", "ĭ": "ı", "ŏ": "o", "ŭ": "u", "Ĕ": "E", "Ĭ": "I", "Ŏ": "O", "Ŭ": "U"}
STROKES = {"ƀ": "b", "Ƀ": "B"}


@dataclass(frozen=True)
class Face:
    package: str
    family: str
    name: str
    cut: str

    @property
    def file(self) -> str:
        return f"{self.family.replace(' ', '')}-{self.name}.ttf"


FACES = [
    Face("tinos", "Tinos", "Regular", "400-normal"),
    Face("tinos", "Tinos", "Bold", "700-normal"),
    Face("tinos", "Tinos", "Italic", "400-italic"),
    Face("tinos", "Tinos", "BoldItalic", "700-italic"),
    Face("be-vietnam-pro", "Be Vietnam Pro", "Regular", "400-normal"),
    Face("be-vietnam-pro", "Be Vietnam Pro", "SemiBold", "600-normal"),
    Face("be-vietnam-pro", "Be Vietnam Pro", "Bold", "700-normal"),
]


def merged(face: Face, packages: Path) -> TTFont:
    """One face with all its alphabets, as TrueType and named after its family."""
    with TemporaryDirectory() as folder:
        parts = list(_unpacked(face, packages, Path(folder)))
        font = Merger().merge([str(part) for part in parts])
    _add_highland_letters(font)
    weight = int(face.cut[:3])
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = face.family
        elif record.nameID in (2, 17):
            record.string = face.name
        elif record.nameID in (4, 6):
            record.string = face.file.removesuffix(".ttf")
    font["OS/2"].usWeightClass = weight
    font["head"].created = font["head"].modified = WHEN
    font.recalcTimestamp = False
    return font


def _unpacked(face: Face, packages: Path, folder: Path) -> Iterator[Path]:
    for alphabet in ALPHABETS:
        name = f"{face.package}-{alphabet}-{face.cut}"
        font = TTFont(packages / face.package / "files" / f"{name}.woff2")
        font.flavor = None
        target = folder / f"{name}.ttf"
        font.save(target)
        yield target


def _add_highland_letters(font: TTFont) -> None:
    """Letters of Ê Đê, Gia Rai and Ba Na names that a face lacks, put together from its own."""
    for letter, base in BREVES.items():
        if ord(letter) not in font.getBestCmap():
            _add(font, letter, base, _breve_over(font, base))
    for letter, base in STROKES.items():
        if ord(letter) not in font.getBestCmap():
            _add(font, letter, base, _bar_across(font, base))


def _add(font: TTFont, letter: str, base: str, mark: Outline) -> None:
    base_name = font.getBestCmap()[ord(base)]
    pen = TTGlyphPen(None)
    for step, points in [*_outline(font, base), *mark]:
        getattr(pen, step)(*points)
    name = f"uni{ord(letter):04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (font["hmtx"][base_name][0], glyph.xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(letter)] = name


def _outline(font: TTFont, letter: str) -> Outline:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[font.getBestCmap()[ord(letter)]].draw(pen)
    return pen.value


def _bounds(outline: Outline) -> tuple[float, float, float, float]:
    pen = BoundsPen(None)
    for step, points in outline:
        getattr(pen, step)(*points)
    return pen.bounds


def _contours(outline: Outline) -> list[Outline]:
    starts = [at for at, (step, _) in enumerate(outline) if step == "moveTo"]
    return [outline[a:b] for a, b in zip(starts, [*starts[1:], len(outline)], strict=True)]


def _breve_over(font: TTFont, base: str) -> Outline:
    """The topmost contour of ă (or Ă), centred on the base."""
    breve = max(
        _contours(_outline(font, "Ă" if base.isupper() else "ă")),
        key=lambda contour: _bounds(contour)[1],
    )
    left, _, right, _ = _bounds(_outline(font, base))
    mark_left, _, mark_right, _ = _bounds(breve)
    aside = round((left + right - mark_left - mark_right) / 2)
    return [(step, tuple((x + aside, y) for x, y in points)) for step, points in breve]


def _bar_across(font: TTFont, base: str) -> Outline:
    """A bar across the stem of b or B, nearly as thick as the hyphen."""
    left, _, right, top = _bounds(_outline(font, base))
    _, thin_low, _, thin_high = _bounds(_outline(font, "-"))
    half = (thin_high - thin_low) * 0.42
    middle = top * (0.52 if base.isupper() else 0.845)
    start, end = round(left - (right - left) * 0.16), round(left + (right - left) * 0.58)
    low, high = round(middle - half), round(middle + half)
    return [
        ("moveTo", ((start, low),)),
        ("lineTo", ((start, high),)),
        ("lineTo", ((end, high),)),
        ("lineTo", ((end, low),)),
        ("closePath", ()),
    ]


def main(packages: Path) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    lines = []
    for face in FACES:
        merged(face, packages).save(TARGET / face.file)
        about = json.loads((packages / face.package / "package.json").read_text())
        shutil.copy(packages / face.package / "LICENSE", TARGET / f"{face.package}-LICENSE.txt")
        lines.append(
            {
                "file": face.file,
                "package": about["name"],
                "version": about["version"],
                "licence": about["license"],
                "licence_file": f"{face.package}-LICENSE.txt",
                "sha256": hashlib.sha256((TARGET / face.file).read_bytes()).hexdigest(),
            }
        )
    (TARGET / "manifest.json").write_text(json.dumps(lines, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
