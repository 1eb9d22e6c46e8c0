"""Writing new values into a stored thing, and telling which of them are new."""

from collections.abc import Mapping
from typing import Any


def set_fields(thing: Any, values: Mapping[str, Any]) -> list[str]:
    """Store the values and return the names of the fields that really changed, in their order."""
    changed = [name for name, value in values.items() if getattr(thing, name) != value]
    for name in changed:
        setattr(thing, name, values[name])
    return changed
