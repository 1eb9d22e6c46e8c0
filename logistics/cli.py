"""The operator's commands."""

from pathlib import Path

import click
from flask import Flask
from flask.cli import FlaskGroup
from flask_migrate import upgrade

from logistics.app import UnsafeSettings, create_app


def _application() -> Flask:
    try:
        return create_app()
    except UnsafeSettings as refusal:
        raise click.UsageError(str(refusal)) from refusal


@click.group(cls=FlaskGroup, create_app=_application, add_default_commands=False)
def main() -> None:
    """Run festivals and visits: load the plan, serve, back up, export."""


@main.command("upgrade")
def upgrade_database() -> None:
    """Bring the database to the form this version needs."""
    Path("instance").mkdir(exist_ok=True)
    upgrade()
    click.echo("The database is up to date.")


if __name__ == "__main__":
    main()
