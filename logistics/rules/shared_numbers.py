"""One citizen number in the lists of two units: for the organiser's eyes alone.

Neither unit is ever told: the answer would say whom another unit has.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from logistics.findings import Finding, Weight, Words, phrase


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody on a roster; ``digest`` is the keyed hash of the citizen number."""

    digest: str
    roster_id: int
    member_id: int
    full_name: str
    unit_name: str | None

    @property
    def named(self) -> Words:
        if self.unit_name is None:
            return Words(GUEST, name=self.full_name)
        return Words(OF_UNIT, name=self.full_name, unit=self.unit_name)


OF_UNIT = phrase("%(name)s (%(unit)s)")
GUEST = phrase("%(name)s (khách mời không thuộc đơn vị nào)")
SHARED = phrase(
    "có cùng số định danh với %(others)s. Hãy đối chiếu thẻ của từng người: ai ghi sai số thì trả "
    "danh sách cho đơn vị đó sửa; nếu là một người, hãy thống nhất người này đi với đơn vị nào rồi "
    "cho đơn vị kia rút tên. Các đơn vị không thấy điều này"
)


def shared(bearers: Iterable[Bearer]) -> list[list[Bearer]]:
    """Those who bear one number, together; ``bearers`` come in the order of the numbers."""
    groups = (list(same) for _, same in groupby(bearers, key=lambda each: each.digest))
    return [same for same in groups if len({each.roster_id for each in same}) > 1]


def shared_number_findings(bearers: Iterable[Bearer], roster_id: int) -> list[Finding]:
    """Who of this roster bears a number that stands on another's as well, and who that is."""
    return [
        Finding(
            "number-elsewhere",
            SHARED,
            subject=bearer.full_name,
            params={"others": _joined([each for each in same if each.roster_id != roster_id])},
            weight=Weight.DECISION,
            anchor=f"member-{bearer.member_id}",
        )
        for same in shared(bearers)
        for bearer in same
        if bearer.roster_id == roster_id
    ]


def _joined(bearers: Sequence[Bearer]) -> Words:
    named = {f"part{number}": each.named for number, each in enumerate(bearers)}
    return Words("; ".join(f"%({name})s" for name in named), **named)
