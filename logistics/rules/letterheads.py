"""Who issues a paper: the two bodies in its top left corner, and its place.

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục I.2: the superior body in plain capitals, the
issuing body in bold ones under it. A provincial department's superior is its People's Committee.
The place of a paper is the seat of its issuing body, wherever people meet, and is written in full
where it bears the name of a person (mục I.4): Thành phố Hồ Chí Minh. Units' provinces are so
written.
"""

import re
from dataclasses import dataclass

from logistics.models.unit import Unit

MINISTRY = "BỘ THÔNG TIN VÀ TRUYỀN THÔNG"
_DEPARTMENT = re.compile(r"^(Sở .+?) (tỉnh|thành phố|Thành phố) (.+)$")
_SEAT = "Hà Nội"


@dataclass(frozen=True, slots=True)
class Bodies:
    """As printed in the corner; ``name`` is the issuing body in running text."""

    superior: str
    issuing: str
    place: str
    name: str


def bodies_of(unit: Unit | None, *, name: str | None = None) -> Bodies:
    """The heading of a unit's paper; without a unit that of the ministry's office, which leads.

    ``name`` is what the unit was called on the day of the paper.
    """
    if unit is None:
        return Bodies(MINISTRY, "VĂN PHÒNG", _SEAT, "Văn phòng Bộ")
    name = name or unit.name
    if department := _DEPARTMENT.match(name):
        short, rank, province = department.groups()
        superior = f"UBND {rank.upper()} {province.upper()}"
        return Bodies(superior, short.upper(), unit.province or province, name)
    if unit.code.startswith("BTTTT-"):
        # Under the ministry's name its office is only that: VĂN PHÒNG.
        issuing = name.removesuffix(" Bộ").upper()
        return Bodies(MINISTRY, issuing, unit.province or _SEAT, name)
    return Bodies("", name.upper(), unit.province or _SEAT, name)


def offices_of(unit: Unit | None) -> tuple[str, ...]:
    """In which office somebody signs for a unit; without one for the organisers together."""
    if unit is None:
        return ("TM. BAN TỔ CHỨC", "TRƯỞNG BAN")
    return ("GIÁM ĐỐC",) if unit.kind.startswith("so") else ("THỦ TRƯỞNG ĐƠN VỊ",)
