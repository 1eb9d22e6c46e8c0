"""The roster's own pages: where it stands, whom to call, what happened."""

import re

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.findings import Refused
from logistics.forms.members import typed_phone
from logistics.forms.rosters import AnswerForm, ContactForm
from logistics.models.edition import Edition
from logistics.queries.editions import edition_of
from logistics.queries.rosters import Desk, desk_for, desks_of, terms_of
from logistics.queries.submissions import changes_of, note_of, notes_of, submissions_of
from logistics.queries.waiting_files import waiting_files
from logistics.rules.deadlines import closing_findings, days_left, deadline_of
from logistics.rules.headcounts import headcount
from logistics.rules.history import FIELDS
from logistics.rules.members import in_order
from logistics.services.rosters import set_contact, start_roster
from logistics.services.submissions import answer_note
from logistics.web.access import signed_in
from logistics.web.chronicle import events_of
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.open_roster import OpenRoster, kept_roster, on_table, read_roster
from logistics.web.transaction import arrived_at, writes

bp = Blueprint("rosters", __name__, url_prefix="/editions/<code>")


@bp.get("/roster")
@bp.get("/rosters/<int:roster_id>")
def show(code: str, roster_id: int | None = None) -> ResponseReturnValue:
    """A roster by its id, or without one the visitor's own, begun or not."""
    if roster_id is not None:
        return roster_page(read_roster(code, roster_id))
    edition = found(edition_of(signed_in(), code))
    desks = found(desks_of(signed_in(), edition) or None)
    wanted = request.args.get("unit")
    if wanted is None and len(desks) > 1:
        return render_page("rosters/choose.html", here=edition, desks=desks)
    return _desk_page(edition, found(_wanted(edition, desks, wanted)))


def _wanted(edition: Edition, desks: list[Desk], unit_id: str | None) -> Desk | None:
    """One of the visitor's own desks, or the desk of a unit that an organiser stands in for."""
    if unit_id is None:
        return desks[0]
    own = (each for each in desks if str(each.unit.id if each.unit else 0) == unit_id)
    return next(own, None) or _stand_in_desk(edition, unit_id)


def _stand_in_desk(edition: Edition, unit_id: str) -> Desk | None:
    is_number = re.fullmatch(r"[0-9]{1,9}", unit_id)
    return desk_for(signed_in(), edition, int(unit_id)) if is_number else None


def _desk_page(edition: Edition, desk: Desk) -> ResponseReturnValue:
    if desk.roster:
        return roster_page(on_table(desk.roster))
    terms = terms_of(edition, desk.unit.id if desk.unit else None)
    deadline, at = deadline_of(edition, terms.parts), arrived_at()
    return render_page(
        "rosters/start.html",
        here=edition,
        desk=desk,
        terms=terms,
        deadline=deadline,
        days_left=days_left(deadline, at),
        closed=closing_findings(edition, terms.parts, at) if desk.unit else [],
        stands_in=signed_in().stands_in_for(desk.unit.id if desk.unit else None, edition.id),
    )


def roster_page(
    table: OpenRoster, answer: AnswerForm | None = None, answered: int | None = None
) -> str:
    """The page; ``answer`` is a form that was refused, ``answered`` the note it was for."""
    by_name = "name" if table.terms.contests else "order"
    sort = request.args.get("sort", by_name)
    notes = notes_of(table.roster)
    return render_page(
        "rosters/show.html",
        here=table.edition,
        table=table,
        roster=table.roster,
        members=in_order(table.roster.members, sort),
        numbers=headcount(table.roster, table.terms),
        sort=sort,
        notes=notes,
        noted={note.member_id for note in notes if note.is_open},
        answer=answer or AnswerForm(),
        answered=answered,
        field_names={field: gettext(name) for field, name in FIELDS.items()},
        submissions=submissions_of(table.roster),
        waiting=waiting_files(table.roster) if table.may_write else [],
    )


@bp.post("/roster")
@writes
def start(code: str) -> ResponseReturnValue:
    edition = found(edition_of(signed_in(), code))
    desk = found(_wanted(edition, desks_of(signed_in(), edition), request.form.get("unit")))
    found(desk.may_write or None)
    terms = terms_of(edition, desk.unit.id if desk.unit else None)
    roster = start_roster(edition, desk.unit, terms=terms, by=signed_in(), at=arrived_at())
    return redirect(url_for(".show", code=code, roster_id=roster.id))


@bp.get("/rosters/<int:roster_id>/findings")
def findings(code: str, roster_id: int) -> ResponseReturnValue:
    """What is missing at this moment, as a fragment of the roster's page."""
    return render_page("rosters/_findings.html", table=read_roster(code, roster_id))


@bp.get("/rosters/<int:roster_id>/contact")
def contact(code: str, roster_id: int) -> ResponseReturnValue:
    table = kept_roster(code, roster_id)
    roster = table.roster
    form = ContactForm(
        contact_name=roster.contact_name,
        contact_phone=typed_phone(roster.contact_phone),
        note=roster.note,
    )
    return _contact_page(table, form)


def _contact_page(table: OpenRoster, form: ContactForm, refused: Refused | None = None) -> str:
    closed = refused.findings if refused else table.closed
    return render_page(
        "rosters/contact.html", here=table.edition, table=table, form=form, closed=closed
    )


@bp.post("/rosters/<int:roster_id>/contact")
@writes
def save_contact(code: str, roster_id: int) -> ResponseReturnValue:
    table = kept_roster(code, roster_id)
    form = ContactForm()
    if not form.validate():
        return _contact_page(table, form), 400
    try:
        set_contact(table.roster, form.contact, terms=table.terms, by=signed_in(), at=table.at)
    except Refused as refusal:
        return _contact_page(table, form, refusal), 409
    flash(gettext("Đã ghi người liên hệ của đoàn."), "success")
    return redirect(table.url(".show"))


@bp.post("/rosters/<int:roster_id>/notes/<int:note_id>/answer")
@writes
def answer(code: str, roster_id: int, note_id: int) -> ResponseReturnValue:
    """Answer one of the organiser's notes."""
    table = kept_roster(code, roster_id)
    note = found(note_of(table.roster, note_id))
    form = AnswerForm()
    if not form.validate():
        return roster_page(table, form, note.id), 400
    answer_note(note, form.answer.value, table.roster, by=signed_in(), at=table.at)
    flash(gettext("Đã ghi câu trả lời."), "success")
    return redirect(table.url(".show", _anchor=f"note-{note.id}"))


@bp.get("/rosters/<int:roster_id>/history")
def history(code: str, roster_id: int) -> ResponseReturnValue:
    table = read_roster(code, roster_id)
    events = events_of(changes_of(table.roster))
    return render_page("rosters/history.html", here=table.edition, table=table, events=events)
