"""What is true, and what can never become true.

Importing this package makes every table known to the metadata.
"""

from logistics.models import (
    account,
    change,
    contest,
    edition,
    entry,
    installation,
    job,
    login,
    person,
    roster,
    stored_file,
    submission,
    unit,
)

__all__ = [
    "account",
    "change",
    "contest",
    "edition",
    "entry",
    "installation",
    "job",
    "login",
    "person",
    "roster",
    "stored_file",
    "submission",
    "unit",
]
