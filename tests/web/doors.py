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
    # files for a roster
    **dict.fromkeys(
        ("imports.start", "imports.upload", "imports.paste", "imports.template",
         "import_previews.show", "import_previews.progress", "import_previews.columns",
         "import_previews.accept", "import_previews.drop", "import_previews.undo",
         "import_previews.mark", "import_rows.edit", "import_rows.mend", "import_rows.drop"),
        Row("registrar", of="unit"),
    ),
}
