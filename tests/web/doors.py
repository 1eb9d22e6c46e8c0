"""What each door does for whom: the one table that test_doors.py walks. A feature adds rows.

``opens`` names the rights a door opens for; ``admin*`` means everywhere, the others only where
their grant holds. "public" opens for all, "signed in" for all who are, "self" for one's own
things alone, "device" for no visitor. ``of`` says what the things behind the door belong to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

GOOD = frozenset({200, 302})
# A form that was sent empty is told what is missing; that too means the door opened.
JUDGED = frozenset({200, 302, 303, 400, 409, 410, 422})


@dataclass(frozen=True)
class Row:
    opens: str
    of: str = "edition"
    # Which thing of the world an argument of the address names, when it is not called the same.
    things: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, object] = field(default_factory=dict)
    answers: frozenset[int] = GOOD | JUDGED
    # What may be read here of others: "edition", "unit", "person".
    tells: frozenset[str] = frozenset()

    @property
    def rights(self) -> set[str]:
        return {right.rstrip("*") for right in self.opens.split()}

    def opens_everywhere_for(self, right: str) -> bool:
        return f"{right}*" in self.opens.split()


PUBLIC = Row("public")
ANYONE_IN = Row("signed in")
OWN = Row("self")
ADMIN = Row("admin*", tells=frozenset({"edition", "unit"}))
ORGANISER = Row("organiser")
STAFF = Row("admin* organiser")
READERS = Row("organiser registrar viewer")
ALL_OF_IT = Row("admin* organiser registrar viewer steward")
DEVICE = Row("device", answers=frozenset({401}))
NEW_PERSON = {"full_name": "Lê Thị Hoa", "username": "lethihoa"}


def _piece(kind: str) -> Row:
    return Row("admin* organiser", things={"piece_id": f"{kind}_id"}, typed={"to": "up"})


OF_READERS = Row("organiser registrar viewer", of="unit")
OF_KEEPER = Row("registrar", of="unit")


ROWS: dict[str, Row] = {
    "static": Row("public", things={"filename": "file_name"}),
    # home
    "home.index": ANYONE_IN,
    "home.language": PUBLIC,
    "home.healthz": PUBLIC,
    "home.readyz": PUBLIC,
    # rosters
    "rosters.show": OF_READERS,
    "rosters.findings": OF_READERS,
    "rosters.history": OF_READERS,
    "entries.index": OF_READERS,
    "entries.show": OF_READERS,
    "submissions.index": OF_READERS,
    "change_requests.index": OF_READERS,
    "submissions.sheet": replace(OF_READERS, things={"number": "submission_number"}),
    "submissions.scan": replace(
        OF_READERS, things={"number": "submission_number"}, answers=frozenset({404})
    ),
    "rosters.start": Row("organiser registrar"),
    "rosters.contact": OF_KEEPER,
    "rosters.save_contact": OF_KEEPER,
    "rosters.answer": OF_KEEPER,
    "members.new": OF_KEEPER,
    "members.add": OF_KEEPER,
    "members.edit": OF_KEEPER,
    "members.change": OF_KEEPER,
    "members.judge": OF_KEEPER,
    "leaving.show": OF_KEEPER,
    "leaving.remove": OF_KEEPER,
    "leaving.withdraw": OF_KEEPER,
    "leaving.reinstate": OF_KEEPER,
    "pasting.show": OF_KEEPER,
    "pasting.add": OF_KEEPER,
    "earlier_people.show": OF_KEEPER,
    "earlier_people.add": OF_KEEPER,
    "ordering.show": OF_KEEPER,
    "ordering.save": OF_KEEPER,
    "entries.arrange": OF_KEEPER,
    "entries.judge": OF_KEEPER,
    "submissions.prepare": OF_KEEPER,
    "submissions.submit": OF_KEEPER,
    "change_requests.take_back": OF_KEEPER,
    "submissions.attach": replace(OF_KEEPER, things={"number": "submission_number"}),
    "change_requests.ask": replace(OF_KEEPER, things={"kind": "request_kind"}),
    # jobs
    "jobs.show": Row("self", things={"public_id": "job_public_id"}),
    "jobs.download": Row(
        "self", things={"public_id": "file_public_id"}, answers=frozenset({200, 410})
    ),
    # accounts
    "security.login": PUBLIC,
    "security.log_in": PUBLIC,
    "security.second_step": PUBLIC,
    "security.pass_second_step": PUBLIC,
    "security.logout": PUBLIC,
    "activation.show": PUBLIC,
    "activation.activate": PUBLIC,
    "own_sessions.show": ANYONE_IN,
    "own_sessions.end": OWN,
    "own_sessions.end_all": ANYONE_IN,
    "password.show": ANYONE_IN,
    "password.change": ANYONE_IN,
    "second_factor.show": ANYONE_IN,
    "second_factor.set_up": ANYONE_IN,
    "second_factor.renew_codes": ANYONE_IN,
    "second_factor.remove": ANYONE_IN,
    "accounts.index": ORGANISER,
    "accounts.add": ORGANISER,
    "accounts.create": Row("organiser", typed={**NEW_PERSON, "right": "steward", "unit": 0}),
    "accounts.everyone": ADMIN,
    "accounts.add_any": ADMIN,
    "accounts.create_any": Row(
        "admin*",
        typed={**NEW_PERSON, "right": "admin", "unit": 0, "edition": 0},
        tells=frozenset({"edition", "unit"}),
    ),
    "accounts.show": STAFF,
    "account_deeds.disable": STAFF,
    "account_deeds.enable": STAFF,
    "account_deeds.reissue": STAFF,
    "account_deeds.reset_factor": STAFF,
    "account_deeds.hand_over": Row("admin* organiser", typed=NEW_PERSON),
    "account_deeds.withdraw": ORGANISER,
    "invitations.show": ORGANISER,
    "invitations.issue": ORGANISER,
    # editions
    "editions.edit_facts": STAFF,
    "editions.change_facts": STAFF,
    "editions.edit_registration": STAFF,
    "editions.change_registration": STAFF,
    "editions.edit_stage": STAFF,
    "editions.move_stage": STAFF,
    "editions.show": ALL_OF_IT,
    "editions.history": ALL_OF_IT,
    "edition_making.start": ADMIN,
    "edition_making.create": ADMIN,
    "edition_making.choose": STAFF,
    "edition_making.copy": STAFF,
    # contests
    "contests.index": STAFF,
    "contests.new_sport": STAFF,
    "contests.add_sport": STAFF,
    "contests.edit_sport": _piece("sport"),
    "contests.change_sport": _piece("sport"),
    "contests.move_sport": _piece("sport"),
    "contests.remove_sport": _piece("sport"),
    "contests.new_contest": STAFF,
    "contests.add_contest": STAFF,
    "contests.edit_contest": _piece("contest"),
    "contests.change_contest": _piece("contest"),
    "contests.move_contest": _piece("contest"),
    "contests.remove_contest": _piece("contest"),
    "contests.new_role": STAFF,
    "contests.add_role": STAFF,
    "contests.edit_role": _piece("role"),
    "contests.change_role": _piece("role"),
    "contests.move_role": _piece("role"),
    "contests.remove_role": _piece("role"),
    # programme
    "programme.index": STAFF,
    "programme.new_venue": STAFF,
    "programme.add_venue": STAFF,
    "programme.edit_venue": _piece("venue"),
    "programme.change_venue": _piece("venue"),
    "programme.move_venue": _piece("venue"),
    "programme.remove_venue": _piece("venue"),
    "programme.new_stop": STAFF,
    "programme.add_stop": STAFF,
    "programme.edit_stop": _piece("stop"),
    "programme.change_stop": _piece("stop"),
    "programme.move_stop": _piece("stop"),
    "programme.remove_stop": _piece("stop"),
    # participants
    "participants.index": STAFF,
    "participants.add": STAFF,
    "participants.invite_region": STAFF,
    "participants.remove": STAFF,
    "participants.edit": ORGANISER,
    "participants.settle": ORGANISER,
    # units
    "units.index": ADMIN,
    "units.show": ADMIN,
    "units.new": ADMIN,
    "units.add": ADMIN,
    "units.edit": ADMIN,
    "units.change": ADMIN,
    "units.add_alias": ADMIN,
    "units.remove_alias": ADMIN,
    "units.edit_succession": ADMIN,
    "units.succeed": ADMIN,
    # public
    "public.show": Row("public", tells=frozenset({"edition", "unit"})),
    # lists
    "lists.index": READERS,
    "lists.order": READERS,
    # reviews
    "reviews.index": ORGANISER,
    "reviews.show": ORGANISER,
    "reviews.note": ORGANISER,
    "reviews.close": ORGANISER,
    "reviews.send_back": ORGANISER,
    "reviews.approve": ORGANISER,
    "reviews.lock": ORGANISER,
    "reviews.reopen": ORGANISER,
    # the gate
    "api.pair": Row("device", answers=frozenset({415})),
    "api.device": DEVICE,
    "api.scans": DEVICE,
    "api.people": DEVICE,
    "api.feed": DEVICE,
    "api.snapshot": DEVICE,
    "api.openapi": PUBLIC,
}

# The editions' screens.
READERS = "admin* organiser registrar viewer steward"
OF_UNIT = Row("admin*", of="unit", tells=frozenset({"edition", "unit"}))
ROWS |= {
    "editions.show": Row(READERS, tells=frozenset({"unit"})),
    "editions.history": Row(READERS),
    "editions.edit_facts": STAFF,
    "editions.change_facts": STAFF,
    "editions.edit_registration": STAFF,
    "editions.change_registration": STAFF,
    "editions.edit_stage": STAFF,
    "editions.move_stage": Row("admin* organiser", typed={"from": "open", "to": "submission"}),
    "edition_making.start": ADMIN,
    "edition_making.create": ADMIN,
    "edition_making.choose": STAFF,
    "edition_making.copy": STAFF,
    "contests.index": STAFF,
    "programme.index": STAFF,
    "participants.index": STAFF,
    "participants.add": STAFF,
    "participants.invite_region": Row("admin* organiser", typed={"region": "Bắc", "kind": ""}),
    "participants.remove": STAFF,
    "participants.edit": ORGANISER,
    "participants.settle": ORGANISER,
    "units.index": ADMIN,
    "units.show": OF_UNIT,
    "units.new": ADMIN,
    "units.add": ADMIN,
    "units.edit": OF_UNIT,
    "units.change": OF_UNIT,
    "units.add_alias": Row("admin*", of="unit", typed={"alias": "Sở mới"}, tells=OF_UNIT.tells),
    "units.remove_alias": OF_UNIT,
    "units.edit_succession": OF_UNIT,
    "units.succeed": OF_UNIT,
    "public.show": Row("public", tells=frozenset({"edition", "unit"})),
    "public.calendar": Row("public", tells=frozenset({"edition"})),
}
for _page, _kinds in {
    "contests": ("sport", "contest", "role"),
    "programme": ("venue", "stop"),
}.items():
    for _kind in _kinds:
        _piece = Row("admin* organiser", things={"piece_id": f"{_kind}_id"}, typed={"to": "down"})
        ROWS |= {
            f"{_page}.{verb}_{_kind}": _piece
            for verb in ("new", "add", "edit", "change", "move", "remove")
        }
