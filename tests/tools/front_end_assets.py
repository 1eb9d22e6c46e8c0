"""Makes what is derived under ``static/vendor/`` from packages fetched with npm, and the manifest.

    npm install htmx.org@2.0.11 idiomorph@0.8.0 bootstrap-icons@1.13.1 \
        @fontsource/be-vietnam-pro@5.3.0
    python tests/tools/front_end_assets.py node_modules

Derived are the icon sprite and the tabular figures of Be Vietnam Pro, which has none of its own;
everything else is copied as published. Folders that the manifest names and this tool does not
know keep their entries, with fresh checksums.
"""

import hashlib
import json
import re
import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

VENDOR = Path(__file__).parents[2] / "static" / "vendor"
WEIGHTS = (400, 500, 600, 700)
FIGURE_WIDTH = 645
PUBLISHED = {
    "htmx": ("htmx.org", ["dist/htmx.min.js", "LICENSE"]),
    "idiomorph": ("idiomorph", ["dist/idiomorph-ext.min.js", "LICENSE"]),
    "be-vietnam-pro": (
        "@fontsource/be-vietnam-pro",
        [
            *(
                f"files/be-vietnam-pro-{letters}-{weight}-normal.woff2"
                for letters in ("latin", "vietnamese")
                for weight in WEIGHTS
            ),
            "LICENSE",
        ],
    ),
    "bootstrap-icons": ("bootstrap-icons", ["LICENSE"]),
}
ICONS = [
    "arrow-counterclockwise",
    "arrow-down",
    "arrow-left",
    "arrow-repeat",
    "arrow-right",
    "arrow-up",
    "award",
    "bar-chart",
    "box-arrow-right",
    "box-arrow-up-right",
    "building",
    "bus-front",
    "calendar3",
    "camera",
    "check-circle-fill",
    "check-lg",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "chevron-up",
    "circle",
    "circle-fill",
    "circle-half",
    "clipboard",
    "clipboard-check",
    "clock",
    "clock-history",
    "download",
    "envelope",
    "exclamation-circle-fill",
    "exclamation-triangle-fill",
    "eye",
    "eye-slash",
    "file-earmark-arrow-down",
    "file-earmark-pdf",
    "file-earmark-spreadsheet",
    "file-earmark-text",
    "funnel",
    "gear",
    "geo-alt",
    "hourglass-split",
    "house",
    "info-circle-fill",
    "journal-text",
    "key",
    "keyboard",
    "lightning-charge-fill",
    "list",
    "lock-fill",
    "moon-stars",
    "pencil",
    "people",
    "person",
    "person-plus",
    "phone-vibrate",
    "plus",
    "plus-lg",
    "printer",
    "qr-code",
    "qr-code-scan",
    "question-circle-fill",
    "search",
    "send-fill",
    "shield-lock",
    "slash-circle-fill",
    "sun",
    "telephone",
    "translate",
    "trash",
    "trash3",
    "trophy",
    "unlock",
    "upc-scan",
    "upload",
    "volume-mute-fill",
    "volume-up-fill",
    "wifi",
    "wifi-off",
    "x-circle-fill",
    "x-lg",
    "x-octagon-fill",
]


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
    source = published / f"be-vietnam-pro-latin-{weight}-normal.woff2"
    font = TTFont(source, recalcTimestamp=False)
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


def copy_published(modules: Path) -> None:
    for folder, (package, files) in PUBLISHED.items():
        (VENDOR / folder).mkdir(parents=True, exist_ok=True)
        for file in files:
            shutil.copyfile(modules / package / file, VENDOR / folder / Path(file).name)


def write_manifest(modules: Path) -> None:
    path = VENDOR / "manifest.json"
    entries = json.loads(path.read_text()) if path.exists() else {}
    for folder, (package, _) in PUBLISHED.items():
        about = json.loads((modules / package / "package.json").read_text())
        entries[folder] = {
            "package": package,
            "version": about["version"],
            "licence": about["license"],
        }
    for folder, entry in entries.items():
        entry["files"] = checksums(VENDOR / folder)
    path.write_text(json.dumps(entries, indent=2, sort_keys=True) + "\n")


def checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of every file in ``folder`` by its name."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.iterdir())
    }


if __name__ == "__main__":
    modules = Path(sys.argv[1])
    copy_published(modules)
    write_sprite(modules / "bootstrap-icons" / "icons")
    for each in WEIGHTS:
        write_figures(modules / "@fontsource" / "be-vietnam-pro" / "files", each)
    write_manifest(modules)
