"""The form of a catalogue file: sports, contests, roles and sizes of one edition.

The plain form is that of ``samples/catalogue.json``; every other key is optional. A key that is
absent says nothing and leaves what is there; ``null`` says "not set".
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, PositiveInt

from logistics.findings import Finding, Words, phrase
from logistics.models.contest import ContestKind
from logistics.rules.editions import registration_findings
from logistics.rules.pieces import contest_findings
from logistics.vietnamese import fold

ATHLETE_NAMES = frozenset({"vdv", "van dong vien"})
HEAD_NAMES = frozenset({"truong doan"})


class Part(BaseModel):
    """A part of the file; keys of later versions are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    def said(self, *names: str) -> dict[str, Any]:
        """Those of ``names`` that the file gives, ``null`` included."""
        return {name: getattr(self, name) for name in names if name in self.model_fields_set}


class ContestEntry(Part):
    event: str = Field(min_length=1)
    sex: Literal["nam", "nữ"] | None = None
    kind: Literal["single", "pair", "team"]
    aliases: list[str] = []
    min_size: PositiveInt | None = None
    max_size: PositiveInt | None = None
    max_reserves: NonNegativeInt | None = None
    min_men: NonNegativeInt | None = None
    min_women: NonNegativeInt | None = None
    born_from: int | None = Field(default=None, ge=1900, le=2100)
    born_to: int | None = Field(default=None, ge=1900, le=2100)
    entries_per_unit: PositiveInt | None = None
    article: str | None = None


class SportEntry(Part):
    sport: str = Field(min_length=1)
    aliases: list[str] = []
    events: list[ContestEntry] = []


class RoleDetail(Part):
    is_athlete: bool = False
    is_head: bool = False
    colour: str | None = Field(default=None, pattern=r"^#[0-9a-fA-F]{6}$")
    protocol_rank: int = 1000
    max_per_unit: PositiveInt | None = None


class CatalogueFile(Part):
    """A whole catalogue; the name and year of its edition are for the reader."""

    note: str | None = None
    contests_per_person: PositiveInt | None = None
    people_per_unit: PositiveInt | None = None
    oldest_birth_year: int | None = Field(default=None, ge=1900, le=2100)
    youngest_birth_year: int | None = Field(default=None, ge=1900, le=2100)
    # Asked for, so that another JSON file is not taken for a catalogue without sports.
    sports: list[SportEntry]
    event_aliases: dict[str, list[str]] = {}
    roles: list[str] = []
    role_aliases: dict[str, list[str]] = {}
    role_details: dict[str, RoleDetail] = {}
    shirt_sizes: list[str] = []

    def aliases_of(self, contest: ContestEntry) -> list[str]:
        """The contest's own other names and those shared by contests of its name."""
        return list(dict.fromkeys([*contest.aliases, *self.event_aliases.get(contest.event, [])]))

    def detail_of(self, role: str) -> dict[str, Any]:
        """What the file says of a role; nothing for a role that it only names."""
        detail = self.role_details.get(role)
        return detail.said(*RoleDetail.model_fields) if detail else {}


def usual_detail(role: str) -> dict[str, Any]:
    """What a role's name alone tells of it."""
    return {"is_athlete": fold(role) in ATHLETE_NAMES, "is_head": fold(role) in HEAD_NAMES}


def catalogue_findings(catalogue: CatalogueFile) -> list[Finding]:
    """What a well-formed catalogue says that cannot be."""
    return [
        *_twice([sport.sport for sport in catalogue.sports], phrase("môn")),
        *_twice(catalogue.roles, phrase("vai trò")),
        *(finding for sport in catalogue.sports for finding in _sport_findings(sport)),
        *_limit_findings(catalogue),
    ]


def _twice(names: list[str], what: str) -> Iterator[Finding]:
    for folded, count in Counter(fold(name) for name in names).items():
        if count > 1:
            name = next(name for name in names if fold(name) == folded)
            yield Finding(
                "catalogue-named-twice",
                phrase("%(what)s “%(name)s” có %(count)s lần; mỗi tên chỉ dùng một lần"),
                subject=name,
                params={"what": what, "name": name, "count": count},
            )


def _sport_findings(sport: SportEntry) -> Iterator[Finding]:
    yield from _twice([contest.event for contest in sport.events], phrase("nội dung"))
    for contest in sport.events:
        told = {**contest.model_dump(), "kind": ContestKind(contest.kind)}
        yield from conditions_findings(sport.sport, contest.event, told)


def conditions_findings(sport: str, contest: str, told: Mapping[str, Any]) -> Iterator[Finding]:
    """What contradicts itself in a contest of a file, or in one that is kept and half of whose
    conditions the file changes."""
    yield from _located(contest_findings(told), f"{sport} – {contest}")


def _limit_findings(catalogue: CatalogueFile) -> Iterator[Finding]:
    told = {"registration_opens_at": None, "registration_closes_at": None, **catalogue.model_dump()}
    yield from _located(registration_findings(told), phrase("kỳ"))


def _located(findings: Iterable[Finding], name: str) -> Iterator[Finding]:
    """What a form would say beside its field, for a file that has no screen."""
    for finding in findings:
        yield Finding(
            f"catalogue-{finding.code}",
            phrase("%(name)s, %(field)s: %(fault)s"),
            subject=name,
            params={
                "name": name,
                "field": finding.field,
                "fault": Words(finding.sentence, **finding.params),
            },
        )
