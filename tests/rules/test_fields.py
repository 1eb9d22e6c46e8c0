"""Which columns exist, for whom, and what they must not carry away."""

import pytest

from logistics.findings import Refused
from logistics.rules.fields import (
    FIELDS,
    Kind,
    Tier,
    chosen,
    fields_for,
)

ROLES = {"admin", "organiser", "registrar", "viewer", "steward", "public"}


def codes(refusal):
    return [(finding.code, finding.subject) for finding in refusal.value.findings]


def test_every_field_is_named_in_both_languages_and_once():
    headings = [field.heading for field in FIELDS.values()]
    english = [field.heading_en for field in FIELDS.values()]

    assert len(set(headings)) == len(set(english)) == len(FIELDS)
    assert all(headings)
    assert all(english)
    assert {role for field in FIELDS.values() for role in field.roles} == ROLES


def test_the_public_sees_nothing_personal():
    assert {field.tier for field in fields_for("public")} == {Tier.PUBLIC}
    assert [field.key for field in fields_for("public")] == [
        "number",
        "full_name",
        "unit_name",
        "role",
        "contest",
        "contests",
        "entry_number",
        "is_reserve",
        "signed",
    ]


def test_a_steward_has_no_phone_birth_or_identity():
    assert {field.key for field in fields_for("steward")}.isdisjoint(
        {"phone", "birth_date", "birth_year", "citizen_number", "note", "room", "sex"}
    )


def test_chosen_columns_keep_the_order_asked_for_and_come_once():
    fields = chosen(["phone", "full_name", "phone"], "registrar")

    assert [field.key for field in fields] == ["phone", "full_name"]


def test_a_column_not_for_this_role_and_one_that_does_not_exist_are_refused_together():
    with pytest.raises(Refused) as refusal:
        chosen(["full_name", "phone", "password", "citizen_number"], "viewer")

    assert codes(refusal) == [
        ("field-not-for-role", "phone"),
        ("unknown-field", "password"),
        ("field-not-for-role", "citizen_number"),
    ]


def test_citizen_numbers_are_masked_until_the_office_asks_for_them():
    assert [field.is_masked for field in chosen(["citizen_number"], "organiser")] == [True]
    assert [
        field.is_masked for field in chosen(["citizen_number"], "organiser", unmasked=True)
    ] == [False]


def test_a_registrar_never_gets_citizen_numbers_in_full():
    with pytest.raises(Refused) as refusal:
        chosen(["full_name", "citizen_number"], "registrar", unmasked=True)

    assert codes(refusal) == [("field-stays-masked", "citizen_number")]


def test_only_the_citizen_number_is_masked():
    masked = [field for field in FIELDS.values() if field.is_masked]

    assert [(field.key, field.kind) for field in masked] == [
        ("citizen_number", Kind.CITIZEN_NUMBER)
    ]
