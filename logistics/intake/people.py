"""A row's cells as one person, each value read and every repair written down."""

from logistics.intake.birth_cells import read_sex_and_birth
from logistics.intake.catalogue import Catalogue
from logistics.intake.contest_cells import read_contests
from logistics.intake.drafts import Draft
from logistics.intake.event_text import is_reserve_note
from logistics.intake.fields import read_citizen_number, read_phone, read_size
from logistics.intake.grid import CellError, written
from logistics.intake.names import read_name
from logistics.intake.person_cells import Cell, Cells, PersonCells, TableFacts
from logistics.intake.roles import stated_role
from logistics.intake.sections import Standing

_NAME_COLUMNS = ("family_name", "full_name", "given_name")


def read_person(table: TableFacts, draft: Draft, cells: Cells, standing: Standing) -> Draft:
    """The draft filled from the cells; problems go to the table's book."""
    person = PersonCells(table, draft, cells)
    _read_name(person)
    read_sex_and_birth(person)
    _read_citizen_number(person)
    _read_phone(person)
    _read_size(person)
    draft.position = person.text("position") or None
    draft.department = person.text("department") or None
    draft.row_id = person.text("row_id") or None
    _read_role_and_contests(person, standing)
    return draft


def _read_name(person: PersonCells) -> None:
    cells = [cell for name in _NAME_COLUMNS for cell in person.take(name)]
    raw = " ".join(written(value) for _, value in cells)
    shown: Cell | None = (cells[0][0], raw) if cells else None
    name = read_name(raw)
    person.draft.full_name, person.draft.note = name.text, name.note
    for about in name.about:
        person.report("full_name", about, shown)
    if name.text is None and "bad-name" not in name.about and not _has_error(person):
        person.report("full_name", "missing-name", shown)


def _has_error(person: PersonCells) -> bool:
    return any(
        isinstance(value, CellError)
        for name in _NAME_COLUMNS
        for _, value in person.cells.get(name, ())
    )


def _read_citizen_number(person: PersonCells) -> None:
    for cell in person.take("citizen_id"):
        number = read_citizen_number(written(cell[1]))
        person.draft.citizen_id = number.value
        for about in number.about:
            person.report("citizen_id", about, cell, detail=number.value)


def _read_phone(person: PersonCells) -> None:
    for cell in person.take("phone"):
        phone = read_phone(written(cell[1]))
        person.draft.phone = phone.value
        for about in phone.about:
            detail = "0" + phone.value.removeprefix("+84") if phone.value else None
            person.report("phone", about, cell, detail=detail)


def _read_size(person: PersonCells) -> None:
    for cell in person.take("shirt_size"):
        size = read_size(written(cell[1]), person.table.catalogue.sizes)
        person.draft.shirt_size = size.value
        for about in size.about:
            person.report("shirt_size", about, cell)


def _read_role_and_contests(person: PersonCells, standing: Standing) -> None:
    draft, catalogue = person.draft, person.table.catalogue
    notes = [note for note in (person.text("note"), draft.note) if note]
    own = stated_role(catalogue, person.text("role"), notes)
    draft.role = own or standing.role or _role_by_position(catalogue, draft.position)
    draft.note = "; ".join(notes) or None
    read_contests(
        person,
        standing,
        is_official=own is not None and own != "VĐV",
        is_reserve=any(map(is_reserve_note, notes)),
    )


def _role_by_position(catalogue: Catalogue, position: str | None) -> str | None:
    found = catalogue.role_at_start(position) if position and catalogue.is_role(position) else None
    return found[0] if found else None
