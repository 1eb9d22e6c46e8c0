"""The process in which paper is made: ``python -m logistics.exports.press KIND FOLDER FONTS``.

Started by ``logistics.exports.render`` and by nobody else. It imports nothing of the application
that it can do without: a small list is printed in less time than the settings take to load.
"""

import os
import resource
import sys
from pathlib import Path
from typing import cast

MOST_MEMORY = 3 * 1024**3
"""Bytes of address space; ten thousand lines need one third of it."""


def print_pages(place: Path, fonts_folder: Path, *, is_tagged: bool) -> None:
    """Typeset ``source`` with the faces of the house; a warning is a failure."""
    # One thread: as quick for one document, and its memory does not depend on luck.
    os.environ["RAYON_NUM_THREADS"] = "1"
    import typst  # noqa: PLC0415 -- slow import

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts_folder]
    )
    compiler = typst.Compiler(root=place, font_paths=fonts)
    pdf, warnings = compiler.compile_with_warnings(
        input=(place / "source").read_bytes(), format="pdf", pdf_tags=is_tagged
    )
    if warnings:
        sys.exit("\n".join(warning.message for warning in warnings))
    (place / "out").write_bytes(cast("bytes", pdf))


def print_document(place: Path) -> None:
    """Fill the Word template ``source`` from ``document.json``."""
    from logistics.exports.word import fill  # noqa: PLC0415 -- slow import

    fill(place / "source", place / "document.json", place / "out")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    _kind, _place, _fonts = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if _kind == "document":
        print_document(_place)
    else:
        print_pages(_place, _fonts, is_tagged=_kind == "pages")
