"""How a command refuses: one sentence on standard error, and an exit code that scripts can read."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from flask.cli import FlaskGroup
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError, ProgrammingError

from logistics.app import UnsafeSettings
from logistics.keys import UnreadableSecret
from logistics.services.schema import NewerDatabase


class CannotStart(click.ClickException):
    """What the command was called with is not there, or it cannot begin: exit code 2."""

    exit_code = 2


@contextmanager
def in_one_sentence() -> Iterator[None]:
    """What stands in the way of any command, told as a refusal and never as a traceback."""
    try:
        yield
    except (UnsafeSettings, NewerDatabase) as refusal:
        raise CannotStart(str(refusal)) from refusal
    except ValidationError as error:
        fault = error.errors()[0]
        name = "_".join(["LOGISTICS", *map(str, fault["loc"])]).upper()
        raise CannotStart(f"{name} is {fault['input']!r}: {fault['msg']}") from error
    except (OperationalError, ProgrammingError) as error:
        raise CannotStart(_of_the_database(error)) from error
    except UnreadableSecret as error:
        raise CannotStart(
            "the keys do not open what the database holds: put its own keys file back"
        ) from error
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise CannotStart(f"{where}{error.strerror or error}") from error


def _of_the_database(error: OperationalError | ProgrammingError) -> str:
    told = str(error.orig).strip().splitlines()[0] if error.orig else type(error).__name__
    if "no such table" in told or "does not exist" in told:
        return "the database has no tables yet: run logistics load-plan, or logistics upgrade"
    return f"the database cannot be used ({told}): see LOGISTICS_DATABASE_URL and logistics check"


class Commands(FlaskGroup):
    """The operator's commands, all of which refuse in the same way."""

    def invoke(self, ctx: click.Context) -> Any:
        with in_one_sentence():
            return super().invoke(ctx)
