"""The form of a plan folder: what its files may say, and what is wrong with them.

A cell or value that is empty means "not yet known". The columns and keys are named as the
columns of the models that they fill.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from logistics.findings import Finding, phrase
from logistics.models.checkpoint import CheckpointKind, Frequency
from logistics.models.edition import Certainty, DateState, EditionKind

# Where whatever lasts begins and ends; both days are included.
SPANS = (
    ("valid_from", "valid_to"),
    ("planned_from", "planned_to"),
    ("actual_from", "actual_to"),
    ("registration_opens_at", "registration_closes_at"),
    ("starts_at", "ends_at"),
    ("opens_at", "closes_at"),
)


class Line(BaseModel):
    """One row of a file; a column nobody knows is a fault, most often a misspelling."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class UnitLine(Line):
    """A unit under the name it bears between two days, both included."""

    code: str = Field(min_length=1)
    name: str = Field(min_length=1)
    short_name: str | None = None
    kind: str
    parent: str | None = None
    province_code: str | None = None
    province: str | None = None
    region: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    protocol_rank: int = 1000
    note: str | None = None


class AliasLine(Line):
    unit: str
    alias: str


class SuccessionLine(Line):
    """From a day on, ``successor`` stands for ``unit``."""

    unit: str
    successor: str
    day: date = Field(alias="from")
    kind: Literal["merged", "renamed", "transferred"]
    ground: str | None = None
    certainty: str | None = None


class InvitationLine(Line):
    edition: str
    unit: str
    certainty: Literal["fixed", "expected", "reported", "uncertain"]
    note: str | None = None

    @property
    def is_certain(self) -> bool:
        return self.certainty != "uncertain"


class VenueEntry(Line):
    name: str
    address: str | None = None
    note: str | None = None


class StopEntry(Line):
    name: str
    place: str | None = None
    starts_at: AwareDatetime | None = None
    ends_at: AwareDatetime | None = None
    note: str | None = None


class WindowEntry(Line):
    key: str
    label: str
    opens_at: AwareDatetime
    closes_at: AwareDatetime
    certainty: str | None = None


class CheckpointEntry(Line):
    """A place where badges are read; ``stop`` is the number of a stop, ``venue`` a name."""

    key: str
    name: str = Field(min_length=1)
    kind: CheckpointKind
    frequency: Frequency
    windows: list[WindowEntry] = []
    venue: str | None = None
    stop: int | None = None
    capacity: int | None = Field(default=None, gt=0)


class Fact(Line):
    """Something said about an edition, how sure it is, and who said it."""

    about: str
    text: str
    certainty: str
    source: str = ""


class EditionEntry(Line):
    code: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: str
    short_name: str
    series: str | None = None
    kind: EditionKind
    year: int
    region: str | None = None
    place: str | None = None
    planned_from: date | None = None
    planned_to: date | None = None
    planned_certainty: Certainty | None = None
    planned_wording: str | None = None
    actual_from: date | None = None
    actual_to: date | None = None
    date_state: DateState = DateState.EXPECTED
    chair: str | None = None
    registration_opens_at: AwareDatetime | None = None
    registration_closes_at: AwareDatetime | None = None
    badge_key: int | None = Field(default=None, ge=10, le=99)
    catalogue: str | None = None
    lead: list[str] = []
    partner: list[str] = []
    partner_wording: str | None = None
    host: list[str] = []
    host_certainty: str | None = None
    venues: list[VenueEntry] = []
    stops: list[StopEntry] = []
    checkpoints: list[CheckpointEntry] = []
    facts: list[Fact] = []

    @property
    def note(self) -> str | None:
        """What is known, and what is known to be unknown, one remark a line."""
        partners = [f"Phối hợp: {self.partner_wording}."] if self.partner_wording else []
        told = [
            f"{fact.text} ({fact.source})." if fact.source else f"{fact.text}."
            for fact in self.facts
        ]
        return "\n".join([*partners, *told]) or None


class EditionsFile(BaseModel):
    model_config = ConfigDict(extra="ignore")

    editions: list[EditionEntry]


@dataclass(frozen=True, slots=True)
class Plan:
    """All files of a plan folder, read."""

    units: Sequence[UnitLine]
    aliases: Sequence[AliasLine] = ()
    successions: Sequence[SuccessionLine] = ()
    invitations: Sequence[InvitationLine] = ()
    editions: Sequence[EditionEntry] = ()
    known_units: frozenset[str] = field(default_factory=frozenset)


def plan_findings(plan: Plan) -> list[Finding]:
    """What the files say that cannot be: names twice, names of nobody, an end before its begin."""
    units = [line.code for line in plan.units]
    return [
        *_named_twice(units, "units.csv"),
        *_named_twice([edition.code for edition in plan.editions], "editions.json"),
        *_unknown_units(plan, {*units, *plan.known_units}),
        *_unknown_editions(plan),
        *(finding for edition in plan.editions for finding in _loose_checkpoints(edition)),
        *_heir_of_itself(plan),
        *_backwards(plan),
    ]


def _named_twice(names: Iterable[str], file: str) -> Iterator[Finding]:
    for name, count in Counter(names).items():
        if count > 1:
            yield Finding(
                "plan-named-twice",
                phrase("%(file)s: mã “%(name)s” có %(count)s lần; mỗi mã chỉ dùng một lần"),
                subject=name,
                params={"file": file, "name": name, "count": count},
            )


def _unknown_units(plan: Plan, known: set[str]) -> Iterator[Finding]:
    asked = [
        *(("units.csv", line.parent) for line in plan.units if line.parent),
        *(("aliases.csv", line.unit) for line in plan.aliases),
        *(("successions.csv", line.unit) for line in plan.successions),
        *(("successions.csv", line.successor) for line in plan.successions),
        *(("invitations.csv", line.unit) for line in plan.invitations),
        *(
            ("editions.json", code)
            for edition in plan.editions
            for code in (*edition.lead, *edition.partner, *edition.host)
        ),
    ]
    for file, code in dict.fromkeys(asked):
        if code not in known:
            yield Finding(
                "plan-unknown-unit",
                phrase("%(file)s: không có đơn vị mã “%(name)s”; hãy thêm vào units.csv"),
                subject=code,
                params={"file": file, "name": code},
            )


def _unknown_editions(plan: Plan) -> Iterator[Finding]:
    known = {edition.code for edition in plan.editions}
    for code in dict.fromkeys(line.edition for line in plan.invitations):
        if code not in known:
            yield Finding(
                "plan-unknown-edition",
                phrase("invitations.csv: không có kỳ mã “%(name)s”; hãy thêm vào editions.json"),
                subject=code,
                params={"name": code},
            )


def _loose_checkpoints(edition: EditionEntry) -> Iterator[Finding]:
    venues = {venue.name for venue in edition.venues}
    places, points = (f"editions.json, {edition.code}, {key}" for key in ("venues", "checkpoints"))
    yield from _named_twice([venue.name for venue in edition.venues], places)
    yield from _named_twice([point.key for point in edition.checkpoints], points)
    yield from _named_twice([point.name for point in edition.checkpoints], points)
    for point in edition.checkpoints:
        is_lost = point.stop is not None and not 1 <= point.stop <= len(edition.stops)
        if is_lost or (point.venue is not None and point.venue not in venues):
            yield Finding(
                "plan-loose-checkpoint",
                phrase("%(edition)s: điểm kiểm soát “%(name)s” thuộc nơi hoặc chặng không có"),
                subject=point.name,
                params={"edition": edition.code, "name": point.name},
            )


def _heir_of_itself(plan: Plan) -> Iterator[Finding]:
    for line in plan.successions:
        if line.unit == line.successor:
            yield Finding(
                "plan-heir-of-itself",
                phrase("successions.csv: đơn vị “%(name)s” không thể kế thừa chính mình"),
                subject=line.unit,
                params={"name": line.unit},
            )


def _backwards(plan: Plan) -> Iterator[Finding]:
    for line in plan.units:
        yield from span_findings("units.csv", line.code, line)
    for edition in plan.editions:
        file, name = "editions.json", edition.code
        yield from span_findings(file, name, edition)
        for stop in edition.stops:
            yield from span_findings(file, f"{name}, {stop.name}", stop)
        for point in edition.checkpoints:
            for window in point.windows:
                yield from span_findings(file, f"{name}, {point.name}", window)


def span_findings(file: str, name: str, thing: object) -> Iterator[Finding]:
    """What ends before it begins, in a line of a plan or in what is stored once it is loaded: a
    plan may name one end where people have settled the other."""
    for first, last in SPANS:
        begin, end = getattr(thing, first, None), getattr(thing, last, None)
        if begin is None or end is None:
            continue
        if end < begin or (end == begin and first == "registration_opens_at"):
            yield Finding(
                "plan-backwards",
                phrase("%(file)s: “%(name)s” có mốc cuối (%(end)s) không sau mốc đầu (%(begin)s)"),
                subject=name,
                params={"file": file, "name": name, "begin": str(begin), "end": str(end)},
            )
