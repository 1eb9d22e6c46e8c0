"""Commands that care for the database: upgrade, back up, restore, check."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from logistics.cli.erasures import settle_erasures
from logistics.cli.named import refuse_other_version
from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.services.backups import (
    DamagedBackup,
    back_up,
    copy_before,
    holds_something,
    restore_from,
)
from logistics.services.schema import upgrade_schema
from logistics.services.self_check import complaints, keys_fit


@click.command("upgrade")
@with_appcontext
def upgrade_database() -> None:
    """Bring the database to the form this version needs, backing an older one up first."""
    settings = current_app.config["SETTINGS"]
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    done = upgrade_schema(settings, at=now())
    click.echo(f"Upgraded the database to {done}." if done else "The database is up to date.")


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_appcontext
def backup(file: Path) -> None:
    """Write a consistent copy of everything but the keys to FILE, while the service runs."""
    refuse_other_version()
    rows = back_up(current_app.config["SETTINGS"], file, at=now())
    click.echo(f"Backed up {rows} rows to {file}. Keep the keys file apart; the copy needs it.")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--replace", is_flag=True, help="Keep no copy of what the database holds now.")
@with_appcontext
def restore(file: Path, *, replace: bool) -> None:
    """Verify FILE and put its content in place, erase again whom it should no longer hold.

    Starts a new epoch, before which no scanner goes on.
    What the database holds now is backed up first, unless --replace says that it may go.
    """
    settings = current_app.config["SETTINGS"]
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    upgrade_schema(settings, at=now())
    kept = None if replace or not holds_something() else copy_before(settings, "restore", at=now())
    begin_writing()
    try:
        rows = restore_from(settings, file, replace=replace or kept is not None, at=now())
    except DamagedBackup as refusal:
        raise click.ClickException(str(refusal)) from refusal
    db.session.commit()
    settle_erasures(settings)
    click.echo(f"Restored {rows} rows from {file}.")
    if not keys_fit():
        click.echo("The keys of this place do not open it: put its own keys file in.", err=True)
    if kept:
        click.echo(f"What was there before lies in {kept}.")


@click.command("check")
@with_appcontext
def check() -> None:
    """Inspect settings, database, keys, folders, clock; print what is wrong and how to mend it."""
    found = complaints(current_app.config["SETTINGS"], at=now())
    for complaint in found:
        click.echo(f"- {complaint}")
    if found:
        raise SystemExit(1)
    click.echo("Everything is in order.")


COMMANDS = (upgrade_database, backup, restore, check)
