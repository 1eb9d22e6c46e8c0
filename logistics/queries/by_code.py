"""Things by the code an operator types; no question of rights, the shell has settled that."""

from sqlalchemy import select

from logistics.db import db
from logistics.models.checkpoint import Checkpoint
from logistics.models.edition import Edition
from logistics.models.unit import Unit


def edition_with(code: str) -> Edition | None:
    return db.session.scalars(select(Edition).where(Edition.code == code)).one_or_none()


def unit_with(code: str) -> Unit | None:
    return db.session.scalars(select(Unit).where(Unit.code == code)).one_or_none()


def checkpoint_with(edition_id: int, checkpoint_id: int | None) -> Checkpoint | None:
    return db.session.scalars(
        select(Checkpoint).where(
            Checkpoint.edition_id == edition_id, Checkpoint.id == checkpoint_id
        )
    ).one_or_none()


def unit_by_id(unit_id: int) -> Unit | None:
    return db.session.get(Unit, unit_id)
