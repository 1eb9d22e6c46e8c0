"""Forms that remember what they showed, so that nobody overwrites what they have not seen."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from flask_babel import gettext
from wtforms import Field, HiddenField

from logistics.forms.base import Form

APART = frozenset({"csrf_token", "seen"})


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that somebody else has changed, or that is now typed differently."""

    label: str
    stored: str
    typed: str


class SeenForm(Form):
    """A form over one stored thing (or a new one) that knows when it was overtaken."""

    seen = HiddenField()

    def __init__(self, thing: Any = None, **more: Any) -> None:
        super().__init__(obj=thing, **more)
        self.stored = {field.name: _stored(thing, field) for field in self.asked}
        self.is_overtaken = self.is_submitted() and self.seen.data != _stamp(self.stored)
        self.seen.data = _stamp(self.stored)

    @property
    def asked(self) -> Iterator[Any]:
        """The fields somebody fills in."""
        return (field for field in self if field.name not in APART)

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, by field name."""
        return {field.name: field.data for field in self.asked}

    @property
    def differences(self) -> list[Difference]:
        """Where what was typed differs from what is stored now."""
        return [
            Difference(
                str(field.label.text),
                field.shown(self.stored[field.name]) or gettext("(để trống)"),
                field.shown(field.data) or gettext("(để trống)"),
            )
            for field in self.asked
            if field.data != self.stored[field.name]
        ]


def seen_from(text: str | None) -> dict[str, Any]:
    """What a page says it showed when it was opened; {} when it says nothing that can be read."""
    try:
        seen = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return seen if isinstance(seen, dict) else {}


def _stored(thing: Any, field: Field) -> Any:
    return getattr(thing, field.name, None) if thing is not None else field.default


def _stamp(stored: dict[str, Any]) -> str:
    return sha256(json.dumps(stored, default=str, sort_keys=True).encode()).hexdigest()[:32]
