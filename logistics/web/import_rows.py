"""A row of a file that could not go in as read, mended with the form of a member."""

import json
from typing import Any

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.findings import Finding, Refused
from logistics.forms.members import MemberForm
from logistics.models.roster import Member
from logistics.models.roster_import import ImportRow, RosterImport
from logistics.queries.roster_imports import import_of, row_of
from logistics.rules.import_values import FIELDS
from logistics.rules.member_fields import unflat
from logistics.services.import_mending import drop_row, mend_row
from logistics.web.access import signed_in
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.open_roster import OpenRoster, kept_roster
from logistics.web.transaction import writes

bp = Blueprint(
    "import_rows",
    __name__,
    url_prefix="/editions/<code>/rosters/<int:roster_id>/import/<int:import_id>/rows",
)


def _opened(
    code: str, roster_id: int, import_id: int, row_id: int
) -> tuple[OpenRoster, RosterImport, ImportRow]:
    table = kept_roster(code, roster_id)
    of = found(import_of(table.roster, import_id))
    return table, of, found(row_of(of, row_id))


def _page(
    table: OpenRoster,
    of: RosterImport,
    row: ImportRow,
    form: MemberForm,
    closed: list[Finding] | None = None,
) -> str:
    content = json.loads(row.content)
    return render_page(
        "imports/mend.html",
        here=table.edition,
        table=table,
        of=of,
        row=row,
        problems=content["problems"],
        known=_known(table, content),
        form=form,
        closed=table.closed if closed is None else closed,
    )


def _known(table: OpenRoster, content: dict[str, Any]) -> Member | None:
    """The member whom the file means, if it is somebody on the roster."""
    return table.member(content["member_id"] or 0)


def _form(table: OpenRoster, row: ImportRow) -> MemberForm:
    content = json.loads(row.content)
    form = MemberForm(
        table.edition,
        table.terms,
        unflat(content["values"]),
        is_guest=table.roster.unit_id is None,
        taken=table.numbers_but(_known(table, content)),
    )
    if not form.is_submitted() and row.is_pending:
        _put_back(form, content["problems"])
    return form


def _put_back(form: MemberForm, problems: list[dict[str, Any]]) -> None:
    """Show what the file says where it could not be read, for the clerk to correct."""
    for problem in problems:
        field = form[FIELDS[problem["column"]]] if problem["column"] in _TYPED else None
        # What is missing stands nowhere: such a problem carries the person's name instead.
        is_written = problem["value"] and not problem["about"].startswith("missing-")
        if problem["level"] == "error" and field is not None and is_written:
            field.data = problem["value"]


_TYPED = frozenset({"full_name", "birth_date", "phone", "citizen_id", "position", "department"})


@bp.get("/<int:row_id>")
def edit(code: str, roster_id: int, import_id: int, row_id: int) -> ResponseReturnValue:
    table, of, row = _opened(code, roster_id, import_id, row_id)
    return _page(table, of, row, _form(table, row))


@bp.post("/<int:row_id>")
@writes
def mend(code: str, roster_id: int, import_id: int, row_id: int) -> ResponseReturnValue:
    table, of, row = _opened(code, roster_id, import_id, row_id)
    form = _form(table, row)
    if not form.validate():
        return _page(table, of, row, form), 400
    content = json.loads(row.content)
    known = _known(table, content) if request.form.get("whose") != "new" else None
    try:
        mend_row(
            row,
            of,
            table.roster,
            form.values,
            known=known,
            terms=table.terms,
            by=signed_in(),
            at=table.at,
        )
    except Refused as refusal:
        return _page(table, of, row, form, refusal.findings), 409
    flash(gettext("Đã ghi %(name)s.", name=form.values.full_name), "success")
    return redirect(table.url("import_previews.show", import_id=of.id))


@bp.post("/<int:row_id>/drop")
@writes
def drop(code: str, roster_id: int, import_id: int, row_id: int) -> ResponseReturnValue:
    table, of, row = _opened(code, roster_id, import_id, row_id)
    drop_row(row, of, table.roster, by=signed_in(), at=table.at)
    return redirect(table.url("import_previews.show", import_id=of.id))
