"""Load and permit in one step: what is not there for this visitor is not there."""

from typing import TypeVar

from flask import abort

Thing = TypeVar("Thing")


def found(thing: Thing | None) -> Thing:
    """The thing, or the same 404 whether it does not exist or is somebody else's."""
    if thing is None:
        abort(404)
    return thing
