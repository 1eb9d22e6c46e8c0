"""The operator's commands."""

import click
from flask import Flask

from logistics.app import create_app
from logistics.cli import (
    accounts,
    badges,
    database,
    erasures,
    exports,
    gate,
    imports,
    plan,
    service,
)
from logistics.cli.refusals import Commands, in_one_sentence

COMMANDS = tuple(
    command
    for group in (accounts, badges, database, erasures, exports, gate, imports, plan, service)
    for command in group.COMMANDS
)


def application() -> Flask:
    """The application with the commands, as ``flask --app logistics`` finds it too."""
    with in_one_sentence():
        app = create_app()
    for command in COMMANDS:
        app.cli.add_command(command)
    return app


@click.group(cls=Commands, create_app=application, add_default_commands=False)
def main() -> None:
    """Run festivals and visits: load the plan, serve, back up, export."""


for command in COMMANDS:
    main.add_command(command)
