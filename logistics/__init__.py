"""Runs sports festivals and commemorative visits, from the roster to the gate and to the office."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app() -> "Flask":
    """What ``flask --app logistics`` looks for: the application with its commands."""
    from logistics.cli import application  # noqa: PLC0415 -- slow import, and everybody imports us

    return application()
