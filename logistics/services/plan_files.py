"""Reads plan and catalogue files from disk; refuses what is not of their form, all at once."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from logistics.findings import Finding, Refused, phrase
from logistics.rules.catalogues import CatalogueFile, catalogue_findings
from logistics.rules.plan import (
    AliasLine,
    EditionsFile,
    InvitationLine,
    Plan,
    SuccessionLine,
    UnitLine,
)

SHIPPED = Path(__file__).parents[1] / "data"
SHIPPED_PLAN = SHIPPED / "plan-2024"
_SHOWN = 80

Form = TypeVar("Form", bound=BaseModel)


def read_plan(folder: Path) -> Plan:
    """The plan in ``folder``; only ``units.csv`` must be there. Raises Refused."""
    if not (folder / "units.csv").is_file():
        raise Refused([_missing(folder / "units.csv")])
    editions = folder / "editions.json"
    return Plan(
        units=[
            *lines_of(folder / "units.csv", UnitLine),
            *lines_of(folder / "successor-units.csv", UnitLine),
        ],
        aliases=lines_of(folder / "aliases.csv", AliasLine),
        successions=lines_of(folder / "successions.csv", SuccessionLine),
        invitations=lines_of(folder / "invitations.csv", InvitationLine),
        editions=document_of(editions, EditionsFile).editions if editions.is_file() else [],
    )


def read_catalogue(path: Path) -> CatalogueFile:
    """The catalogue in a JSON file. Raises Refused."""
    catalogue = document_of(path, CatalogueFile)
    if findings := catalogue_findings(catalogue):
        raise Refused(findings)
    return catalogue


def lines_of(path: Path, form: type[Form]) -> list[Form]:
    """The rows of a CSV file as ``form``; none when there is no such file. Raises Refused."""
    if not path.is_file():
        return []
    read: list[Form] = []
    faults: list[Finding] = []
    rows = csv.DictReader(io.StringIO(_text(path), newline=""))
    for row in rows:
        told = {str(name): value for name, value in row.items() if value not in {"", None}}
        try:
            read.append(form.model_validate(told))
        except ValidationError as error:
            faults += _faults(error, f"{path.name}, dòng {rows.line_num}")
    if faults:
        raise Refused(faults)
    return read


def document_of(path: Path, form: type[Form]) -> Form:
    """A JSON file as ``form``. Raises Refused."""
    if not path.is_file():
        raise Refused([_missing(path)])
    try:
        return form.model_validate(json.loads(_text(path)))
    except json.JSONDecodeError as error:
        params = {"file": path.name, "line": error.lineno, "column": error.colno}
        sentence = phrase("%(file)s: không phải JSON, hãy sửa ở dòng %(line)s, cột %(column)s")
        raise Refused([Finding("not-json", sentence, path.name, params)]) from error
    except ValidationError as error:
        raise Refused(_faults(error, path.name)) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        sentence = phrase("%(file)s: không phải UTF-8; hãy lưu lại với bảng mã UTF-8")
        raise Refused([Finding("not-utf-8", sentence, path.name, {"file": path.name})]) from error


def _missing(path: Path) -> Finding:
    sentence = phrase("Không tìm thấy tệp %(file)s")
    return Finding("file-missing", sentence, path.name, {"file": str(path)})


def _faults(error: ValidationError, place: str) -> Iterator[Finding]:
    for fault in error.errors(include_url=False, include_context=False):
        where = ".".join(str(step) for step in fault["loc"])
        value = "" if fault["type"] == "missing" else str(fault["input"])[:_SHOWN]
        yield Finding(
            f"form-{fault['type']}",
            phrase("%(place)s, mục “%(where)s”: giá trị “%(value)s” thiếu hoặc không đúng mẫu"),
            subject=where,
            params={"place": place, "where": where, "value": value},
            field=where,
        )
