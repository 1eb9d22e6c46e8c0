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
    # jobs
    "jobs.show": SIGNED_IN,
    "jobs.download": SIGNED_IN,
    # rosters
    "rosters.show": READERS,
    "rosters.findings": READERS,
    "rosters.history": READERS,
    "entries.index": READERS,
    "entries.show": READERS,
    "submissions.index": READERS,
    "submissions.sheet": READERS,
    "submissions.scan": READERS,
    "change_requests.index": READERS,
    "rosters.start": REGISTRARS,
    "rosters.contact": REGISTRARS,
    "rosters.save_contact": REGISTRARS,
    "rosters.answer": REGISTRARS,
    "members.new": REGISTRARS,
    "members.add": REGISTRARS,
    "members.edit": REGISTRARS,
    "members.change": REGISTRARS,
    "members.judge": REGISTRARS,
    "leaving.show": REGISTRARS,
    "leaving.remove": REGISTRARS,
    "leaving.withdraw": REGISTRARS,
    "leaving.reinstate": REGISTRARS,
    "pasting.show": REGISTRARS,
    "pasting.add": REGISTRARS,
    "earlier_people.show": REGISTRARS,
    "earlier_people.add": REGISTRARS,
    "ordering.show": REGISTRARS,
    "ordering.save": REGISTRARS,
    "entries.arrange": REGISTRARS,
    "entries.judge": REGISTRARS,
    "submissions.prepare": REGISTRARS,
    "submissions.submit": REGISTRARS,
    "submissions.attach": REGISTRARS,
    "change_requests.ask": REGISTRARS,
    "change_requests.take_back": REGISTRARS,
}
