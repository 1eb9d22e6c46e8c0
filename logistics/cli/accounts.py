"""Commands that care for accounts."""

from contextlib import contextmanager
from collections.abc import Iterator
from json import dumps
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.findings import Refused
from logistics.models.account import Right
from logistics.queries.accounts import edition_coded, unit_coded
from logistics.services.accounts import Place, make_account
from logistics.services.activation import LIFE, issue_code
from logistics.services.schema import upgrade_schema


@click.group("account")
def account() -> None:
    """Make accounts from the command line: the first administrator, above all."""


@account.command("add")
@click.argument("name")
@click.option(
    "--role", required=True, type=click.Choice([right.value for right in Right]), help="The right."
)
@click.option("--unit", "unit_code", metavar="CODE", help="The unit of a registrar or viewer.")
@click.option("--edition", "edition_code", metavar="CODE", help="The edition it holds in.")
@click.option("--full-name", help="The person's name; otherwise NAME.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@with_appcontext
def add(name: str, role: str, *, as_json: bool, full_name: str | None, **codes: str | None) -> None:
    """Make the account NAME and print its one-time activation code.

    The code is shown this once. Whoever has it sets the password on the page /activate.
    """
    at = now()
    with _written():
        place = _place(**codes)
        made = make_account(name, full_name or name, Right(role), place, by=None, at=at)
        told = {
            "login": made.username,
            "role": role,
            "unit": codes["unit_code"],
            "edition": codes["edition_code"],
            "code": issue_code(made, by=None, at=at),
            "expires_at": (at + LIFE).isoformat(),
        }
    click.echo(dumps(told, ensure_ascii=False, indent=1) if as_json else _sentence(told))


def _place(unit_code: str | None, edition_code: str | None) -> Place:
    unit = unit_coded(unit_code) if unit_code else None
    edition = edition_coded(edition_code) if edition_code else None
    if unit_code and unit is None:
        raise click.UsageError(f"there is no unit {unit_code}; load the plan first")
    if edition_code and edition is None:
        raise click.UsageError(f"there is no edition {edition_code}; load the plan first")
    return Place(unit, edition)


def _sentence(told: dict[str, Any]) -> str:
    return f"{told['login']}: activate with {told['code']} until {told['expires_at'][:10]}."


@contextmanager
def _written() -> Iterator[None]:
    """One transaction on a database of this version; a refusal is told and exits with 1."""
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
        raise SystemExit(1) from refusal
    db.session.commit()


COMMANDS = (account,)
