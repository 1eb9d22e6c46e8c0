"""Rows pasted from a workbook: the good ones are kept, the faulty stay in the grid."""

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.findings import Finding, Refused
from logistics.forms.pasting import PasteForm
from logistics.rules.members import MemberValues
from logistics.services.members import add_member
from logistics.web.access import signed_in
from logistics.web.frame import render_page
from logistics.web.open_roster import OpenRoster, kept_roster
from logistics.web.transaction import writes

bp = Blueprint(
    "pasting", __name__, url_prefix="/editions/<code>/rosters/<int:roster_id>/members/paste"
)


def _page(
    table: OpenRoster,
    form: PasteForm,
    added: int = 0,
    *,
    closed: list[Finding] | None = None,
    is_empty: bool = False,
) -> str:
    return render_page(
        "pasting/show.html",
        here=table.edition,
        table=table,
        form=form,
        added=added,
        is_empty=is_empty,
        closed=table.closed if closed is None else closed,
    )


@bp.get("")
def show(code: str, roster_id: int) -> ResponseReturnValue:
    table = kept_roster(code, roster_id)
    return _page(table, PasteForm(table.edition, table.terms, table.numbers_but(None)))


@bp.post("")
@writes
def add(code: str, roster_id: int) -> ResponseReturnValue:
    table = kept_roster(code, roster_id)
    form = PasteForm(table.edition, table.terms, table.numbers_but(None))
    good, faulty = form.read()
    try:
        _add_all(table, good)
    except Refused as refusal:
        return _page(table, form, closed=refusal.findings), 409
    if faulty or not good:
        form.keep_only(faulty)
        nothing = not faulty
        return _page(table, form, len(good), is_empty=nothing), 200 if good else 400
    flash(gettext("Đã thêm %(count)s người.", count=len(good)), "success")
    return redirect(table.url("rosters.show"))


def _add_all(table: OpenRoster, rows: list[tuple[str, MemberValues]]) -> None:
    for key, values in rows:
        add_member(
            table.roster, values, terms=table.terms, by=signed_in(), at=table.at, form_key=key
        )
