"""Commands that care for accounts."""

from json import dumps
from typing import Any

import click
from flask.cli import with_appcontext

from logistics.cli.named import edition_named, unit_named
from logistics.cli.written import written
from logistics.clock import now
from logistics.models.account import Right
from logistics.services.accounts import Place, make_account
from logistics.services.activation import LIFE, issue_code


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
    with written():
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
    unit = unit_named(unit_code) if unit_code else None
    edition = edition_named(edition_code) if edition_code else None
    return Place(unit, edition)


def _sentence(told: dict[str, Any]) -> str:
    return f"{told['login']}: activate with {told['code']} until {told['expires_at'][:10]}."


COMMANDS = (account,)
