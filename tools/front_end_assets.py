"""Makes the two derived front-end files from packages fetched with npm.

    npm install bootstrap-icons@1.13.1 @fontsource/be-vietnam-pro@5.3.0
    python tools/front_end_assets.py node_modules

Writes the icon sprite and the tabular figures of Be Vietnam Pro, which has none of its own,
under ``static/vendor/``; everything else there is copied as published.
"""

import re
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

VENDOR = Path(__file__).parent.parent / "static" / "vendor"
WEIGHTS = (400, 500, 600, 700)
FIGURE_WIDTH = 645
ICONS = """
arrow-counterclockwise arrow-down arrow-repeat arrow-up award bar-chart box-arrow-right building
bus-front calendar3 camera check-circle-fill check-lg chevron-down chevron-left chevron-right
chevron-up circle circle-fill circle-half clipboard clipboard-check clock clock-history download
envelope exclamation-triangle-fill eye eye-slash file-earmark-pdf file-earmark-spreadsheet
file-earmark-text funnel gear geo-alt hourglass-split house info-circle-fill journal-text key
keyboard lightning-charge-fill list lock-fill moon-stars pencil people person person-plus
phone-vibrate plus-lg printer qr-code qr-code-scan question-circle-fill search send-fill
shield-lock slash-circle-fill sun telephone translate trash3 trophy unlock upc-scan upload
volume-mute-fill volume-up-fill wifi wifi-off x-circle-fill x-lg x-octagon-fill
""".split()


def symbol(name: str, icons: Path) -> str:
    """One icon as a ``<symbol>`` with its name as id."""
    drawing = (icons / f"{name}.svg").read_text()
    box = re.search(r'viewBox="([^"]+)"', drawing)
    body = re.search(r"<svg[^>]*>(.*)</svg>", drawing, re.DOTALL)
    if box is None or body is None:
        raise ValueError(f"{name} is not an icon of bootstrap-icons")
    lines = re.sub(r"\s*\n\s*", "", body[1])
    return f'<symbol id="{name}" viewBox="{box[1]}">{lines}</symbol>'


def write_sprite(icons: Path) -> None:
    symbols = "\n".join(symbol(name, icons) for name in ICONS)
    sprite = f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'
    (VENDOR / "bootstrap-icons" / "icons.svg").write_text(sprite)


def write_figures(published: Path, weight: int) -> None:
    """The ten digits alone, each centred in one and the same advance."""
    font = TTFont(published / f"be-vietnam-pro-latin-{weight}-normal.woff2")
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    cutter = subset.Subsetter(options)
    cutter.populate(text="0123456789")
    cutter.subset(font)
    _space_evenly(font)
    font.flavor = "woff2"
    font.save(VENDOR / "be-vietnam-pro" / f"figures-{weight}.woff2")


def _space_evenly(font: TTFont) -> None:
    names = [font.getBestCmap()[ord(digit)] for digit in "0123456789"]
    for name in names:
        advance, left = font["hmtx"][name]
        shift = (FIGURE_WIDTH - advance) // 2
        glyph = font["glyf"][name]
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (FIGURE_WIDTH, left + shift)


if __name__ == "__main__":
    modules = Path(sys.argv[1])
    write_sprite(modules / "bootstrap-icons" / "icons")
    for each in WEIGHTS:
        write_figures(modules / "@fontsource" / "be-vietnam-pro" / "files", each)
