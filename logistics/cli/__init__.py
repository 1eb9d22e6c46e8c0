"""The operator's commands."""

import click
from flask import Flask
from flask.cli import FlaskGroup

from logistics.app import UnsafeSettings, create_app
from logistics.cli import (
    accounts,
    badges,
    database,
    exports,
    gate,
    imports,
    plan,
    service,
)

GROUPS = (
    accounts,
    badges,
    database,
    exports,
    gate,
    imports,
    plan,
    service,
)


def _application() -> Flask:
    try:
        return create_app()
    except UnsafeSettings as refusal:
        raise click.UsageError(str(refusal)) from refusal


@click.group(cls=FlaskGroup, create_app=_application, add_default_commands=False)
def main() -> None:
    """Run festivals and visits: load the plan, serve, back up, export."""


for group in GROUPS:
    for command in group.COMMANDS:
        main.add_command(command)
