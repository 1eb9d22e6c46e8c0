"""Commands that make files for offices: lists by name."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from logistics.cli.named import edition_named, unit_named
from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.exports.render import Unprintable
from logistics.jobs.lists import PRINTERS, sheet_for
from logistics.jobs.work import Unusable
from logistics.queries.by_code import checkpoint_with
from logistics.rules.lists import LISTS
from logistics.services.list_orders import ListOrder, record_export


def _show_lists(context: click.Context, _option: click.Option, is_asked: bool) -> None:  # noqa: FBT001
    if is_asked:
        for named in LISTS.values():
            click.echo(f"{named.name:12} {named.label}")
        context.exit()


@click.command("export")
@click.argument("edition")
@click.argument("list_name", metavar="LIST", type=click.Choice(list(LISTS)))
@click.option("--unit", metavar="CODE", help="Only this unit's people.")
@click.option("--checkpoint", type=int, metavar="ID", help="For the list of those present.")
@click.option(
    "--order",
    type=click.Choice(["name", "unit", "protocol"]),
    help="Unless given, as the list is usually ordered.",
)
@click.option("--standing", type=click.Choice(["all", "submitted", "settled"]), default="all")
@click.option("--format", "file_format", type=click.Choice(list(PRINTERS)), required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.option(
    "--lists",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_lists,
    help="Show the lists there are.",
)
@with_appcontext
def export(  # noqa: PLR0917 -- click hands over every option
    edition: str, list_name: str, unit: str | None, checkpoint: int | None, order: str | None,
    standing: str, file_format: str, output: Path,
) -> None:  # fmt: skip
    """Write LIST of EDITION to a file. Whoever runs commands on the server may see every column."""
    of = edition_named(edition)
    of_unit = unit_named(unit) if unit else None
    if LISTS[list_name].of_checkpoint and checkpoint_with(of.id, checkpoint) is None:
        raise click.UsageError("the list of those present needs --checkpoint with an id")
    wanted = ListOrder(
        list=list_name, format=file_format, order=order or LISTS[list_name].usual_order,
        standing=standing,
        unit_id=of_unit.id if of_unit else None, checkpoint_id=checkpoint,
        purpose="logistics export",
    )  # fmt: skip
    try:
        sheet = sheet_for(of, wanted, role="admin", made_by="logistics export", at=now())
        output.write_bytes(PRINTERS[file_format](sheet))
    except (Unprintable, Unusable) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    rows = len(sheet.lines)
    db.session.rollback()
    begin_writing()
    record_export(of, wanted, by=None, at=now(), rows=rows)
    db.session.commit()
    click.echo(f"Wrote {rows} lines to {output}.")


COMMANDS = (export,)
