"""What the database would refuse, words refuse first: every check of the models is on a list."""

from dataclasses import dataclass, field

import pytest
from sqlalchemy import CheckConstraint, select

from logistics.db import db
from logistics.models.account import Right
from logistics.models.edition import EditionUnit
from tests import gate as at
from tests.web.festival import handed_in

LATE, EARLY = "06/07/2024", "05/07/2024"


@dataclass
class Page:
    """A form that can be filled in so that a check would be broken."""

    endpoint: str
    button: str
    typed: dict[str, str]
    right: Right = Right.ORGANISER
    where: dict[str, str] = field(default_factory=dict)


TOLD_FIRST = {
    "ck_change_request_reason": Page(
        "leaving.show", "Gửi đề nghị rút", {"reason": " "}, Right.REGISTRAR,
        {"member_id": "member"},
    ),
    "ck_checkpoint_capacity": Page(
        "checkpoints.new", "Lưu điểm kiểm soát", {"name": "Cổng", "capacity": "0"}
    ),
    "ck_checkpoint_grace_after": Page(
        "checkpoints.new", "Lưu điểm kiểm soát", {"name": "Cổng", "grace_after": "1441"}
    ),
    "ck_checkpoint_grace_before": Page(
        "checkpoints.new", "Lưu điểm kiểm soát", {"name": "Cổng", "grace_before": "-1"}
    ),
    "ck_checkpoint_name": Page("checkpoints.new", "Lưu điểm kiểm soát", {"name": " \u200b"}),
    "ck_contest_born": Page(
        "contests.edit_contest", "Lưu", {"born_from": "1990", "born_to": "1980"},
        where={"piece_id": "pair"},
    ),
    "ck_contest_sex": Page(
        "contests.edit_contest", "Lưu", {"sex": "khác"}, where={"piece_id": "pair"}
    ),
    "ck_contest_size": Page(
        "contests.edit_contest", "Lưu", {"kind": "team", "min_size": "9", "max_size": "8"},
        where={"piece_id": "pair"},
    ),
    "ck_device_name": Page(
        "devices.index", "Thêm và lấy mã ghép", {"name": " ", "checkpoints": "gate"}
    ),
    "ck_edition_actual": Page(
        "editions.edit_facts", "Lưu thông tin", {"actual_from": LATE, "actual_to": EARLY}
    ),
    "ck_edition_planned": Page(
        "editions.edit_facts", "Lưu thông tin", {"planned_from": LATE, "planned_to": EARLY}
    ),
    "ck_edition_registration": Page(
        "editions.edit_registration", "Lưu quy định",
        {"registration_opens_at": f"{EARLY} 17:00", "registration_closes_at": f"{EARLY} 17:00"},
    ),
    "ck_edition_travel_minutes": Page(
        "editions.edit_facts", "Lưu thông tin", {"travel_minutes": "0"}
    ),
    "ck_edition_unit_max_people": Page(
        "participants.edit", "Lưu quy định riêng", {"max_people": "0"}, where={"part_id": "part"}
    ),
    "ck_edition_unit_reasoned_extension": Page(
        "participants.edit", "Lưu quy định riêng", {"extended_until": f"{LATE} 17:00"},
        where={"part_id": "part"},
    ),
    "ck_grant_admin": Page(
        "accounts.add_any", "Tạo tài khoản và mã kích hoạt",
        {"full_name": "Lan", "username": "lan", "right": "admin", "edition": "edition"},
        Right.ADMIN,
    ),
    "ck_grant_edition": Page(
        "accounts.add_any", "Tạo tài khoản và mã kích hoạt",
        {"full_name": "Lan", "username": "lan", "right": "organiser"}, Right.ADMIN,
    ),
    "ck_grant_unit": Page(
        "accounts.add_any", "Tạo tài khoản và mã kích hoạt",
        {"full_name": "Lan", "username": "lan", "right": "registrar"}, Right.ADMIN,
    ),
    "ck_person_birth_year": Page(
        "members.new", "Thêm vào danh sách", {"full_name": "An", "birth": "1899"}, Right.REGISTRAR
    ),
    "ck_person_full_name": Page(
        "members.new", "Thêm vào danh sách", {"full_name": " \u200b"}, Right.REGISTRAR
    ),
    "ck_person_sex": Page(
        "members.new", "Thêm vào danh sách", {"full_name": "An", "sex": "x"}, Right.REGISTRAR
    ),
    "ck_role_max_per_unit": Page(
        "contests.edit_role", "Lưu", {"max_per_unit": "0"}, where={"piece_id": "athlete"}
    ),
    "ck_stop_times": Page(
        "programme.new_stop", "Lưu",
        {"name": "Viếng", "starts_at": f"{LATE} 07:00", "ends_at": f"{EARLY} 07:00"},
    ),
    "ck_unit_succession_two_units": Page(
        "units.edit_succession", "Ghi đơn vị kế thừa", {"day": EARLY, "heir_codes": "code"},
        Right.ADMIN, {"unit_id": "unit"},
    ),
    "ck_unit_validity": Page(
        "units.edit", "Lưu đơn vị", {"valid_from": LATE, "valid_to": EARLY},
        Right.ADMIN, {"unit_id": "unit"},
    ),
}  # fmt: skip
# Of columns that no form and no file fills: one service writes them together, or the program
# makes them up.
WRITTEN_BY_THE_PROGRAM = {
    "ck_badge_ended_when", "ck_badge_ended_why", "ck_badge_issue", "ck_badge_short_no",
    "ck_change_request_decided_when", "ck_change_request_whom", "ck_conflict_settled",
    "ck_device_pairing_expires", "ck_device_revoked_pairs_not", "ck_entry_number",
    "ck_job_progress", "ck_member_withdrawn_why", "ck_person_birth_date_has_year",
    "ck_quarantine_settled", "ck_review_note_answered_when", "ck_review_note_field_of_member",
    "ck_roster_approved_when", "ck_roster_import_accepted_when", "ck_roster_import_refused_why",
    "ck_roster_import_undone_when", "ck_roster_locked_when", "ck_roster_submitted_when",
    "ck_scan_admits_somebody", "ck_scan_slot_admits", "ck_stored_file_size",
}  # fmt: skip
# Only a plan says it: its form bounds the number.
SAID_BY_PLANS = {"ck_edition_badge_key"}


def test_every_check_of_the_models_is_told_first_or_out_of_reach():
    checks = {
        str(one.name)
        for table in db.metadata.tables.values()
        for one in table.constraints
        if isinstance(one, CheckConstraint)
    }

    assert checks == {*TOLD_FIRST, *WRITTEN_BY_THE_PROGRAM, *SAID_BY_PLANS}


@pytest.mark.parametrize("check", TOLD_FIRST)
def test_a_form_says_in_words_what_the_database_would_refuse(festival, visit, check):
    asked = TOLD_FIRST[check]
    if check == "ck_change_request_reason":
        handed_in(festival)
    known = {
        "member": festival.add().id, "pair": festival.pair.id, "athlete": festival.athlete.id,
        "part": db.session.scalars(select(EditionUnit.id)).one(), "unit": festival.unit.id,
        "edition": festival.edition.id, "code": festival.unit.code,
        "gate": festival.keep(at.checkpoint(festival.edition)).id,
    }  # fmt: skip
    unit = festival.unit if asked.right is Right.REGISTRAR else None
    visitor = visit(asked.right, edition=festival.edition, unit=unit)
    where = {name: known[value] for name, value in asked.where.items()}
    page = visitor.open(
        asked.endpoint, code=festival.edition.code, roster_id=festival.roster.id, **where
    )

    typed = {name: known.get(value, value) for name, value in asked.typed.items()}
    page = visitor.press(page, asked.button, **typed)

    assert page.status in {400, 409}
    assert page.texts(".field-error, .findings.error li") != []
