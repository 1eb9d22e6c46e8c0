"""A receipt as a device is told it, in the words of its steward."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from flask_babel import get_locale, gettext

from logistics.models.checkpoint import Direction
from logistics.models.scan import Ruling
from logistics.queries.check_in import Holder
from logistics.rules.gates import Gate
from logistics.rules.reasons import REASONS, screen_for
from logistics.services.scan_again import Receipt


def told(receipt: Receipt) -> dict[str, Any]:
    """One entry of ``results``."""
    return {
        "id": receipt.id,
        "ack": receipt.ack,
        "ruling": receipt.ruling.value if receipt.ruling else None,
        "reason": receipt.reason,
        "params": dict(receipt.params),
        "card": card(receipt.holder) if receipt.holder else None,
        "conflict": receipt.conflict,
        "screen": screen(receipt),
        "why": receipt.why,
        "faults": dict(receipt.faults),
    }


def sentence_of(receipt: Receipt) -> str:
    """Why a scan was ruled as it was."""
    reason = REASONS[receipt.reason or "ok"]
    return str(gettext(reason.sentence) % receipt.params)


def card(holder: Holder) -> dict[str, Any]:
    """No more than the badge itself shows."""
    return {
        "person": holder.member_id,
        "full_name": holder.full_name,
        "unit": holder.unit_name,
        "role": holder.role_name,
        "short_no": holder.short_no,
        "has_photo": holder.has_photo,
    }


def screen(receipt: Receipt) -> dict[str, str] | None:
    """What fills the steward's screen; nothing for a scan that was set apart."""
    if receipt.ruling is None or receipt.reason is None:
        return None
    words = _words(receipt.ruling, receipt.reason, receipt.direction, str(get_locale()))
    return {**words, "sentence": words["sentence"] % receipt.params}


@cache
def _words(ruling: Ruling, reason: str, direction: Direction, _locale: str) -> Mapping[str, str]:
    """The words for a verdict in a language, with places for its parameters."""
    look, word = screen_for(ruling, reason, direction)
    told_why = REASONS[reason]
    advice = told_why.advice_for(ruling)
    return {
        "kind": look.value,
        "word": gettext(word.value),
        "sentence": gettext(told_why.sentence),
        "advice": gettext(advice) if advice else "",
    }


def gate_told(gate: Gate) -> dict[str, Any]:
    """A checkpoint as devices read it."""
    return {
        "id": gate.id,
        "name": gate.name,
        "kind": gate.kind.value,
        "place": gate.place,
        "frequency": gate.frequency.value,
        "has_exit": gate.has_exit,
        "is_open": gate.is_open,
        "windows": [
            {
                "opens_at": window.opens_at.isoformat(),
                "closes_at": window.closes_at.isoformat(),
                "label": window.label,
            }
            for window in gate.windows
        ],
        "grace_before": int(gate.grace_before.total_seconds() // 60),
        "grace_after": int(gate.grace_after.total_seconds() // 60),
        "capacity": gate.capacity,
        "roles": None if gate.roles is None else sorted(gate.roles),
        "units": None if gate.units is None else sorted(gate.units),
        "requires": list(gate.requires),
        "exclusive_group": gate.exclusive_group,
        "strictness": dict(gate.strictness),
        "rule_version": gate.rule_version,
    }


def reasons_told() -> dict[str, dict[str, str]]:
    """The table of reasons, for a device that has to judge alone."""
    return {
        code: {
            "ruling": reason.ruling.value,
            "kind": screen_for(reason.ruling, code)[0].value,
            "word": gettext(reason.word.value),
            "sentence": gettext(reason.sentence),
            "advice": gettext(reason.advice) if reason.advice else "",
        }
        for code, reason in REASONS.items()
    }
