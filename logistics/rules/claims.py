"""What a device claims to have scanned, and what of it may be kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from logistics.rules.codes import RAW_LENGTH, is_identity_card, is_short_number

# What a scan may be completed with when it is sent again.
FILLABLE = ("mode", "door", "local", "override")


@dataclass(frozen=True, slots=True)
class Claim:
    """One scan as its device tells it; nothing of it is believed yet."""

    id: UUID
    seq: int | None = None
    checkpoint: int | None = None
    direction: str = "in"
    input: str | None = None
    code: str | None = None
    short_no: str | None = None
    person: int | None = None
    raw: str | None = None
    at: datetime | None = None
    mono: int | None = None
    mode: str | None = None
    door: str | None = None
    local: Mapping[str, Any] | None = None
    override: Mapping[str, Any] | None = None
    voids: UUID | None = None
    group: UUID | None = None

    @property
    def text(self) -> str | None:
        """What the scanner read, if it was a scanner."""
        return self.code if self.code is not None else self.raw

    @property
    def kept_short_no(self) -> str | None:
        """The short number it was entered by; anything else that was typed is none."""
        return self.short_no if is_short_number(self.short_no or "") else None

    @property
    def typed(self) -> str | None:
        """What was scanned, else what was typed in place of a short number."""
        return self.text if self.text is not None or self.kept_short_no else self.short_no

    @property
    def is_offline(self) -> bool:
        return self.mode == "offline"


def body_of(claim: Claim) -> str:
    """A text that is the same for the same scan, however it was spelt, without what may be filled.

    What an identity card said is left out: not even its hash is kept.
    """
    body = {
        "seq": claim.seq, "checkpoint": claim.checkpoint, "direction": claim.direction,
        "input": claim.input, "code": _harmless(claim.code), "short_no": _harmless(claim.short_no),
        "person": claim.person, "raw": _harmless(claim.raw),
        "at": claim.at.astimezone(UTC).isoformat() if claim.at else None, "mono": claim.mono,
        "voids": str(claim.voids), "group": str(claim.group),
    }  # fmt: skip
    return json.dumps(body, sort_keys=True)


def contradictions(
    claim: Claim, kept: Mapping[str, object], filled: list[str]
) -> tuple[list[str], dict[str, object]]:
    """What a scan sent again says otherwise than the one kept, and what it adds to it.

    Silence about what was filled in later is no contradiction: the first message may simply
    have come twice.
    """
    otherwise, added = [], {}
    for name in FILLABLE:
        now, before = getattr(claim, name), kept[name]
        if before is None and now is not None:
            added[name] = now
        elif now != before and not (now is None and name in filled):
            otherwise.append(name)
    return otherwise, added


def as_sent(claim: Claim) -> dict[str, Any]:
    """The claim as JSON, to be kept apart."""
    told = {name: getattr(claim, name) for name in Claim.__slots__}
    return {
        name: value if isinstance(value, str | int | Mapping) else str(value)
        for name, value in told.items()
        if value is not None
    }


def kept_raw(text: str | None) -> str | None:
    """What may be kept of a text that is no badge: nothing of an identity card."""
    return None if text is None or is_identity_card(text) else text[:RAW_LENGTH]


def without_identity_cards(value: Any) -> Any:
    """The same JSON with every text that is an identity card's emptied."""
    if isinstance(value, dict):
        return {
            without_identity_cards(name): without_identity_cards(one) for name, one in value.items()
        }
    if isinstance(value, list):
        return [without_identity_cards(one) for one in value]
    return "" if is_identity_card(str(value)) and not isinstance(value, float | bool) else value


def _harmless(text: str | None) -> str | None:
    return "identity_card" if text is not None and is_identity_card(text) else text
