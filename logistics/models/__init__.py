"""What is true, and what can never become true.

Importing this package makes every table known to the metadata.
"""

from logistics.models import (
    account,
    badge,
    change,
    checkpoint,
    contest,
    device,
    edition,
    entry,
    erasure,
    installation,
    job,
    login,
    person,
    roster,
    roster_import,
    scan,
    stored_file,
    submission,
    unit,
)

__all__ = [
    "account",
    "badge",
    "change",
    "checkpoint",
    "contest",
    "device",
    "edition",
    "entry",
    "erasure",
    "installation",
    "job",
    "login",
    "person",
    "roster",
    "roster_import",
    "scan",
    "stored_file",
    "submission",
    "unit",
]
