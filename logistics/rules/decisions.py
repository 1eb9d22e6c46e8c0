"""What a request for a change would do, and whether it may be granted as it stands."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from logistics.findings import Finding, errors_of, phrase
from logistics.models.badge import Badge
from logistics.models.edition import Stage
from logistics.models.roster import Member, Roster
from logistics.models.submission import ChangeRequest, RequestKind, RequestState
from logistics.rules.change_requests import asked_values
from logistics.rules.edits import Clash, merged
from logistics.rules.headcounts import Count, headcount
from logistics.rules.member_fields import contest_in, flat, unflat
from logistics.rules.members import MemberValues, values_of
from logistics.rules.projections import projected
from logistics.rules.rosters import content_findings
from logistics.rules.terms import Terms

# What stands on a badge: when it changes, the badge in hand says something that is no longer so.
ON_BADGE = frozenset({"full_name", "role_id", "organisation"})


class BadgeFate(Enum):
    """What granting does to the badge of whom the request is about."""

    NONE = "none"
    KEPT = "kept"
    REPRINTED = "reprinted"
    REVOKED = "revoked"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Change:
    """One field (as ``rules.member_fields.flat`` names it) before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Quota:
    """How many there would be instead of how many there are; ``role`` is None for all people."""

    role: str | None
    before: Count
    after: Count


@dataclass(frozen=True, slots=True)
class Plan:
    """What granting a request would do at this moment.

    ``contests`` maps the ids of contests that somebody leaves or enters by it to
    ``left | entered | taken over``; ``findings`` are those the roster does not have yet.
    """

    record: MemberValues | None
    changes: list[Change]
    clashes: list[Clash]
    contests: Mapping[int, str]
    quotas: list[Quota]
    badge: BadgeFate
    findings: list[Finding]
    mark: str

    @property
    def errors(self) -> list[Finding]:
        return errors_of(self.findings)


def plan_of(request: ChangeRequest, roster: Roster, terms: Terms, badge: Badge | None) -> Plan:
    """All that granting would do; ``badge`` is the active one of the request's member.

    The roster must be filled, the request's member one of its members.
    """
    record, clashes = record_asked(request)
    changes = changes_in(request, record)
    after = projected(roster, request, record, terms)
    moves, findings = _moves(request, record), _new_findings(roster, after, terms)
    return Plan(
        record=record,
        changes=changes,
        clashes=clashes,
        contests=moves,
        quotas=_quotas(roster, after, terms),
        badge=_fate_of(request, changes, badge),
        findings=findings,
        mark=_mark(
            roster.status.value,
            badge and badge.id,
            sorted(moves.items()),
            [(each.field, each.before, each.after) for each in changes],
            [(each.field, each.theirs, each.mine) for each in clashes],
            [_key(finding) for finding in findings],
        ),
    )


def record_asked(request: ChangeRequest) -> tuple[MemberValues | None, list[Clash]]:
    """The record as it should become; for a correction, what others wrote since is kept.

    A field that both changed to different values is a clash, and keeps the others' value.
    """
    asked, member = asked_values(request), request.member
    if asked is None or member is None or request.kind is not RequestKind.CORRECT:
        return asked, []
    now = flat(values_of(member))
    seen = json.loads(request.seen) if request.seen else now
    merge = merged(seen, now, flat(asked))
    return unflat(merge.values), merge.clashes


def changes_in(request: ChangeRequest, record: MemberValues | None) -> list[Change]:
    """Field by field what becomes of the record; of a newcomer, all that is known."""
    if record is None:
        return []
    corrects = request.kind is RequestKind.CORRECT and request.member is not None
    before = flat(values_of(request.member)) if corrects and request.member else {}
    after = flat(record)
    return [
        Change(field, before.get(field), after.get(field))
        for field in [*after, *(name for name in before if name not in after)]
        if (before.get(field) or None) != (after.get(field) or None)
    ]


def _moves(request: ChangeRequest, record: MemberValues | None) -> dict[int, str]:
    held = _contests_of(request.member)
    wanted = dict(record.contests) if record else {}
    over = "taken over" if request.kind is RequestKind.SUBSTITUTE else ""
    moves = {contest_id: over if contest_id in wanted else "left" for contest_id in held}
    moves |= {contest_id: "entered" for contest_id in wanted if contest_id not in held}
    return {contest_id: move for contest_id, move in moves.items() if move}


def _contests_of(member: Member | None) -> list[int]:
    return [place.entry.contest_id for place in member.entered] if member else []


def _quotas(roster: Roster, after: Roster, terms: Terms) -> list[Quota]:
    now, then = headcount(roster, terms), headcount(after, terms)
    roles = zip(now.roles, then.roles, strict=True)
    all_of_them = [Quota(None, now.people, then.people)]
    all_of_them += [Quota(role.name, count, later) for (role, count), (_, later) in roles]
    return [quota for quota in all_of_them if quota.before != quota.after]


def _fate_of(request: ChangeRequest, changes: list[Change], badge: Badge | None) -> BadgeFate:
    if badge is None:
        return BadgeFate.NONE
    if request.kind is RequestKind.SUBSTITUTE:
        return BadgeFate.REPLACED
    if request.kind is RequestKind.WITHDRAW:
        return BadgeFate.REVOKED
    stands_on_it = any(each.field in ON_BADGE or contest_in(each.field) for each in changes)
    return BadgeFate.REPRINTED if stands_on_it else BadgeFate.KEPT


def _new_findings(roster: Roster, after: Roster, terms: Terms) -> list[Finding]:
    known = content_findings(roster, terms)
    keys = {_key(finding) for finding in known}
    counts = {(each.code, each.subject): _count(each) for each in known if each.is_warning}
    return [
        each
        for each in content_findings(after, terms)
        if _key(each) not in keys and not _is_no_worse(each, counts)
    ]


def _is_no_worse(finding: Finding, counts: Mapping[tuple[str, str], int]) -> bool:
    """A warning about several people that was there before and is about no more of them now."""
    before = counts.get((finding.code, finding.subject), 0)
    return finding.is_warning and 0 < _count(finding) <= before


def _count(finding: Finding) -> int:
    return int(str(finding.params.get("count", 0)))


def _key(finding: Finding) -> tuple[object, ...]:
    told = sorted((name, str(value)) for name, value in finding.params.items())
    return finding.code, finding.anchor, finding.field, finding.subject, *told


def _mark(*shown: object) -> str:
    """Tells whether a page still shows what would be done."""
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()[:32]


def deciding_findings(request: ChangeRequest) -> list[Finding]:
    """A request is decided once, and not after the unit took it back."""
    if request.is_open:
        return []
    sentence = phrase("Người khác vừa quyết định đề nghị này. Quyết định ghi ở dưới")
    if request.state is RequestState.TAKEN_BACK:
        sentence = phrase("Đơn vị đã rút lại đề nghị này, không cần quyết định nữa")
    return [Finding("decided", sentence)]


def granting_findings(
    request: ChangeRequest, roster: Roster, plan: Plan, terms: Terms
) -> list[Finding]:
    """What forbids granting, whatever the organiser wishes; clashes with later edits included."""
    return [
        *_over(roster),
        *_gone(request),
        *_unknown_choices(plan, terms),
        *(_clash(clash) for clash in plan.clashes),
    ]


def _over(roster: Roster) -> Iterator[Finding]:
    if roster.edition.stage is Stage.CLOSED:
        yield Finding("closed", phrase("Kỳ này đã tổng kết, danh sách không thay đổi nữa"))


def _gone(request: ChangeRequest) -> Iterator[Finding]:
    member = request.member
    if member and member.is_withdrawn:
        yield Finding(
            "withdrawn-meanwhile",
            phrase("đã rút khỏi đoàn từ trước, đề nghị này không còn đối tượng"),
            subject=member.person.full_name,
        )


def _unknown_choices(plan: Plan, terms: Terms) -> Iterator[Finding]:
    record = plan.record
    if record is None:
        return
    if record.role_id and record.role_id not in {role.id for role in terms.roles}:
        yield Finding("role-gone", phrase("Vai trò được đề nghị không còn trong danh mục của kỳ"))
    if set(record.contests) - {contest.id for contest in terms.contests}:
        yield Finding(
            "contest-gone", phrase("Nội dung được đề nghị không còn trong danh mục của kỳ")
        )


def _clash(clash: Clash) -> Finding:
    return Finding(
        "changed-meanwhile",
        phrase(
            "Từ khi đơn vị gửi đề nghị, một mục được đề nghị đã bị sửa khác đi."
            " Hãy từ chối và mời đơn vị gửi đề nghị mới"
        ),
        params={"field": clash.field},
    )


def acceptance_findings(plan: Plan, shown: str, *, accepts: bool) -> list[Finding]:
    """Whether the organiser saw what is about to be done, and wants it with its errors."""
    found = []
    if shown != plan.mark:
        found.append(
            Finding(
                "stale",
                phrase(
                    "Danh sách đã thay đổi từ khi trang này mở ra."
                    " Chưa ghi gì; hãy xem lại tác động dưới đây rồi quyết định"
                ),
            )
        )
    if plan.errors and not accepts:
        found.append(
            Finding(
                "not-accepted",
                phrase("Danh sách sẽ có lỗi. Nếu vẫn đồng ý, hãy đánh dấu vào ô chấp nhận"),
                field="accepts",
            )
        )
    return found


def refusal_findings(reason: str | None) -> list[Finding]:
    """The unit is told why its request was refused."""
    if reason:
        return []
    return [Finding("no-reason", phrase("Ghi lý do để đơn vị biết vì sao"), field="reason")]


def is_same_decision(request: ChangeRequest, *, grants: bool, by_id: int) -> bool:
    """Whether somebody sends the decision they took once more: a double click."""
    state = RequestState.GRANTED if grants else RequestState.REFUSED
    return request.state is state and request.decided_by_id == by_id
