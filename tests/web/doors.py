"""What each door does for whom: the one table that test_doors.py walks. A feature adds rows.

``opens`` names the rights a door opens for; ``admin*`` means everywhere, the others only where
their grant holds. "public" opens for all, "signed in" for all who are, "self" for one's own
things alone, "device" for no visitor. ``of`` says what the things behind the door belong to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    # What is said of a thing that is somebody else's, and of one that is nowhere.
    missing: int = 404
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
READ = "organiser registrar viewer"
# An organiser of the edition may stand in for a unit.
KEEP = "organiser registrar"
ROSTER_READ = Row(READ, of="unit")
ROSTER = Row(KEEP, of="unit")
SUBMISSION = {"number": "submission_number"}
DEVICE = Row("device", answers=frozenset({401}))
NEW_PERSON = {"full_name": "Lê Thị Hoa", "username": "lethihoa"}


ROWS: dict[str, Row] = {
    "static": Row("public", things={"filename": "file_name"}),
    # home
    "home.index": ANYONE_IN,
    "home.language": PUBLIC,
    "home.healthz": PUBLIC,
    "home.readyz": PUBLIC,
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
    # lists
    "lists.index": Row(READ),
    "lists.order": Row(READ),
    "lists.approve": ORGANISER,
    "lists.decline": ORGANISER,
    # photos
    "photos.picture": Row("organiser registrar viewer", of="unit", answers=frozenset({200, 404})),
    "photos.show": Row("organiser registrar", of="unit"),
    "photos.keep": Row("organiser registrar", of="unit"),
    "photos.remove": Row("organiser registrar", of="unit"),
    "photo_archives.start": ROSTER,
    "photo_archives.send": ROSTER,
    # A report is there for whoever sent the photos and nobody else: here nobody has.
    "photo_archives.report": Row(
        KEEP, of="unit", things={"public_id": "code"}, answers=frozenset({404})
    ),
    # reviews
    "reviews.index": ORGANISER,
    "reviews.show": ORGANISER,
    "reviews.note": ORGANISER,
    "reviews.close": ORGANISER,
    "reviews.send_back": ORGANISER,
    "reviews.approve": ORGANISER,
    "reviews.lock": ORGANISER,
    "reviews.reopen": ORGANISER,
    # decisions
    "decisions.index": ORGANISER,
    "decisions.show": ORGANISER,
    "decisions.decide": Row("organiser", typed={"decision": "refuse", "reason": "Hết hạn"}),
    # the gate
    "api.pair": Row("device", answers=frozenset({415})),
    "api.device": DEVICE,
    "api.scans": DEVICE,
    "api.people": DEVICE,
    "api.feed": DEVICE,
    "api.snapshot": DEVICE,
    "api.photo": DEVICE,
    "api.openapi": PUBLIC,
    # rosters
    "rosters.findings": ROSTER_READ,
    "rosters.history": ROSTER_READ,
    "entries.index": ROSTER_READ,
    "entries.show": ROSTER_READ,
    "submissions.index": ROSTER_READ,
    "change_requests.index": ROSTER_READ,
    "rosters.show": ROSTER_READ,
    "submissions.sheet": Row(READ, of="unit", things=SUBMISSION, answers=frozenset({200, 410})),
    "submissions.scan": Row(READ, of="unit", things=SUBMISSION, answers=frozenset({200, 410})),
    "submissions.attach": Row(KEEP, of="unit", things=SUBMISSION),
    "rosters.start": Row("organiser registrar"),
    "rosters.contact": ROSTER,
    "rosters.save_contact": ROSTER,
    "rosters.answer": ROSTER,
    "members.new": ROSTER,
    "members.add": ROSTER,
    "members.edit": ROSTER,
    "members.change": Row(KEEP, of="unit", missing=409),
    "members.judge": ROSTER,
    "leaving.show": ROSTER,
    "leaving.remove": ROSTER,
    "leaving.withdraw": ROSTER,
    "leaving.reinstate": ROSTER,
    "pasting.show": ROSTER,
    "pasting.add": ROSTER,
    # Whom a unit sent to other editions is its own to know.
    "earlier_people.show": Row("registrar", of="unit"),
    "earlier_people.add": Row("registrar", of="unit"),
    "ordering.show": ROSTER,
    "ordering.save": ROSTER,
    "entries.arrange": ROSTER,
    "entries.judge": ROSTER,
    "submissions.prepare": ROSTER,
    "submissions.submit": ROSTER,
    "change_requests.ask": ROSTER,
    "change_requests.take_back": ROSTER,
    # reading workbooks
    "imports.start": ROSTER,
    "imports.upload": ROSTER,
    "imports.paste": ROSTER,
    "imports.template": ROSTER,
    "import_previews.show": ROSTER,
    "import_previews.progress": ROSTER,
    "import_previews.keep": ROSTER,
    "import_previews.back": ROSTER,
    "import_previews.compare": ROSTER,
    "import_previews.columns": ROSTER,
    "import_previews.accept": ROSTER,
    "import_previews.mark": ROSTER,
    "import_previews.drop": ROSTER,
    "import_previews.undo": ROSTER,
    "import_rows.edit": ROSTER,
    "import_rows.mend": ROSTER,
    "import_rows.drop": ROSTER,
    # badges
    "badges.index": ORGANISER,
    "badges.order": ORGANISER,
    "badges.search": ORGANISER,
    "badges.show": ORGANISER,
    "badges.replace": Row("organiser", typed={"reason": "mất thẻ"}),
    "badges.revoke": Row("organiser", typed={"reason": "mất thẻ"}),
    **dict.fromkeys(("erasures.show", "erasures.confirm", "erasures.erase"), ORGANISER),
    "own_badge.show": Row("public", tells=frozenset({"edition", "unit", "person"})),
    "own_badge.photo": Row("public", answers=frozenset({404})),
    "own_badge.square": Row("public", tells=frozenset({"edition", "unit", "person"})),
    "checkpoints.index": ORGANISER,
    "checkpoints.propose": ORGANISER,
    "checkpoints.new": ORGANISER,
    "checkpoints.add": ORGANISER,
    "checkpoints.edit": ORGANISER,
    "checkpoints.change": ORGANISER,
    "devices.index": ORGANISER,
    "devices.add": ORGANISER,
    "devices.edit": ORGANISER,
    "devices.change": ORGANISER,
    "devices.pair": ORGANISER,
    "devices.revoke": ORGANISER,
    "board.show": ORGANISER,
    "board.gate": ORGANISER,
    "board.missing": ORGANISER,
    "board.group": ORGANISER,
    "board.tick": ORGANISER,
    "conflicts.index": ORGANISER,
    "conflicts.settle": Row("organiser", things={"number": "conflict_id"}),
    "conflicts.release": Row("organiser", things={"number": "quarantine_id"}),
    "conflicts.link": Row("organiser", things={"number": "conflict_id"}),
    "conflicts.accept": Row("organiser", things={"number": "quarantine_id"}),
    "gate.show": PUBLIC,
    # files for a roster
    **dict.fromkeys(
        (
            "imports.start",
            "imports.upload",
            "imports.paste",
            "imports.template",
            "import_previews.show",
            "import_previews.progress",
            "import_previews.keep",
            "import_previews.back",
            "import_previews.compare",
            "import_previews.columns",
            "import_previews.accept",
            "import_previews.drop",
            "import_previews.undo",
            "import_previews.mark",
            "import_rows.edit",
            "import_rows.mend",
            "import_rows.drop",
        ),
        ROSTER,
    ),
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
