"""What a command's words name: an edition, a unit, in a database of this version."""

from logistics.cli.refusals import CannotStart
from logistics.models.edition import Edition
from logistics.models.unit import Unit
from logistics.queries.by_code import edition_with, unit_with
from logistics.services.schema import current_revision, head_revision, refuse_newer


def edition_named(code: str) -> Edition:
    refuse_other_version()
    edition = edition_with(code)
    if edition is None:
        raise CannotStart(f"there is no edition {code}; load the plan first")
    return edition


def unit_named(code: str) -> Unit:
    unit = unit_with(code)
    if unit is None:
        raise CannotStart(f"there is no unit {code}; load the plan first")
    return unit


def refuse_other_version() -> None:
    """A command that does not upgrade neither reads nor writes what it would misunderstand."""
    current, head = current_revision(), head_revision()
    refuse_newer(current)
    if current not in {None, head}:
        raise CannotStart(
            f"the database stands at {current}, this version needs {head}: run logistics upgrade"
        )
