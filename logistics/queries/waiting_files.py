"""Files of which somebody is not on the roster yet."""

from dataclasses import dataclass

from sqlalchemy import func, select

from logistics.db import db
from logistics.models.roster import Roster
from logistics.models.roster_import import ImportRow, ImportState, RosterImport, RowState


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that is not wholly on the roster: read only, or with so many rows left to mend."""

    import_id: int
    file_name: str
    is_entered: bool
    people: int


def waiting_files(roster: Roster) -> list[Waiting]:
    """What a clerk would forget on handing in, in the order the files were sent."""
    is_entered = RosterImport.state == ImportState.ACCEPTED
    people = func.count(ImportRow.id)
    rows = db.session.execute(
        select(RosterImport.id, RosterImport.file_name, is_entered, people)
        .outerjoin(
            ImportRow,
            (ImportRow.import_id == RosterImport.id) & (ImportRow.state == RowState.PENDING),
        )
        .where(RosterImport.roster_id == roster.id)
        .group_by(RosterImport.id)
        .having((RosterImport.state == ImportState.PREVIEWED) | (is_entered & (people > 0)))
        .order_by(RosterImport.id)
    )
    return [Waiting(*row) for row in rows]
