"""Issuing, replacing and revoking badges; what is printed on them is made elsewhere."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select

from logistics.db import db, take_turns
from logistics.findings import Finding, Refused, phrase
from logistics.keys import new_badge_code
from logistics.models.account import Account
from logistics.models.badge import Badge, BadgePrint, BadgeState
from logistics.models.edition import Edition
from logistics.models.roster import Member
from logistics.rules.codes import device_match
from logistics.services.feed import announce
from logistics.services.history import record
from logistics.services.people_at_gate import code_digest

_LOWEST, _HIGHEST = 100_000, 999_999


def issue_badges(
    edition: Edition, members: Sequence[Member], *, by: Account | None, at: datetime
) -> list[Badge]:
    """Give each member who has none a badge of the edition; those who have one keep it."""
    # Another may be giving the same people theirs in this moment.
    take_turns(f"badges of edition {edition.id}")
    members = _without_badge(members)
    numbers, issues = _free_numbers(edition), _last_issues(members)
    issued = [
        _new_badge(
            edition, member.id, next(numbers), issue=issues.get(member.id, 0) + 1, by=by, at=at
        )
        for member in members
    ]
    if issued:
        db.session.flush()
        _tell(edition, issued, at)
        params = {"number": len(issued)}
        record("badges_issued", by=by, at=at, edition=edition, params=params)
    return issued


def replace_badge(
    badge: Badge, edition: Edition, reason: str, *, by: Account | None, at: datetime
) -> Badge:
    """End a badge (lost, broken) and issue the next to the same member, under its short number."""
    _end(badge, BadgeState.REPLACED, reason, by=by, at=at)
    new = _new_badge(edition, badge.member_id, badge.short_no, issue=badge.issue + 1, by=by, at=at)
    db.session.flush()
    _tell(edition, [badge, new], at)
    _record("badge_replaced", badge, edition, by=by, at=at)
    return new


def revoke_badge(
    badge: Badge, edition: Edition, reason: str, *, by: Account | None, at: datetime
) -> None:
    """End a badge without another; its bearer is refused from now on."""
    _end(badge, BadgeState.REVOKED, reason, by=by, at=at)
    _tell(edition, [badge], at)
    _record("badge_revoked", badge, edition, by=by, at=at)


def revoke_badge_of(
    member: Member, edition: Edition, reason: str, *, by: Account | None, at: datetime
) -> None:
    """End the badge of a member who no longer comes; one who has none keeps none."""
    badge = db.session.scalars(
        select(Badge).where(Badge.member_id == member.id, Badge.state == BadgeState.ACTIVE)
    ).one_or_none()
    if badge:
        revoke_badge(badge, edition, reason, by=by, at=at)


def note_printed(
    edition: Edition,
    printed: Mapping[int, str],
    layout: str,
    *,
    by: Account | None,
    at: datetime,
) -> None:
    """Write down which badges were printed with what on them (by id, as a digest).

    The next print can then leave out those that say the same.
    """
    by_id = by.id if by else None
    db.session.add_all(
        BadgePrint(badge_id=badge_id, at=at, by_id=by_id, layout=layout, content_digest=digest)
        for badge_id, digest in printed.items()
    )
    params = {"number": len(printed), "layout": layout}
    record("badges_printed", by=by, at=at, edition=edition, params=params)
    db.session.flush()


def _without_badge(members: Sequence[Member]) -> list[Member]:
    have = set(
        db.session.scalars(
            select(Badge.member_id).where(
                Badge.member_id.in_([member.id for member in members]),
                Badge.state == BadgeState.ACTIVE,
            )
        )
    )
    return [member for member in members if member.id not in have]


def _free_numbers(edition: Edition) -> Iterator[str]:
    """Six-digit numbers nobody of the edition ever had, in no order that tells anything."""
    taken = set(db.session.scalars(select(Badge.short_no).where(Badge.edition_id == edition.id)))
    while True:
        number = str(_LOWEST + secrets.randbelow(_HIGHEST - _LOWEST + 1))
        if number not in taken:
            taken.add(number)
            yield number


def _last_issues(members: Sequence[Member]) -> dict[int, int]:
    last = (
        select(Badge.member_id, func.max(Badge.issue))
        .where(Badge.member_id.in_([member.id for member in members]))
        .group_by(Badge.member_id)
    )
    return {row[0]: row[1] for row in db.session.execute(last)}


def _new_badge(
    edition: Edition,
    member_id: int,
    short_no: str,
    *,
    issue: int,
    by: Account | None,
    at: datetime,
) -> Badge:
    code = new_badge_code(edition.badge_key)
    badge = Badge(
        edition_id=edition.id,
        member_id=member_id,
        issue=issue,
        state=BadgeState.ACTIVE,
        code=code,
        code_digest=code_digest(code),
        short_no=short_no,
        issued_at=at,
        issued_by_id=by.id if by else None,
    )
    db.session.add(badge)
    return badge


def _end(badge: Badge, state: BadgeState, reason: str, *, by: Account | None, at: datetime) -> None:
    # Another organiser may be ending it in this moment.
    db.session.refresh(badge, ["state"], with_for_update=True)
    if not badge.is_active:
        raise Refused([Finding("badge_ended", phrase("Thẻ này đã hết hiệu lực từ trước."))])
    badge.state, badge.ended_at, badge.end_reason = state, at, reason
    badge.ended_by_id = by.id if by else None
    db.session.flush()


def _tell(edition: Edition, badges: Sequence[Badge], at: datetime) -> None:
    """Let devices know which badges hold from now on, and which no longer do."""
    opened = select(Badge.id, Badge.code).where(Badge.id.in_([badge.id for badge in badges]))
    codes = {row.id: row.code for row in db.session.execute(opened)}
    contents = (
        {
            "match": device_match(codes[badge.id], edition.code),
            "state": badge.state.value,
            "person": badge.member_id,
            "ended_at": badge.ended_at.isoformat() if badge.ended_at else None,
        }
        for badge in badges
    )
    announce(edition.id, "credential", *contents, at=at)


def _record(deed: str, badge: Badge, edition: Edition, *, by: Account | None, at: datetime) -> None:
    params = {"short_no": badge.short_no, "reason": badge.end_reason}
    subject = ("member", badge.member_id)
    record(deed, by=by, at=at, edition=edition, subject=subject, params=params)
