"""Lists that wait until a second organiser agrees, and whether there is one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, exists, select

from logistics.db import db, held
from logistics.models.account import Account, Grant, Right
from logistics.models.edition import Edition
from logistics.models.job import Job, JobState
from logistics.models.unit import Unit
from logistics.rules.fields import FIELDS
from logistics.rules.lists import LISTS


@dataclass(frozen=True, slots=True)
class WaitingList:
    """An order with the names of who gave it and of whose people it lists (None for all)."""

    job: Job
    asked_by: str
    unit_name: str | None

    @property
    def label(self) -> str:
        return LISTS[self.job.order["list"]].label

    @property
    def purpose(self) -> str:
        return str(self.job.order["purpose"])

    @property
    def headings(self) -> list[str]:
        return [FIELDS[key].heading for key in self.job.order["columns"] if key in FIELDS]


def waiting_lists(account: Account, edition: Edition) -> Sequence[WaitingList]:
    """What waits in an edition, the oldest first; nothing for those who do not organise it."""
    if not account.organises(edition.id):
        return ()
    wanted = _ordered().where(Job.edition_id == edition.id, Job.state == JobState.WAITING)
    return [WaitingList(*row) for row in db.session.execute(wanted.order_by(Job.id))]


def waiting_list(edition: Edition, job_id: int) -> WaitingList | None:
    """One list of the edition that waits or has waited, held until the transaction ends."""
    wanted = _ordered().where(Job.edition_id == edition.id, Job.id == job_id, Job.kind == "list")
    row = db.session.execute(held(wanted, of=Job)).one_or_none()
    return WaitingList(*row) if row else None


def has_second_organiser(edition: Edition, account: Account) -> bool:
    """Whether somebody else who is active organises the edition too."""
    found = db.session.scalar(
        select(
            exists()
            .where(Grant.account_id == Account.id, Account.active, Account.id != account.id)
            .where(Grant.right == Right.ORGANISER, Grant.edition_id == edition.id)
        )
    )
    return found is True


def _ordered() -> Select[Job, str, str]:
    return (
        select(Job, Account.full_name, Unit.name)
        .join(Account, Job.owner_id == Account.id)
        .outerjoin(Unit, Job.unit_id == Unit.id)
    )
