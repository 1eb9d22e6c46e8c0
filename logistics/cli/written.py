"""One transaction for a command that changes the database."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import current_app

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.findings import Refused
from logistics.services.schema import upgrade_schema

FAULTY, COULD_NOT_START = 1, 2


@contextmanager
def written(*, refused: int = FAULTY) -> Iterator[None]:
    """A database of this version and one transaction, kept only when nothing was refused.

    What was refused is told on standard error, and the command ends with ``refused``.
    """
    settings = current_app.config["SETTINGS"]
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    upgrade_schema(settings, at=now())
    begin_writing()
    try:
        yield
    except Refused as refusal:
        db.session.rollback()
        for finding in refusal.findings:
            click.echo(finding.text, err=True)
        raise SystemExit(refused) from refusal
    db.session.commit()
