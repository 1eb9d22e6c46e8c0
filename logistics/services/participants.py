"""Which units take which part in an edition, and what is settled for one of them alone."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from logistics.db import db
from logistics.findings import Finding, Refused, phrase
from logistics.models.account import Account
from logistics.models.edition import Edition, EditionUnit, Part
from logistics.models.unit import Unit
from logistics.queries.participants import has_roster
from logistics.services.changing import set_fields
from logistics.services.history import record


def add_unit_to(edition: Edition, unit: Unit, part: Part, *, by: Account, at: datetime) -> bool:
    """Give a unit a part in an edition; False when it already has it."""
    if not _place(edition, unit, part):
        return False
    params = {"unit": unit.short_name, "part": part.value}
    record("unit_invited", by=by, at=at, edition=edition, subject=("unit", unit.id), params=params)
    db.session.flush()
    return True


def invite_units(
    edition: Edition, units: Sequence[Unit], region: str, *, by: Account, at: datetime
) -> int:
    """Invite all these units of a region; how many were not invited before."""
    number = sum(_place(edition, unit, Part.INVITED) for unit in units)
    if number:
        params = {"number": number, "region": region}
        record("units_invited", by=by, at=at, edition=edition, params=params)
    db.session.flush()
    return number


def remove_invitation(
    edition: Edition, invitation: EditionUnit, *, by: Account, at: datetime
) -> None:
    """Take a part away; an invited unit that has begun its roster stays."""
    unit = invitation.unit
    if invitation.part is Part.INVITED and has_roster(edition, unit.id):
        sentence = phrase("đã lập danh sách cho kỳ này nên chưa bỏ được.")
        raise Refused([Finding("has_roster", sentence, subject=unit.short_name)])
    params = {"unit": unit.short_name, "part": invitation.part.value}
    record(
        "invitation_removed",
        by=by,
        at=at,
        edition=edition,
        subject=("unit", unit.id),
        params=params,
    )
    db.session.delete(invitation)
    db.session.flush()


def settle_invitation(
    edition: Edition,
    invitation: EditionUnit,
    values: Mapping[str, Any],
    *,
    by: Account,
    at: datetime,
) -> None:
    """Store a unit's own quota and extension; an extension needs its reason and must be later."""
    if found := _extension_findings(edition, values):
        raise Refused(found)
    if changed := set_fields(invitation, values):
        record(
            "invitation_settled",
            by=by,
            at=at,
            edition=edition,
            subject=("invitation", invitation.id),
            params={
                "unit": invitation.unit.short_name,
                "fields": changed,
                "reason": values["extension_reason"] or "–",
            },
        )
    db.session.flush()


def _place(edition: Edition, unit: Unit, part: Part) -> bool:
    if any(each.unit_id == unit.id and each.part is part for each in edition.parts):
        return False
    edition.parts.append(EditionUnit(unit_id=unit.id, unit=unit, part=part))
    return True


def _extension_findings(edition: Edition, values: Mapping[str, Any]) -> list[Finding]:
    until, closes = values["extended_until"], edition.registration_closes_at
    found: list[Finding] = []
    if until and not values["extension_reason"]:
        sentence = phrase("Gia hạn thì cần ghi lý do.")
        found.append(Finding("reason_missing", sentence, field="extension_reason"))
    if until and closes and until <= closes:
        sentence = phrase("Gia hạn phải sau hạn chung của kỳ.")
        found.append(Finding("no_extension", sentence, field="extended_until"))
    return found
