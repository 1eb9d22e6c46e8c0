"""A version of a roster as it is frozen: canonical JSON that any program can hash again."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from logistics.models.entry import Entry
from logistics.models.roster import Member, Roster
from logistics.rules.entries import players_of, reserves_of
from logistics.rules.members import birth_of, in_order, present
from logistics.rules.terms import Terms


def version_of(roster: Roster, terms: Terms, number: int) -> dict[str, Any]:
    """Everything the list says at this moment, in the order it is printed.

    The roster must be filled, its unit loaded.
    """
    unit = roster.unit
    members = in_order(present(roster.members), "name" if terms.contests else "order")
    entries = sorted(roster.entries, key=lambda entry: (entry.contest_id, entry.number))
    return {
        "edition": {"code": roster.edition.code, "name": roster.edition.name},
        "unit": {"code": unit.code, "name": unit.name} if unit else None,
        "number": number,
        "contact": {"name": roster.contact_name, "phone": roster.contact_phone},
        "note": roster.note,
        "members": [_member(member) for member in members],
        "entries": [_entry(entry) for entry in entries],
    }


def _member(member: Member) -> dict[str, Any]:
    person = member.person
    return {
        "id": member.id,
        "full_name": person.full_name,
        "sex": person.sex,
        "birth": birth_of(member),
        "phone": person.phone,
        "citizen_number": person.citizen_number,
        "role": member.role.name if member.role else None,
        "position": member.position,
        "department": member.department,
        "organisation": member.organisation,
        "shirt_size": member.shirt_size,
        "note": member.note,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "sport": entry.contest.sport.name,
        "contest": entry.contest.name,
        "number": entry.number,
        "players": [member.id for member in players_of(entry)],
        "reserves": [member.id for member in reserves_of(entry)],
    }


def canonical(version: dict[str, Any]) -> str:
    """JSON with sorted keys and no blanks: the same version is always the same text."""
    return json.dumps(version, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(content: str) -> str:
    """SHA-256 of a canonical text in UTF-8, as hex."""
    return hashlib.sha256(content.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of the list to sign; contests as words."""

    number: int
    full_name: str
    sex: str
    birth: str
    role: str
    position: str
    contests: str
    note: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A frozen version as it is printed."""

    edition: str
    unit: str | None
    number: int
    lines: list[SheetLine]
    has_contests: bool


def sheet_of(version: Mapping[str, Any]) -> Sheet:
    """The printed list of a version that :func:`version_of` made."""
    contests = _contests_by_member(version["entries"])
    lines = [
        SheetLine(
            number=number,
            full_name=member["full_name"],
            sex={"nam": "Nam", "nữ": "Nữ"}.get(member["sex"], ""),
            birth="/".join(reversed((member["birth"] or "").split("-"))),
            role=member["role"] or "",
            position=", ".join(
                filter(None, (member["position"], member["department"], member["organisation"]))
            ),
            contests="; ".join(contests.get(member["id"], [])),
            note=member["note"] or "",
        )
        for number, member in enumerate(version["members"], 1)
    ]
    unit = version["unit"]
    return Sheet(
        edition=version["edition"]["name"],
        unit=unit["name"] if unit else None,
        number=version["number"],
        lines=lines,
        has_contests=bool(version["entries"]),
    )


def _contests_by_member(entries: list[dict[str, Any]]) -> dict[int, list[str]]:
    played: dict[int, list[str]] = {}
    for entry in entries:
        name = f"{entry['sport']} – {entry['contest']}"
        for member_id in entry["players"]:
            played.setdefault(member_id, []).append(f"{name} ({entry['number']})")
        for member_id in entry["reserves"]:
            played.setdefault(member_id, []).append(f"{name} ({entry['number']}, dự bị)")
    return played
