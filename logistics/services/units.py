"""Keeping the units: their names, places in the tree, other spellings and successors."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from logistics import vietnamese
from logistics.db import db
from logistics.findings import Finding, Refused, phrase
from logistics.models.account import Account
from logistics.models.roster import Roster
from logistics.models.unit import Unit, UnitAlias, UnitSuccession
from logistics.queries.units import all_units, is_unit_code_taken, units_coded
from logistics.rules.units import is_above, succession_findings
from logistics.services.cards import tell_cards
from logistics.services.changing import set_fields
from logistics.services.history import record

COPIED = ("kind", "parent_id", "province_code", "province", "region", "protocol_rank")


def add_unit(values: Mapping[str, Any], *, by: Account, at: datetime) -> Unit:
    """A new unit; refuses a code that is taken."""
    _refuse_taken(values)
    _refuse_backwards(values)
    unit = Unit(**values, sort_key="", search_text="")
    unit.aliases = []
    _index(unit)
    db.session.add(unit)
    db.session.flush()
    _record("unit_added", unit, by=by, at=at)
    return unit


def change_unit(unit: Unit, values: Mapping[str, Any], *, by: Account, at: datetime) -> None:
    """Correct what is stored of a unit. A new name from a day on is :func:`succeed_unit`."""
    if values["code"] != unit.code:
        _refuse_taken(values)
    _refuse_backwards(values)
    parent_id = values["parent_id"]
    if parent_id and is_above(unit, parent_id, all_units()):
        sentence = phrase("Đơn vị cấp trên không thể là chính nó hay cấp dưới của nó.")
        raise Refused([Finding("circle", sentence, field="parent_id")])
    if changed := set_fields(unit, values):
        _index(unit)
        if "short_name" in changed:
            tell_cards(Roster.unit_id == unit.id, at=at)
        _record("unit_changed", unit, by=by, at=at, fields=changed)
    db.session.flush()


def add_alias(unit: Unit, alias: str, *, by: Account, at: datetime) -> None:
    """Another spelling by which files and people may call a unit; a known one changes nothing."""
    folded = vietnamese.fold(alias)
    if folded in {known.folded for known in unit.aliases}:
        return
    db.session.add(UnitAlias(unit_id=unit.id, alias=alias, folded=folded))
    _record("alias_added", unit, by=by, at=at, alias=alias)
    db.session.flush()


def remove_alias(unit: Unit, alias: UnitAlias, *, by: Account, at: datetime) -> None:
    db.session.delete(alias)
    _record("alias_removed", unit, by=by, at=at, alias=alias.alias)
    db.session.flush()


def succeed_unit(
    unit: Unit,
    day: date,
    *,
    new_names: Sequence[str],
    heir_codes: Sequence[str],
    ground: str | None,
    stays: bool,
    by: Account,
    at: datetime,
) -> None:
    """From ``day`` on others take over: one new name is a renaming, a known unit a merger,
    several a split. Unless it ``stays``, it ends the day before; its rosters and
    documents keep the name of their day.
    """
    heirs = units_coded(heir_codes)
    unknown = sorted(set(heir_codes) - {heir.code for heir in heirs})
    if found := succession_findings(unit, day, [*new_names, *heir_codes], heirs, unknown):
        raise Refused(found)
    made = [_heir(unit, name, day, number) for number, name in enumerate(new_names, start=1)]
    db.session.add_all(made)
    db.session.flush()
    db.session.add_all(
        UnitSuccession(predecessor_id=unit.id, successor_id=heir.id, day=day, ground=ground)
        for heir in [*made, *heirs]
    )
    if not stays:
        unit.valid_to = day - timedelta(days=1)
    names = ", ".join(heir.name for heir in [*made, *heirs])
    _record("unit_succeeded", unit, by=by, at=at, day=day.strftime("%d/%m/%Y"), successors=names)
    db.session.flush()


def _heir(unit: Unit, name: str, day: date, number: int) -> Unit:
    code = f"{unit.code}-{day.year}-{number}"
    while is_unit_code_taken(code):
        number += 1
        code = f"{unit.code}-{day.year}-{number}"
    heir = Unit(
        code=code,
        name=name,
        short_name=name,
        valid_from=day,
        sort_key="",
        search_text="",
        **{column: getattr(unit, column) for column in COPIED},
    )
    _index(heir)
    return heir


def _index(unit: Unit) -> None:
    unit.sort_key = vietnamese.sort_key(unit.name)
    unit.search_text = vietnamese.fold(f"{unit.name} {unit.short_name}")


def _refuse_taken(values: Mapping[str, Any]) -> None:
    if is_unit_code_taken(values["code"]):
        sentence = phrase("Mã này đã có đơn vị dùng.")
        raise Refused([Finding("code_taken", sentence, field="code")])


def _refuse_backwards(values: Mapping[str, Any]) -> None:
    begin, end = values["valid_from"], values["valid_to"]
    if begin and end and end < begin:
        sentence = phrase("Ngày cuối phải sau ngày đầu.")
        raise Refused([Finding("backwards", sentence, field="valid_to")])


def _record(deed: str, unit: Unit, *, by: Account, at: datetime, **params: Any) -> None:
    record(deed, by=by, at=at, subject=("unit", unit.id), params={"name": unit.name, **params})
