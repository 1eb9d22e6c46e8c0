"""Which cell styles of an .xlsx show dates and which are struck through."""

import re
from dataclasses import dataclass, field

_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
_NO_DATE_PART = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)


def is_date_format(code: str) -> bool:
    """Whether a number format shows days, months, years or times."""
    first = _NO_DATE_PART.sub("", code).split(";")[0].lower()
    return bool(re.search("[dmyhs]", first)) and "general" not in first


@dataclass(slots=True)
class Styles:
    """The cell formats of a workbook by their number, collected while styles.xml is read."""

    dates: set[int] = field(default_factory=set)
    struck: set[int] = field(default_factory=set)
    _formats: set[int] = field(default_factory=set)
    _struck_fonts: set[int] = field(default_factory=set)
    _inside: str = ""
    _fonts: int = 0
    _cells: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in {"fonts", "cellXfs", "cellStyleXfs", "dxfs"}:
            self._inside = name
        elif name == "numFmt":
            if is_date_format(attributes.get("formatCode", "")):
                self._formats.add(int(attributes["numFmtId"]))
        elif self._inside == "fonts":
            self._font(name, attributes)
        elif name == "xf" and self._inside == "cellXfs":
            self._cell(attributes)

    def _font(self, name: str, attributes: dict[str, str]) -> None:
        if name == "font":
            self._fonts += 1
        elif name == "strike" and attributes.get("val", "1") not in {"0", "false"}:
            self._struck_fonts.add(self._fonts - 1)

    def _cell(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("numFmtId", 0))
        if number in self._formats or number in _BUILT_IN_DATES:
            self.dates.add(self._cells)
        if int(attributes.get("fontId", 0)) in self._struck_fonts:
            self.struck.add(self._cells)
        self._cells += 1

    def end(self, name: str) -> None:
        if name == self._inside:
            self._inside = ""
