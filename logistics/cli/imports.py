"""The command that reads a workbook into a unit's roster."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from logistics.cli.named import edition_named, unit_named
from logistics.cli.written import written
from logistics.clock import now
from logistics.db import db
from logistics.intake.bounded import read_bounded
from logistics.intake.refusal import UnreadableFile
from logistics.models.edition import Edition
from logistics.models.unit import Unit
from logistics.queries.reading_catalogue import reading_catalogue
from logistics.queries.roster_imports import remembered_columns
from logistics.rules.import_columns import remembered_mapping, titles_of
from logistics.rules.import_doubts import OWN_DOUBTS
from logistics.rules.roster_import import Change, Difference
from logistics.services.import_command import compare_file, import_file

_FAULTY, _REFUSED = 1, 2
# What a sidecar holds, in its order (``contract.md``, "Reading a workbook").
_KEYS = (
    "file", "sheet", "sheets", "ignored_sheets", "ignored_columns", "unit_hint", "declared_total",
    "people", "pairs", "problems", "ignored_rows",
)  # fmt: skip
_CHANGES = {Change.DROPPED: "pending"}


@click.command("import-roster")
@click.argument("edition_code", metavar="EDITION")
@click.argument("unit_code", metavar="UNIT")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--sheet", metavar="NAME", help="Read only this sheet.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@with_appcontext
def import_roster(
    edition_code: str,
    unit_code: str,
    file: Path,
    *,
    sheet: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read the workbook FILE into the roster of UNIT in EDITION.

    Good rows go in together, warnings counted as accepted and deadlines aside; faulty rows wait
    to be mended on the screen. Exits with 1 when there are any, with 2 when the file is refused.
    """
    edition = edition_named(edition_code)
    unit = unit_named(unit_code)
    try:
        reading = _read(edition, unit, file, sheet)
    except UnreadableFile as refused:
        _say_refused(file, refused, as_json=as_json)
        raise SystemExit(_REFUSED) from refused
    found = (
        _compared(edition, unit, reading) if dry_run else _taken_in(edition, unit, reading, file)
    )
    if as_json:
        click.echo(json.dumps(document(reading, found), ensure_ascii=False, indent=2))
    else:
        _say(found)
    if any(problem["level"] == "error" for problem in found.problems):
        raise SystemExit(_FAULTY)


def _read(edition: Edition, unit: Unit, file: Path, sheet: str | None) -> dict[str, Any]:
    catalogue, remembered = reading_catalogue(edition), remembered_columns(unit.id)
    reading = read_bounded(file, file.name, catalogue, sheet=sheet)
    if mapping := remembered_mapping(reading, remembered, titles_of(catalogue)):
        reading = read_bounded(file, file.name, catalogue, sheet=sheet, mapping=mapping)
    return reading


def _compared(edition: Edition, unit: Unit, reading: Mapping[str, Any]) -> Difference:
    found = compare_file(edition, unit, reading)
    db.session.rollback()
    return found


def _taken_in(edition: Edition, unit: Unit, reading: Mapping[str, Any], file: Path) -> Difference:
    codes = edition.code, unit.code
    db.session.rollback()
    with written():
        edition, unit = edition_named(codes[0]), unit_named(codes[1])
        return import_file(edition, unit, reading, content=file.read_bytes(), at=now())


def document(reading: Mapping[str, Any], found: Difference) -> dict[str, Any]:
    """The reading as the contract has it: what accepting means for each person, and the counts."""
    known = {key: reading[key] for key in _KEYS}
    people = [
        {
            **{key: value for key, value in person.items() if key != "row_id"},
            "change": _CHANGES.get(line.change, line.change.value),
        }
        for person, line in zip(reading["people"], found.lines, strict=True)
    ]
    read = [*reading["problems"]]
    seen = {json.dumps(problem, sort_keys=True) for problem in read}
    own = [
        each
        for each in found.problems
        if each["about"] not in OWN_DOUBTS and json.dumps(each, sort_keys=True) not in seen
    ]
    problems = [
        {key: value for key, value in problem.items() if key != "said"} for problem in (*read, *own)
    ]
    return {**known, "people": people, "problems": problems, "counts": dict(found.counts)}


def _say_refused(file: Path, refused: UnreadableFile, *, as_json: bool) -> None:
    if as_json:
        told = {"file": file.name, "refused": refused.as_json}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        click.echo(refused.message, err=True)


def _say(found: Difference) -> None:
    counts = found.counts
    click.echo(
        f"{counts['new']} new, {counts['updated']} updated, {counts['same']} the same, "
        f"{counts['faulty']} faulty, {counts['ignored']} ignored rows."
    )
    for problem in found.problems:
        click.echo(problem["message"])


COMMANDS = (import_roster,)
