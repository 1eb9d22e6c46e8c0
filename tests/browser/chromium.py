"""A Chromium for the tests, and what is asked of every page in it."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
WIDTHS = (360, 768, 1366)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is at fault comes over from the browser; all that axe found to be right is long.
VIOLATIONS = """async options => (await axe.run(options)).violations.map(
  fault => [fault.id, fault.nodes.map(node => node.target.flat().join(" "))]
)"""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def chromium(*flags: str) -> Iterator[Browser]:
    """The system's Chromium, or the one Playwright brought along."""
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=found, args=[*FLAGS, *flags])
        try:
            yield browser
        finally:
            browser.close()


def barriers(page: Page, *more_rules: str) -> list[tuple[str, list[str]]]:
    """What axe finds against WCAG 2.2 AA and its own good practice, with the elements at fault."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options = {
        "runOnly": RULES,
        "rules": {rule: {"enabled": True} for rule in more_rules},
        "resultTypes": ["violations"],
    }
    return [(rule, targets) for rule, targets in page.evaluate(VIOLATIONS, options)]


def sideways(page: Page) -> int:
    """How many pixels one must scroll sideways to see all of the page."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def hindrances(page: Page, widths: Sequence[int] = WIDTHS) -> list[tuple[int, int, list]]:
    """What bars anybody from the page as it stands, in windows this wide: the width, the pixels
    it runs over the edge, what axe finds. Empty when nothing does."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 768})
        found.append((width, sideways(page), barriers(page)))
    return [(width, over, faults) for width, over, faults in found if over or faults]
