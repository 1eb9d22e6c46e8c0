"""A roster as its pages need it: who keeps it, whether it is open, where a finding leads."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from flask import request, url_for
from flask_babel import gettext

from logistics.findings import Finding, phrase
from logistics.models.edition import Edition
from logistics.models.roster import Member, Roster
from logistics.queries.rosters import (
    filled,
    may_write,
    roster_of,
    roster_to_write,
    terms_of,
)
from logistics.rules.deadlines import days_left, deadline_of, to_organisers, writing_findings
from logistics.rules.rosters import content_findings
from logistics.rules.terms import Terms, contest_name
from logistics.web.access import signed_in
from logistics.web.found import found
from logistics.web.transaction import arrived_at

TABS = (
    (phrase("Thành viên"), "rosters.show"),
    (phrase("Nội dung thi đấu"), "entries.index"),
    (phrase("Các bản đã nộp"), "submissions.index"),
    (phrase("Đề nghị thay đổi"), "change_requests.index"),
    (phrase("Nhật ký"), "rosters.history"),
)
# The features whose pages stand under each of these tabs.
OWN = {
    "rosters.show": {
        "rosters",
        "members",
        "leaving",
        "pasting",
        "earlier_people",
        "ordering",
        "imports",
        "photo_archives",
        "import_previews",
        "import_rows",
    },
    "entries.index": {"entries"},
    "submissions.index": {"submissions"},
    "change_requests.index": {"change_requests"},
    "rosters.history": {"history"},
}


@dataclass(frozen=True)
class OpenRoster:
    """One roster on the table: everything on it loaded, and the moment somebody came to it."""

    roster: Roster
    terms: Terms
    at: datetime
    is_kept_here: bool
    # An organiser is at work for the unit: said on every page, and in the history.
    is_for_unit: bool = False

    @property
    def edition(self) -> Edition:
        return self.roster.edition

    @property
    def code(self) -> str:
        return self.roster.edition.code

    @cached_property
    def closed(self) -> list[Finding]:
        """Why it cannot be written now, and what who is at work can do about it."""
        findings = writing_findings(self.roster, self.terms.parts, self.at)
        is_organisers = self.is_for_unit or self.roster.unit_id is None
        return to_organisers(findings) if is_organisers else findings

    @property
    def closed_to_photos(self) -> list[Finding]:
        """Why the clerk may not change photos now; an organiser always may."""
        return [] if signed_in().organises(self.roster.edition_id) else self.closed

    @property
    def may_write(self) -> bool:
        return self.is_kept_here and not self.closed

    @property
    def may_erase(self) -> bool:
        """Whether who is at work may erase one of its people on request."""
        return signed_in().organises(self.roster.edition_id)

    @cached_property
    def findings(self) -> list[Finding]:
        return content_findings(self.roster, self.terms)

    @property
    def deadline(self) -> datetime | None:
        return deadline_of(self.edition, self.terms.parts) if self.roster.unit_id else None

    @property
    def days_left(self) -> int | None:
        return days_left(self.deadline, self.at)

    def url(self, endpoint: str, **values: Any) -> str:
        """The address of one of this roster's pages."""
        return url_for(endpoint, code=self.code, roster_id=self.roster.id, **values)

    def url_of(self, finding: Finding) -> str:
        """The page, and the place on it, where a finding can be mended or looked at."""
        kind, _, number = (finding.anchor or "members").partition("-")
        if kind == "member" and self.is_kept_here:
            return self.url("members.edit", member_id=number, _anchor=finding.field)
        if kind == "contest":
            return self.url("entries.show", contest_id=number, _anchor=finding.field)
        if kind == "warnings":
            return "#warnings"
        if kind == "contact" and self.is_kept_here:
            return self.url("rosters.contact", _anchor=finding.field)
        return self.url("rosters.show", _anchor=finding.anchor)

    def member(self, member_id: int) -> Member | None:
        """A member of this roster, or None."""
        return next((each for each in self.roster.members if each.id == member_id), None)

    def numbers_but(self, member: Member | None) -> dict[str, str]:
        """The citizen numbers on this roster and whose they are, one member's left out."""
        return {
            each.person.citizen_number: each.person.full_name
            for each in self.roster.members
            if each.person.citizen_number and each is not member
        }

    def contests_of(self, member: Member) -> list[str]:
        """What a member plays, as a line of the list says it."""
        names = {contest.id: contest_name(contest) for contest in self.terms.contests}
        return [
            gettext("%(contest)s (dự bị)", contest=names[place.entry.contest_id])
            if place.is_reserve
            else names[place.entry.contest_id]
            for place in member.entered
        ]

    @property
    def tabs(self) -> list[tuple[str, str, bool, int | None]]:
        """The pages of this roster, as ``parts/navigation.html`` shows them."""
        pages = [(label, endpoint) for label, endpoint in TABS if self._has(endpoint)]
        here = (request.endpoint or "").split(".")[0]
        if request.endpoint == "rosters.history":
            here = "history"
        return [
            (gettext(label), self.url(endpoint), here in places, None)
            for (label, endpoint), places in ((page, OWN[page[1]]) for page in pages)
        ]

    def _has(self, endpoint: str) -> bool:
        return endpoint != "entries.index" or bool(self.terms.contests)

    def about(self, member: Member) -> list[Finding]:
        return [finding for finding in self.findings if finding.anchor == f"member-{member.id}"]


def read_roster(code: str, roster_id: int) -> OpenRoster:
    """A roster the visitor may read, else 404."""
    return on_table(found(roster_of(signed_in(), code, roster_id)))


def kept_roster(code: str, roster_id: int) -> OpenRoster:
    """A roster the visitor keeps, else 404; while a POST lasts nobody else writes it."""
    return on_table(found(roster_to_write(signed_in(), code, roster_id)))


def on_table(roster: Roster) -> OpenRoster:
    return OpenRoster(
        roster=filled(roster),
        terms=terms_of(roster.edition, roster.unit_id),
        at=arrived_at(),
        is_kept_here=may_write(signed_in(), roster.edition_id, roster.unit_id),
        is_for_unit=signed_in().stands_in_for(roster.unit_id, roster.edition_id),
    )


def its_member(table: OpenRoster, member_id: int) -> Member:
    """A member of this roster else 404."""
    return found(table.member(member_id))
