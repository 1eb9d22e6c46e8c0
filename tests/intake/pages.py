"""Short pages for the tests of one convention: rows of cells, read as one sheet."""

from logistics.intake.grid import Merge, Sheet, Workbook
from logistics.intake.reading import Request, read_opened
from tests.intake import lists


def sheet(*rows, name="DS", merges=()):
    """A sheet of these rows; merges are (top, left, bottom, right) from 1."""
    made = Sheet(name, merges=[Merge(*merge) for merge in merges])
    for number, cells in enumerate(rows, start=1):
        for column, value in enumerate(cells, start=1):
            if value not in {None, ""}:
                made.put(number, column, value)
    return made


def read(*sheets, mapping=None):
    return read_opened(Workbook(list(sheets), "xlsx"), Request("a", lists.CATALOGUE, mapping or {}))


def people(reading, *fields):
    return [tuple(person[field] for field in fields) for person in reading["people"]]


def problems(reading):
    return [(line["row"], line["column"], line["about"]) for line in reading["problems"]]


def ignored(reading):
    return [(line["row"], line["why"]) for line in reading["ignored_rows"]]
