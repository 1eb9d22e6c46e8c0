"""Commands of the gate: checkpoints, devices, codes, the history of scans."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from logistics.cli.named import edition_named, unit_named
from logistics.cli.refusals import CannotStart
from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.models.checkpoint import Checkpoint
from logistics.models.edition import Edition
from logistics.queries.badges import codes_of, members_to_badge
from logistics.queries.checkpoints import checkpoints_of
from logistics.queries.scan_history import history_of
from logistics.services.badges import issue_badges
from logistics.services.devices import add_device, give_token
from logistics.services.history import record

LONGEST_NAME = 80


@click.command("checkpoints")
@click.argument("edition")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@with_appcontext
def checkpoints(edition: str, *, as_json: bool) -> None:
    """List the checkpoints of EDITION."""
    listed = [_told(one) for one in checkpoints_of(edition_named(edition))]
    if as_json:
        _print(listed)
        return
    for one in listed:
        click.echo(f"{one['id']:5}  {one['kind']:10} {one['frequency']:10} {one['name']}")


@click.group("device")
def device() -> None:
    """Scanning devices."""


@device.command("add")
@click.argument("edition")
@click.argument("checkpoint", nargs=-1, required=True)
@click.option("--name", required=True, help="What people call the device.")
@click.option("--may-override", is_flag=True, help="A supervisor's device.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@with_appcontext
def add(
    edition: str, checkpoint: tuple[str, ...], *, name: str, may_override: bool, as_json: bool
) -> None:
    """Enrol a device for EDITION that may scan at each CHECKPOINT (id or name).

    Prints its token, which is shown this once.
    """
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise CannotStart(f"a device needs a name of 1 to {LONGEST_NAME} characters")
    begin_writing()
    of = edition_named(edition)
    chosen = _chosen(of, checkpoint)
    made = add_device(of, name.strip(), chosen, may_override=may_override, by=None, at=now())
    token = give_token(made, now())
    db.session.commit()
    points = [{"id": one.id, "name": one.name} for one in chosen]
    if as_json:
        _print({"device": made.id, "token": token, "checkpoints": points})
    else:
        click.echo(f"Device {made.id} ({name}) may scan. Its token, shown this once: {token}")


@click.command("codes")
@click.argument("edition")
@click.option("--unit", metavar="CODE", help="Only this unit's people.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@with_appcontext
def codes(edition: str, unit: str | None, *, as_json: bool) -> None:
    """Print the badge codes of EDITION, issuing badges to approved people who have none.

    For printing elsewhere and for drills; written into the history as an export.
    """
    begin_writing()
    of = edition_named(edition)
    of_unit = unit_named(unit) if unit else None
    issue_badges(of, members_to_badge(of, of_unit), by=None, at=now())
    lines = codes_of(of, of_unit)
    record("codes_exported", by=None, at=now(), edition=of, params={"number": len(lines)})
    db.session.commit()
    if as_json:
        _print([asdict(line) for line in lines])
        return
    for line in lines:
        click.echo(f"{line.code}  {line.short_no}  {line.full_name}")


@click.command("scans")
@click.argument("edition")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True)
@with_appcontext
def scans(edition: str, output: Path) -> None:
    """Write the whole scan history of EDITION to a file, one JSON object a line."""
    of = edition_named(edition)
    number = 0
    with output.open("w", encoding="utf-8") as file:
        for line in history_of(of):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            number += 1
    click.echo(f"Wrote {number} scans to {output}.")


def _chosen(of: Edition, wanted: Sequence[str]) -> list[Checkpoint]:
    """Checkpoints by id or by name; refuses one that is not there."""
    offered = {str(one.id): one for one in checkpoints_of(of)}
    offered |= {one.name: one for one in offered.values()}
    for one in wanted:
        if one not in offered:
            raise CannotStart(f"there is no checkpoint {one} in {of.code}")
    return list({offered[one].id: offered[one] for one in wanted}.values())


def _told(checkpoint: Checkpoint) -> dict[str, Any]:
    return {
        "id": checkpoint.id,
        "name": checkpoint.name,
        "kind": checkpoint.kind.value,
        "frequency": checkpoint.frequency.value,
        "windows": checkpoint.windows,
    }


def _print(document: object) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


COMMANDS = (checkpoints, device, codes, scans)
