"""What stands above a list: the unit it comes from, the sport it is for."""

import re
from collections.abc import Iterable

from logistics.intake.catalogue import Catalogue
from logistics.intake.sections import Section, Standing, has_heading_number, section_of
from logistics.vietnamese import fold

_MON = re.compile(r"\bmôn\b", re.IGNORECASE)


def title_section(text: str, catalogue: Catalogue, standing: Standing) -> Section | None:
    """The heading that a title is when it names a sport ("MÔN …") or is numbered and known."""
    if not _MON.search(text) and not has_heading_number(text):
        return None
    section = section_of(text, "", catalogue, standing)
    return section if section.is_known and (section.sport or has_heading_number(text)) else None


def unit_in(titles: Iterable[str], units: Iterable[tuple[str, str]]) -> str | None:
    """The code of the unit that a title block names, the longest name first.

    A department and its province may stand on different lines.
    """
    lines = [_words(title) for title in titles]
    whole = " | ".join(lines)
    found = [(len(name), code) for code, name in units if f" {_words(name).strip()} " in whole]
    if found:
        return max(found)[1]
    split = [(len(name), code) for code, name in units if _is_split(name, whole)]
    return max(split)[1] if split else None


def _words(text: str) -> str:
    return " " + " ".join(re.findall("[a-z0-9]+", fold(text))) + " "


def _is_split(name: str, whole: str) -> bool:
    """ "UBND TỈNH BÌNH ĐỊNH" over "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"."""
    for word in (" tinh ", " thanh pho "):
        office, between, province = _words(name).partition(word)
        if between and f"{office} " in whole + " ":
            return f"{word}{province.strip()} " in whole
    return False
