"""The role in the delegation that a person's own cells state."""

import re

from logistics.intake.catalogue import Catalogue

_GOES_ON = re.compile(r"(?:kiem\b|va\b|[,;.\-–/&+(])")


def stated_role(catalogue: Catalogue, said: str, notes: list[str]) -> str | None:
    """The role of the role column, also followed by more words, else of a note that is one."""
    if said and (found := catalogue.role_at_start(said)):
        return found[0]
    for note in notes:
        found = catalogue.role_at_start(note)
        if found and (not found[1] or _GOES_ON.match(found[1])):
            return found[0]
    return None
