"""The one table of every door: which endpoint opens for whom.

An endpoint answers one method. Whether the *thing* behind a door is the visitor's own is
settled where it is fetched: a query that knows who asks finds nothing of others (404).
"""

from enum import Enum

from logistics.models.account import Right


class Anyone(Enum):
    """Visitors that no grant describes."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    DEVICE = "device"


Door = frozenset[Right | Anyone]

PUBLIC: Door = frozenset({Anyone.PUBLIC})
SIGNED_IN: Door = frozenset({Anyone.SIGNED_IN})
DEVICE: Door = frozenset({Anyone.DEVICE})
ADMINS: Door = frozenset({Right.ADMIN})
STAFF: Door = frozenset({Right.ADMIN, Right.ORGANISER})
ORGANISERS: Door = frozenset({Right.ORGANISER})
REGISTRARS: Door = frozenset({Right.REGISTRAR, Right.ORGANISER})
READERS: Door = frozenset({Right.REGISTRAR, Right.VIEWER, Right.ORGANISER})

DOORS: dict[str, Door] = {
    "static": PUBLIC,
    # home
    "home.index": SIGNED_IN,
    "home.language": PUBLIC,
    "home.healthz": PUBLIC,
    "home.readyz": PUBLIC,
    # sessions
    "security.login": PUBLIC,
    "security.logout": SIGNED_IN,
    # the gate
    "gate.show": PUBLIC,
    "checkpoints.index": ORGANISERS,
    "checkpoints.propose": ORGANISERS,
    "checkpoints.new": ORGANISERS,
    "checkpoints.add": ORGANISERS,
    "checkpoints.edit": ORGANISERS,
    "checkpoints.change": ORGANISERS,
    "devices.index": ORGANISERS,
    "devices.add": ORGANISERS,
    "devices.pair": ORGANISERS,
    "devices.revoke": ORGANISERS,
    "board.show": ORGANISERS,
    "board.gate": ORGANISERS,
    "board.missing": ORGANISERS,
    "conflicts.index": ORGANISERS,
    "conflicts.settle": ORGANISERS,
    "conflicts.release": ORGANISERS,
    "api.pair": DEVICE,
    "api.device": DEVICE,
    "api.scans": DEVICE,
    "api.people": DEVICE,
    "api.feed": DEVICE,
    "api.snapshot": DEVICE,
    "api.openapi": PUBLIC,
    # jobs
    "jobs.show": SIGNED_IN,
    "jobs.download": SIGNED_IN,
}
