"""The command that prints badges."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from logistics.cli.named import edition_named, unit_named
from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.exports.badge_sheet import LAYOUTS
from logistics.exports.render import Unprintable
from logistics.jobs.badges import pdf_of
from logistics.queries.badge_prints import printable_badges
from logistics.queries.badges import members_to_badge
from logistics.services.badges import issue_badges, note_printed


@click.command("badges")
@click.argument("edition")
@click.option("--unit", metavar="CODE", help="Only this unit's people.")
@click.option("--layout", type=click.Choice(LAYOUTS), default=LAYOUTS[0], show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True)
@with_appcontext
def badges(edition: str, unit: str | None, layout: str, output: Path) -> None:
    """Print the badges of EDITION's approved people as PDF, issuing those that are missing."""
    begin_writing()
    of = edition_named(edition)
    of_unit = unit_named(unit) if unit else None
    issue_badges(of, members_to_badge(of, of_unit), by=None, at=now())
    db.session.commit()
    lines = printable_badges(of.id, of_unit.id if of_unit else None)
    if not lines:
        raise click.ClickException("nobody of an approved roster to print a badge for")
    folder = current_app.config["SETTINGS"].files_dir
    try:
        output.write_bytes(pdf_of(lines, of, "logistics badges", layout=layout, folder=folder))
    except Unprintable as refusal:
        raise click.ClickException(str(refusal)) from refusal
    # Typesetting takes minutes: nobody who wants to write waits for it.
    db.session.rollback()
    begin_writing()
    printed = {line.badge_id: line.digest for line in lines}
    note_printed(of, printed, layout, by=None, at=now())
    db.session.commit()
    click.echo(f"Wrote {len(lines)} badges to {output}.")


COMMANDS = (badges,)
