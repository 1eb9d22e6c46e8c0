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
    "api.photo": DEVICE,
    "api.openapi": PUBLIC,
    # editions
    "editions.show": SIGNED_IN,
    "editions.history": SIGNED_IN,
    "editions.edit_facts": STAFF,
    "editions.change_facts": STAFF,
    "editions.edit_registration": STAFF,
    "editions.change_registration": STAFF,
    "editions.edit_stage": STAFF,
    "editions.move_stage": STAFF,
    "edition_making.start": ADMINS,
    "edition_making.create": ADMINS,
    "edition_making.choose": STAFF,
    "edition_making.copy": STAFF,
    # contests
    "contests.index": STAFF,
    "contests.new_sport": STAFF,
    "contests.add_sport": STAFF,
    "contests.edit_sport": STAFF,
    "contests.change_sport": STAFF,
    "contests.move_sport": STAFF,
    "contests.remove_sport": STAFF,
    "contests.new_contest": STAFF,
    "contests.add_contest": STAFF,
    "contests.edit_contest": STAFF,
    "contests.change_contest": STAFF,
    "contests.move_contest": STAFF,
    "contests.remove_contest": STAFF,
    "contests.new_role": STAFF,
    "contests.add_role": STAFF,
    "contests.edit_role": STAFF,
    "contests.change_role": STAFF,
    "contests.move_role": STAFF,
    "contests.remove_role": STAFF,
    # programme
    "programme.index": STAFF,
    "programme.new_venue": STAFF,
    "programme.add_venue": STAFF,
    "programme.edit_venue": STAFF,
    "programme.change_venue": STAFF,
    "programme.move_venue": STAFF,
    "programme.remove_venue": STAFF,
    "programme.new_stop": STAFF,
    "programme.add_stop": STAFF,
    "programme.edit_stop": STAFF,
    "programme.change_stop": STAFF,
    "programme.move_stop": STAFF,
    "programme.remove_stop": STAFF,
    # participants
    "participants.index": STAFF,
    "participants.add": STAFF,
    "participants.invite_region": STAFF,
    "participants.remove": STAFF,
    "participants.edit": ORGANISERS,
    "participants.settle": ORGANISERS,
    # units
    "units.index": ADMINS,
    "units.show": ADMINS,
    "units.new": ADMINS,
    "units.add": ADMINS,
    "units.edit": ADMINS,
    "units.change": ADMINS,
    "units.add_alias": ADMINS,
    "units.remove_alias": ADMINS,
    "units.edit_succession": ADMINS,
    "units.succeed": ADMINS,
    # public
    "public.show": PUBLIC,
    "public.calendar": PUBLIC,
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
    # import
    "imports.start": REGISTRARS,
    "imports.upload": REGISTRARS,
    "imports.paste": REGISTRARS,
    "imports.template": REGISTRARS,
    "import_previews.show": REGISTRARS,
    "import_previews.progress": REGISTRARS,
    "import_previews.columns": REGISTRARS,
    "import_previews.accept": REGISTRARS,
    "import_previews.drop": REGISTRARS,
    "import_previews.undo": REGISTRARS,
    "import_previews.mark": REGISTRARS,
    "import_rows.edit": REGISTRARS,
    "import_rows.mend": REGISTRARS,
    "import_rows.drop": REGISTRARS,
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
    # photos
    "photos.picture": READERS,
    "photos.show": REGISTRARS,
    "photos.keep": REGISTRARS,
    "photos.remove": REGISTRARS,
    # lists
    "lists.index": READERS,
    "lists.order": READERS,
    "lists.approve": ORGANISERS,
    "lists.decline": ORGANISERS,
    # reviews
    "reviews.index": ORGANISERS,
    "reviews.show": ORGANISERS,
    "reviews.note": ORGANISERS,
    "reviews.close": ORGANISERS,
    "reviews.send_back": ORGANISERS,
    "reviews.approve": ORGANISERS,
    "reviews.lock": ORGANISERS,
    "reviews.reopen": ORGANISERS,
    # decisions
    "decisions.index": ORGANISERS,
    "decisions.show": ORGANISERS,
    "decisions.decide": ORGANISERS,
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
    # badges
    "badges.index": ORGANISERS,
    "badges.order": ORGANISERS,
    "badges.search": ORGANISERS,
    "badges.show": ORGANISERS,
    "badges.replace": ORGANISERS,
    "badges.revoke": ORGANISERS,
    "own_badge.show": PUBLIC,
    "own_badge.square": PUBLIC,
    "own_badge.photo": PUBLIC,
}
