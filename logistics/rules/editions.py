"""What an edition's days, deadlines and figures say, and what they may not say."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from logistics import vietnamese
from logistics.findings import Finding, phrase
from logistics.models.edition import Certainty, DateState, Edition, Stage

# Facts of which the units were told and must be told again when they change.
NOTICED = frozenset(
    {"planned_from", "planned_to", "actual_from", "actual_to", "date_state", "place"}
)
_LAST_DAYS = ("planned_from", "planned_to", "actual_from", "actual_to")
SETTLED = frozenset({DateState.CONFIRMED, DateState.HELD})


def days_told(edition: Edition) -> str | None:
    """The days as people should read them, or None when nothing is known.

    Actual days come first; else the plan's own words, which say how sure it was. In Vietnamese,
    as those are.
    """
    if edition.actual_from:
        return vietnamese.days_in_document(edition.actual_from, edition.actual_to)
    if edition.planned_wording:
        return edition.planned_wording
    if edition.planned_certainty is Certainty.BEFORE and edition.planned_to:
        return f"trước {vietnamese.date_in_document(edition.planned_to)}"
    if edition.planned_from:
        return vietnamese.days_in_document(edition.planned_from, edition.planned_to)
    if edition.planned_to:
        return vietnamese.date_in_document(edition.planned_to)
    return None


def day_of_names(edition: Edition) -> date:
    """The day whose names of units an edition shows; mid-year when no day is known."""
    return edition.first_day or edition.last_day or date(edition.year, 7, 1)


def is_public(edition: Edition) -> bool:
    """Whether anybody may read the edition's public page."""
    return edition.stage.position >= Stage.OPEN.position


def is_over(edition: Edition, today: date) -> bool:
    """Whether its last known day lies behind us, or it will not take place."""
    if edition.date_state in {DateState.HELD, DateState.CANCELLED}:
        return True
    return edition.last_day is not None and edition.last_day < today


def facts_findings(facts: Mapping[str, Any]) -> list[Finding]:
    """What is wrong with an edition's facts as they would be stored."""
    return [
        *_backwards(facts, "planned_from", "planned_to"),
        *_backwards(facts, "actual_from", "actual_to"),
        *_unsure(facts),
        *_settled_without_day(facts),
        *_kept_too_short(facts),
    ]


def registration_findings(settled: Mapping[str, Any]) -> list[Finding]:
    """What is wrong with a registration window and its quotas."""
    return [
        *_backwards(settled, "registration_opens_at", "registration_closes_at", may_equal=False),
        *_backwards(settled, "oldest_birth_year", "youngest_birth_year"),
        *_same_size_twice(settled["shirt_sizes"]),
    ]


def _backwards(
    facts: Mapping[str, Any], first: str, last: str, *, may_equal: bool = True
) -> Iterator[Finding]:
    begin, end = facts[first], facts[last]
    if begin is None or end is None or begin < end or (may_equal and begin == end):
        return
    yield Finding("backwards", phrase("Mốc đầu phải trước mốc cuối."), field=last)


def _unsure(facts: Mapping[str, Any]) -> Iterator[Finding]:
    is_planned = facts["planned_from"] or facts["planned_to"]
    if is_planned and facts["planned_certainty"] is None:
        yield Finding(
            "certainty_missing",
            phrase("Ngày trong kế hoạch chắc chắn đến mức nào thì chưa ghi."),
            field="planned_certainty",
        )
    if facts["planned_certainty"] and not is_planned:
        yield Finding(
            "planned_missing",
            phrase("Đã ghi mức chắc chắn nhưng chưa ghi ngày trong kế hoạch."),
            field="planned_from",
        )


def _settled_without_day(facts: Mapping[str, Any]) -> Iterator[Finding]:
    if facts["date_state"] in SETTLED and not (facts["actual_from"] or facts["planned_from"]):
        yield Finding(
            "day_missing",
            phrase("Ngày đã chốt hoặc đã tổ chức thì cần ghi ngày đầu tiên."),
            field="actual_from",
        )
    if facts["actual_to"] and not facts["actual_from"]:
        yield Finding(
            "first_day_missing",
            phrase("Đã ghi ngày cuối thì cần ghi cả ngày đầu."),
            field="actual_from",
        )


def _kept_too_short(facts: Mapping[str, Any]) -> Iterator[Finding]:
    """Data that are needed until the end cannot go before it."""
    last = max(filter(None, (facts[name] for name in _LAST_DAYS)), default=None)
    if facts["keep_until"] and last and facts["keep_until"] < last:
        yield Finding(
            "kept_too_short",
            phrase("Dữ liệu định danh phải được giữ ít nhất đến ngày cuối của kỳ."),
            field="keep_until",
        )


def _same_size_twice(sizes: list[str]) -> Iterator[Finding]:
    folded = [vietnamese.fold(size) for size in sizes]
    twice = sorted({size for size in sizes if folded.count(vietnamese.fold(size)) > 1})
    if twice:
        yield Finding(
            "size_twice",
            phrase("Cỡ áo ghi trùng: %(sizes)s."),
            params={"sizes": ", ".join(twice)},
            field="shirt_sizes",
        )
