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
    # jobs
    "jobs.show": SIGNED_IN,
    "jobs.download": SIGNED_IN,
    # accounts
    "security.log_in": PUBLIC,
    "security.second_step": PUBLIC,
    "security.pass_second_step": PUBLIC,
    "security.logout": PUBLIC,
    "activation.show": PUBLIC,
    "activation.activate": PUBLIC,
    "own_sessions.show": SIGNED_IN,
    "own_sessions.end": SIGNED_IN,
    "own_sessions.end_all": SIGNED_IN,
    "password.show": SIGNED_IN,
    "password.change": SIGNED_IN,
    "second_factor.show": SIGNED_IN,
    "second_factor.set_up": SIGNED_IN,
    "second_factor.renew_codes": SIGNED_IN,
    "second_factor.remove": SIGNED_IN,
    "accounts.index": ORGANISERS,
    "accounts.add": ORGANISERS,
    "accounts.create": ORGANISERS,
    "accounts.everyone": ADMINS,
    "accounts.add_any": ADMINS,
    "accounts.create_any": ADMINS,
    "accounts.show": STAFF,
    "account_deeds.disable": STAFF,
    "account_deeds.enable": STAFF,
    "account_deeds.reissue": STAFF,
    "account_deeds.reset_factor": STAFF,
    "account_deeds.hand_over": STAFF,
    "account_deeds.withdraw": ORGANISERS,
    "invitations.show": ORGANISERS,
    "invitations.issue": ORGANISERS,
}
