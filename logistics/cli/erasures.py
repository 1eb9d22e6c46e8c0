"""The command that erases: a person on request, or what is past its date."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from json import dumps
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from logistics.cli.named import refuse_other_version
from logistics.cli.refusals import CannotStart
from logistics.clock import day_of, now
from logistics.config import Settings
from logistics.db import begin_writing, db, leave_no_remnants
from logistics.models.person import Person
from logistics.queries.erasures import editions_past, person_of_member
from logistics.rules.retention import last_kept_day
from logistics.services.erasure_journal import write_beside
from logistics.services.erasures import erase_edition, erase_person
from logistics.services.files import forget_all_expired

# How what goes is called, in the order in which it is told.
_KINDS = {
    "people": "people",
    "lists": "lists",
    "photos": "photos",
    "versions": "submitted versions",
    "signed_scans": "signed scans",
    "badges": "badges",
    "requests": "change requests",
    "notes": "review notes",
    "import_rows": "imported lines",
    "files": "files",
    "deeds": "entries of the history",
}


@dataclass(frozen=True)
class Erasing:
    """What one erasing is about, and what goes with it, counted by kind."""

    about: dict[str, Any]
    gone: Counter[str]

    @property
    def document(self) -> dict[str, Any]:
        return {**self.about, "counts": {kind: self.gone[kind] for kind in _KINDS}}

    @property
    def sentence(self) -> str:
        named = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in self.about.items())
        told = (f"{word} {self.gone[kind]}" for kind, word in _KINDS.items() if self.gone[kind])
        return f"{named}: {', '.join(told) or 'nothing is left to erase'}."


@click.command("erase")
@click.option("--person", type=int, metavar="ID", help="Erase this person wholly, on request.")
@click.option("--past", "is_past", is_flag=True, help="Erase what is past its date.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@with_appcontext
def erase(*, person: int | None, is_past: bool, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Erase a person, or what identifies people once it is past its date. It cannot be undone.

    ID is the number that codes, lists and devices give a person. --past is about every edition
    whose last day of keeping is over: the one an organiser has set, else 90 days after its end.
    What stays is counts, and of --past the lists with name and unit.
    """
    if (person is None) == (not is_past):
        raise click.UsageError("say either --person ID or --past")
    if as_json and not (dry_run or yes):
        raise click.UsageError("--json does not ask: say --yes or --dry-run with it")
    refuse_other_version()
    outlook = _erasings(person)
    db.session.rollback()
    if dry_run:
        _tell(outlook, is_done=False, as_json=as_json)
        return
    if outlook and not yes:
        _tell(outlook, is_done=False, as_json=False)
        click.confirm("This cannot be undone. Erase?", abort=True)
    done = _erasings(person)
    db.session.commit()
    settle_erasures(current_app.config["SETTINGS"])
    _tell(done, is_done=True, as_json=as_json)


def settle_erasures(settings: Settings) -> None:
    """What follows a committed erasing: the journal beside the data, the files, the remnants."""
    write_beside(settings)
    db.session.rollback()
    begin_writing()
    forget_all_expired(folder=settings.files_dir, at=now())
    db.session.commit()
    leave_no_remnants()


def _erasings(member_id: int | None) -> list[Erasing]:
    """Erase, for the caller to keep or to undo."""
    begin_writing()
    if member_id is None:
        return _past()
    person = _person(member_id)
    if person.is_erased:
        return []
    gone = erase_person(person, by=None, at=now(), zone=current_app.config["TIMEZONE"])
    return [Erasing({"person": member_id}, gone)]


def _person(member_id: int) -> Person:
    person = person_of_member(member_id)
    if person is None:
        raise CannotStart(f"there is nobody with the number {member_id}")
    return person


def _past() -> list[Erasing]:
    zone = current_app.config["TIMEZONE"]
    return [
        Erasing(
            {"edition": edition.code, "kept_until": str(last_kept_day(edition))},
            erase_edition(edition, by=None, at=now(), zone=zone),
        )
        for edition in editions_past(day_of(now(), zone), zone)
    ]


def _tell(erasings: Sequence[Erasing], *, is_done: bool, as_json: bool) -> None:
    if as_json:
        document = {"erased": is_done, "erasings": [each.document for each in erasings]}
        click.echo(dumps(document, ensure_ascii=False, indent=1))
        return
    if not erasings:
        click.echo("There is nothing to erase.")
        return
    click.echo("Erased:" if is_done else "To be erased:")
    for each in erasings:
        click.echo(f"- {each.sentence}")


COMMANDS = (erase,)
