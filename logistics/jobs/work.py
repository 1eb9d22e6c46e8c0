"""What a kind of work is: a function from an order to a file, telling how far it is."""

from collections.abc import Callable

from flask import Flask

from logistics.models.job import Job
from logistics.models.stored_file import StoredFile

Progress = Callable[[int, str], None]
Work = Callable[[Flask, Job, Progress], StoredFile | None]


class Unusable(Exception):
    """The order cannot be carried out; the message is a code that the page puts into words."""
