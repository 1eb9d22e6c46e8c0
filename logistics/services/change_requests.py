"""Changes asked for once a list can no longer be written directly."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from logistics.db import db
from logistics.findings import Finding, Refused, phrase
from logistics.models.account import Account
from logistics.models.roster import Member, Roster
from logistics.models.submission import ChangeRequest, RequestKind, RequestState
from logistics.rules.change_requests import name_in
from logistics.rules.members import MemberValues, to_json
from logistics.services.history import record


def ask_for_change(
    roster: Roster,
    kind: RequestKind,
    member: Member | None,
    values: MemberValues | None,
    *,
    seen: Mapping[str, Any] | None = None,
    reason: str,
    form_key: str,
    by: Account,
    at: datetime,
) -> ChangeRequest:
    """Ask the organiser to add, correct, withdraw or substitute somebody, saying why.

    ``values`` is the record as it should become (of the newcomer, for a substitution); the
    request holds it sealed, ``rules.members.from_json`` reads it. ``seen`` is the record as the
    page showed it, field by field, so that what others write meanwhile is not undone by granting.
    The same form sent twice is one request. Raises Refused when one about this member is waiting
    already.
    """
    if made := _made_by(roster, form_key):
        return made
    request = ChangeRequest(
        roster_id=roster.id,
        member_id=member.id if member else None,
        kind=kind,
        content=to_json(values) if values else None,
        seen=json.dumps(seen, ensure_ascii=False, sort_keys=True) if seen else None,
        reason=reason,
        at=at,
        by_id=by.id,
        form_key=form_key,
    )
    _keep(request)
    name = values.full_name if values else member.person.full_name if member else ""
    _record("change_requested", request, roster, name, by=by, at=at)
    return request


def _keep(request: ChangeRequest) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(request)
            db.session.flush()
    except IntegrityError as clash:
        raise Refused([_WAITING]) from clash


_WAITING = Finding(
    "request-waiting",
    phrase("Đã có một đề nghị về người này đang chờ ban tổ chức quyết định"),
    anchor="requests",
)


def take_back(request: ChangeRequest, roster: Roster, *, by: Account, at: datetime) -> None:
    """Withdraw a request that nobody has decided yet."""
    request.state, request.decided_at, request.decided_by_id = RequestState.TAKEN_BACK, at, by.id
    db.session.flush()
    _record("change_taken_back", request, roster, name_in(request), by=by, at=at)


def _made_by(roster: Roster, form_key: str) -> ChangeRequest | None:
    return db.session.scalars(
        select(ChangeRequest).where(
            ChangeRequest.roster_id == roster.id, ChangeRequest.form_key == form_key
        )
    ).one_or_none()


def _record(
    deed: str, request: ChangeRequest, roster: Roster, name: str, *, by: Account, at: datetime
) -> None:
    subject, params = ("change_request", request.id), {"name": name, "kind": request.kind.value}
    record(deed, by=by, at=at, roster=roster, subject=subject, params=params)
