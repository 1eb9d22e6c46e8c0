"""The roster as an import compares with it: records, row ids, and what is newer than the file."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import reduce
from itertools import chain
from string import ascii_lowercase
from typing import Any

from logistics.keys import keyring
from logistics.models.roster import Roster
from logistics.models.roster_import import ImportRow, RowState
from logistics.queries.roster_imports import edits_since, imported_since, last_imported
from logistics.rules.member_fields import flat, unflat
from logistics.rules.members import MemberValues, values_of
from logistics.rules.roster_import import Said, Standing

PURPOSE = "import.row"
ROW_ID_LENGTH = 16


def row_id_of(roster: Roster, member_id: int) -> str:
    """The id of a member's row in our template; it means nothing on another roster."""
    return keyring().digest(f"{roster.id}-{member_id}", PURPOSE)[:ROW_ID_LENGTH]


def stamp_of(roster: Roster, at: datetime) -> str:
    """What the template carries so that an older one is known to be older.

    In letters: a heading with digits like a date would be taken for a value.
    """
    return f"{_in_letters(roster.id)}.{_in_letters(int(at.timestamp() * 1000))}"


def taken_at(reading: Mapping[str, Any], roster: Roster) -> datetime | None:
    """When the template that comes back was made; None for any other file."""
    stamp = str((reading.get("template") or {}).get("stamp", ""))
    whose, _, moment = stamp.partition(".")
    if whose != _in_letters(roster.id) or not moment or set(moment) - set(ascii_lowercase):
        return None
    number = reduce(lambda sum_, letter: sum_ * 26 + ascii_lowercase.index(letter), moment, 0)
    try:
        return datetime.fromtimestamp(number / 1000, UTC)
    except (OverflowError, ValueError):
        return None


def _in_letters(number: int) -> str:
    letters = ""
    while number:
        number, letter = divmod(number, 26)
        letters = ascii_lowercase[letter] + letters
    return letters or "a"


def standing_of(roster: Roster | None, reading: Mapping[str, Any]) -> list[Standing]:
    """Everybody on a filled roster; nobody when none has been begun."""
    if roster is None:
        return []
    made = taken_at(reading, roster)
    edited = _edited_since(roster, made) if made else {}
    imported = {key: record_from(text) for key, text in last_imported(roster).items()}
    return [
        Standing(
            member_id=member.id,
            values=values_of(member),
            row_id=row_id_of(roster, member.id),
            edited=frozenset(edited.get(member.id, ())),
            imported=imported.get(member.id),
            is_withdrawn=member.is_withdrawn,
        )
        for member in roster.members
    ]


def _edited_since(roster: Roster, at: datetime) -> dict[int, set[str]]:
    edited: dict[int, set[str]] = {}
    for member_id, fields in chain(_by_hand(roster, at), _by_file(roster, at)):
        edited.setdefault(member_id, set()).update(fields)
    return edited


def _by_hand(roster: Roster, at: datetime) -> Iterable[tuple[int, Iterable[str]]]:
    for change in edits_since(roster, at):
        if change.subject_id is None:
            continue
        if change.deed == "member_changed":
            yield change.subject_id, change.params.get("fields", ())
        else:
            players = (place.member for member in roster.members for place in member.entered
                       if place.entry.contest_id == change.subject_id)  # fmt: skip
            yield from ((member.id, ["contests"]) for member in players)


def _by_file(roster: Roster, at: datetime) -> Iterable[tuple[int, Iterable[str]]]:
    for made in imported_since(roster, at):
        if made.member_id is not None and made.before is not None:
            yield made.member_id, _changed(made.before, made.after)


def _changed(before: str, after: str) -> Iterable[str]:
    one, other = flat(record_from(before)), flat(record_from(after))
    names = (name for name in {*one, *other} if one.get(name) != other.get(name))
    return ("contests" if name.startswith("contest-") else name for name in names)


def record_text(values: MemberValues) -> str:
    return json.dumps(flat(values), ensure_ascii=False, sort_keys=True)


def record_from(text: str) -> MemberValues:
    return unflat(json.loads(text))


def said_in(
    rows: Iterable[ImportRow], overruled: Iterable[int] = (), others: Iterable[int] = ()
) -> Said:
    """What was mended and dropped in the browser so far, and what is ticked with it."""
    rows = list(rows)
    told_apart = (row.number for row in rows if json.loads(row.content).get("is_another"))
    return Said(
        mended={
            row.number: unflat(json.loads(row.content)["values"])
            for row in rows
            if row.state in {RowState.MENDED, RowState.ENTERED}
        },
        dropped=frozenset(row.number for row in rows if row.state is RowState.DROPPED),
        overruled=frozenset(overruled),
        others=frozenset(others),
        apart=frozenset(told_apart),
    )
