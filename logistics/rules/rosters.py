"""What stands between a roster and its submission: everything at once, never the first only."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from logistics.findings import Finding, Weight, phrase
from logistics.models.edition import Stage
from logistics.models.roster import Member, Roster
from logistics.rules.deadlines import writing_findings
from logistics.rules.entries import entry_findings, over_entries
from logistics.rules.members import member_findings, present, twin_findings
from logistics.rules.terms import Terms


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom the organiser calls about a delegation, and what the unit wants said."""

    contact_name: str | None
    contact_phone: str | None
    note: str | None


def submission_findings(roster: Roster, at: datetime, terms: Terms) -> list[Finding]:
    """All that is to be said about the roster, were it handed in at this moment."""
    return [*writing_findings(roster, terms.parts, at), *content_findings(roster, terms)]


def content_findings(roster: Roster, terms: Terms) -> list[Finding]:
    """All that is to be said about what the roster holds; a limit that is not set says nothing.

    Members (person with citizen number, role, entered), entries (contest, sport, places,
    members' persons) and the edition must be loaded. Nothing is asked of an edition that is
    closed, nor about somebody who was erased.
    """
    if roster.edition.stage is Stage.CLOSED:
        return []
    members = present(roster.members)
    known = [member for member in members if not member.person.is_erased]
    return [
        *_empty(members),
        *_headless(roster, members, terms),
        *_unreachable(roster),
        *_too_many(roster, members, terms),
        *_over_roles(members, terms),
        *(
            finding
            for member in known
            for finding in member_findings(member, roster.edition, terms)
        ),
        *twin_findings(known),
        *(finding for entry in roster.entries for finding in entry_findings(entry)),
        *over_entries(roster.entries),
        *_without_size(roster, known),
    ]


def _empty(members: list[Member]) -> Iterator[Finding]:
    if not members:
        yield Finding("empty", phrase("Danh sách chưa có ai"), anchor="members")


def _headless(roster: Roster, members: list[Member], terms: Terms) -> Iterator[Finding]:
    has_head = any(member.role and member.role.is_head for member in members)
    if roster.unit_id is not None and terms.asks_for_head and members and not has_head:
        yield Finding("no-head", phrase("Đoàn chưa có trưởng đoàn"), anchor="members")


def _unreachable(roster: Roster) -> Iterator[Finding]:
    if roster.unit_id is None:
        return
    if not roster.contact_name:
        yield Finding(
            "no-contact",
            phrase("Chưa ghi người liên hệ của đoàn"),
            anchor="contact",
            field="contact_name",
        )
    if not roster.contact_phone:
        yield Finding(
            "no-contact-phone",
            phrase("Chưa ghi số điện thoại của người liên hệ"),
            anchor="contact",
            field="contact_phone",
        )


def _too_many(roster: Roster, members: list[Member], terms: Terms) -> Iterator[Finding]:
    limit = terms.max_people(roster.edition.people_per_unit)
    if roster.unit_id is not None and limit is not None and len(members) > limit:
        yield Finding(
            "too-many-people",
            phrase("Danh sách có %(count)s người, đơn vị được cử nhiều nhất %(limit)s"),
            params={"count": len(members), "limit": limit},
            anchor="members",
        )


def _over_roles(members: list[Member], terms: Terms) -> Iterator[Finding]:
    counts = Counter(member.role_id for member in members)
    for role in terms.roles:
        if role.max_per_unit is not None and counts[role.id] > role.max_per_unit:
            yield Finding(
                "too-many-of-role",
                phrase("có %(count)s người, mỗi đơn vị nhiều nhất %(limit)s"),
                subject=role.name,
                params={"count": counts[role.id], "limit": role.max_per_unit},
                anchor="members",
            )


def _without_size(roster: Roster, members: list[Member]) -> Iterator[Finding]:
    missing = [member for member in members if member.shirt_size is None]
    if roster.edition.shirt_sizes and missing:
        yield Finding(
            "no-shirt-size",
            phrase("Còn %(count)s người chưa chọn cỡ áo"),
            params={"count": len(missing)},
            weight=Weight.WARNING,
            anchor=f"member-{missing[0].id}",
            field="shirt_size",
        )
