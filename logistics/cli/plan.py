"""Commands that fill the database: the plan, a catalogue, practice people."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from secrets import choice
from typing import Any

import click
from flask.cli import with_appcontext

from logistics import keys
from logistics.cli.named import edition_named
from logistics.cli.written import COULD_NOT_START, written
from logistics.clock import now
from logistics.services.catalogue import CatalogueCounts, load_catalogue
from logistics.services.plan import load_plan
from logistics.services.plan_files import SHIPPED_PLAN, read_catalogue
from logistics.services.practice import PracticeReport, fill_practice
from logistics.services.practice_accounts import Login

_LEGIBLE = "23456789abcdefghjkmnpqrstuvwxyz"
_EXAMPLE_UNIT = "STTTT-52"

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.command("load-plan")
@click.argument(
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=SHIPPED_PLAN,
)
@as_json
@with_appcontext
def load_plan_folder(folder: Path, *, as_json: bool) -> None:
    """Load or update units, editions and checkpoints from FOLDER, else the 2024 plan.

    Running it twice changes nothing; what the plan does not know stays as it is.
    """
    with written():
        counts = load_plan(folder, at=now())
    touched = {kind: count for kind, count in counts.items() if count}
    _tell(touched, _list(touched) or "Nothing has changed.", as_json=as_json)


@click.command("load-catalogue")
@click.argument("edition_code", metavar="EDITION")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@as_json
@with_appcontext
def load_catalogue_file(edition_code: str, file: Path, *, as_json: bool) -> None:
    """Set the sports, contests, roles and sizes of EDITION from FILE.

    Running it twice changes nothing; what rosters already use is never deleted.
    """
    with written():
        edition = edition_named(edition_code)
        counts = load_catalogue(edition, read_catalogue(file), at=now())
    _tell(counts.as_document(), _catalogue_told(counts), as_json=as_json)


@click.command("practice")
@click.option("--seed", default=2024, show_default=True, help="Which people are invented.")
@click.option(
    "--people",
    type=click.IntRange(1, 100_000),
    help="How many in all editions together; otherwise delegations of true size.",
)
@click.option(
    "--open-now", "opens_now", is_flag=True, help="Set the windows of checkpoints around now."
)
@as_json
@with_appcontext
def practice(seed: int, people: int | None, *, opens_now: bool, as_json: bool) -> None:
    """Fill every edition with invented delegations and print how to log in as each role.

    On a database that already holds practice people only a new password is set.
    """
    password = "thuc-hanh-" + "".join(choice(_LEGIBLE) for _ in range(10))
    # Hashing is slow on purpose: once, before the transaction, for all accounts.
    hashed = keys.password_hash(password)
    with written(refused=COULD_NOT_START):
        report = fill_practice(
            seed, at=now(), password_hash=hashed, people=people, opens_now=opens_now
        )
    accounts = [_account(login, password) for login in report.logins]
    _tell({"accounts": accounts}, _practice_told(report, password), as_json=as_json)


def _account(login: Login, password: str) -> dict[str, str | None]:
    return {
        "role": login.role,
        "login": login.login,
        "password": password,
        "unit": login.unit,
        "edition": login.edition,
    }


def _practice_told(report: PracticeReport, password: str) -> str:
    made = f"{report.people} people in {report.rosters.total()} rosters"
    lines = [f"{made} are new." if report.people else "The practice people were there already."]
    lines += [
        f"{login.role:<10} {login.login} / {password}" for login in _one_a_role(report.logins)
    ]
    lines.append(f"{len(report.logins)} accounts share this password; --json lists them all.")
    return "\n".join(lines)


def _one_a_role(logins: Iterable[Login]) -> list[Login]:
    """One login for each role, of the example's unit where there is one."""
    chosen: dict[str, Login] = {}
    for login in logins:
        if login.role not in chosen or login.unit == _EXAMPLE_UNIT:
            chosen[login.role] = login
    return list(chosen.values())


def _catalogue_told(counts: CatalogueCounts) -> str:
    told = {"new": counts.new, "changed": counts.changed, "removed": counts.removed}
    lines = [f"{deed}: {_list(things)}" for deed, things in told.items() if things.total()]
    if counts.kept:
        lines.append(f"kept because rosters use them: {', '.join(counts.kept)}")
    return "\n".join(lines) or "Nothing has changed."


def _list(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)


def _tell(document: Mapping[str, Any], sentence: str, *, as_json: bool) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=1) if as_json else sentence)


COMMANDS = (load_plan_folder, load_catalogue_file, practice)
