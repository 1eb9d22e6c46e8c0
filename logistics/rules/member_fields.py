"""A member's record field by field, each contest a field of its own: for comparing and merging."""

from collections.abc import Collection, Mapping
from dataclasses import fields
from typing import Any

from logistics.rules.members import MemberValues

CONTEST = "contest-"
PLACES = (None, "player", "reserve")
_OWN_FIELDS = tuple(each.name for each in fields(MemberValues) if each.name != "contests")


def flat(values: MemberValues) -> dict[str, Any]:
    """``{"full_name": …, "contest-12": "player" | "reserve"}``."""
    plain = {name: getattr(values, name) for name in _OWN_FIELDS}
    for contest_id, is_reserve in values.contests.items():
        plain[f"{CONTEST}{contest_id}"] = "reserve" if is_reserve else "player"
    return plain


def unflat(plain: Mapping[str, Any]) -> MemberValues:
    """The record that :func:`flat` took apart."""
    contests = {
        contest_id: value == "reserve"
        for name, value in plain.items()
        if (contest_id := contest_in(name)) and value
    }
    known = {name: value for name, value in plain.items() if not contest_in(name)}
    return MemberValues(**known, contests=contests)


def believed(plain: Mapping[str, Any], contest_ids: Collection[int]) -> dict[str, Any]:
    """What of a record that was outside the house :func:`flat` could have written."""
    kinds: dict[str, type] = {field.name: str for field in fields(MemberValues)}
    kinds |= {"role_id": int, "contests": type(None)}
    places = {f"{CONTEST}{contest_id}" for contest_id in contest_ids}
    return {
        name: value
        for name, value in plain.items()
        if (name in places and value in PLACES)
        or (name in kinds and isinstance(value, kinds[name] | None))
    }


def contest_in(field: str) -> int | None:
    """The id of the contest a field is about, None for every other field."""
    return int(field.removeprefix(CONTEST)) if field.startswith(CONTEST) else None
