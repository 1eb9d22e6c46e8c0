"""Settling an edition: its facts and days, its registration, its stage."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from logistics.db import db
from logistics.findings import Finding, Refused, errors_of, phrase
from logistics.models.account import Account
from logistics.models.edition import DateState, Edition, Stage
from logistics.queries.editions import free_badge_key, is_code_taken, standing_of
from logistics.rules.editions import NOTICED, days_told, facts_findings, registration_findings
from logistics.rules.stages import move_findings
from logistics.services.changing import set_fields
from logistics.services.history import record


def create_edition(values: Mapping[str, Any], *, by: Account, at: datetime) -> Edition:
    """A new edition in its first stage; refuses a code that is taken."""
    key = free_badge_key()
    if is_code_taken(values["code"]):
        sentence = phrase("Mã này đã dùng cho kỳ khác.")
        raise Refused([Finding("code_taken", sentence, field="code")])
    if key is None:
        raise Refused([Finding("keys_used_up", phrase("Đã hết 90 mã thẻ, cần lưu trữ kỳ cũ."))])
    edition = Edition(
        **values,
        badge_key=key,
        stage=Stage.PLANNED,
        date_state=DateState.EXPECTED,
        is_signed_scan_required=True,
        shirt_sizes=[],
    )
    db.session.add(edition)
    db.session.flush()
    _record("edition_created", edition, by=by, at=at)
    return edition


def change_facts(edition: Edition, facts: Mapping[str, Any], *, by: Account, at: datetime) -> bool:
    """Store an edition's facts; True when the units must be told of new days or a new place."""
    if found := [*facts_findings(facts), *_keeping_findings(edition, facts, at)]:
        raise Refused(found)
    before = (days_told(edition), edition.place)
    changed = set_fields(edition, facts)
    is_noticed = bool(NOTICED.intersection(changed))
    if changed:
        _record("facts_changed", edition, by=by, at=at, fields=changed)
    if is_noticed:
        _record_notice(edition, before, by=by, at=at)
    db.session.flush()
    return is_noticed


def _keeping_findings(edition: Edition, facts: Mapping[str, Any], at: datetime) -> list[Finding]:
    """Why a new last day of keeping is refused: what was erased after it never comes back."""
    last = facts["keep_until"]
    if last is None or last == edition.keep_until or last > at.date():
        return []
    sentence = phrase("Ngày giữ dữ liệu định danh phải sau hôm nay; dữ liệu đã xóa không lấy lại.")
    return [Finding("kept_until_past", sentence, field="keep_until")]


def change_registration(
    edition: Edition, settled: Mapping[str, Any], *, by: Account, at: datetime
) -> None:
    """Store the registration window and its bounds."""
    if found := registration_findings(settled):
        raise Refused(found)
    if changed := set_fields(edition, settled):
        _record("registration_changed", edition, by=by, at=at, fields=changed)
    db.session.flush()


def move_stage(edition: Edition, to: Stage, *, by: Account, at: datetime) -> None:
    """Take an edition one stage forward or back; refuses when something stands in the way."""
    if errors := errors_of(move_findings(edition, to, standing_of(edition), at)):
        raise Refused(errors)
    before, edition.stage = edition.stage, to
    _record("stage_moved", edition, by=by, at=at, before=before.value, now=to.value)
    db.session.flush()


def _record_notice(
    edition: Edition, before: tuple[str | None, str | None], *, by: Account, at: datetime
) -> None:
    """Tell the history from which days and place to which, so that the units can be told."""
    told = {
        "days_before": before[0],
        "place_before": before[1],
        "days_now": days_told(edition),
        "place_now": edition.place,
        "state": edition.date_state.value,
    }
    params = {name: value or "…" for name, value in told.items()}
    _record("notice_due", edition, by=by, at=at, **params)


def _record(deed: str, edition: Edition, *, by: Account, at: datetime, **params: Any) -> None:
    subject = ("edition", edition.id)
    record(deed, by=by, at=at, edition=edition, subject=subject, params=params)
