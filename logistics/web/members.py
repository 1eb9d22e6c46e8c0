"""One member at a time: added, opened, changed; two people at one record both keep theirs."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.findings import Finding, Refused
from logistics.forms.members import MemberForm, as_typed, seen_text
from logistics.models.roster import Member
from logistics.queries.submissions import notes_of
from logistics.rules.edits import Merge, merged
from logistics.rules.history import FIELDS
from logistics.rules.member_fields import flat, unflat
from logistics.rules.members import place_of, values_of
from logistics.services.members import add_member, change_member, judged
from logistics.web.access import signed_in
from logistics.web.clashes import clashes_shown, with_choices
from logistics.web.frame import render_page
from logistics.web.open_roster import OpenRoster, its_member, kept_roster
from logistics.web.transaction import writes

bp = Blueprint("members", __name__, url_prefix="/editions/<code>/rosters/<int:roster_id>/members")


def new_page(
    table: OpenRoster,
    form: MemberForm,
    closed: list[Finding] | None = None,
    replaced: Member | None = None,
) -> str:
    """The form for somebody new; ``replaced`` is whom the newcomer would stand in for."""
    closed = table.closed if closed is None else closed
    return render_page(
        "members/new.html",
        here=table.edition,
        table=table,
        form=form,
        closed=closed,
        replaced=replaced,
        goes_on=request.args.get("then") == "another",
    )


def edit_page(
    table: OpenRoster,
    member: Member | None,
    form: MemberForm,
    closed: list[Finding] | None = None,
) -> str:
    """The form of a member's record."""
    closed = table.closed if closed is None else closed
    return render_page(
        "members/edit.html",
        here=table.edition,
        table=table,
        member=member,
        form=form,
        closed=closed,
        notes=[
            note
            for note in notes_of(table.roster)
            if note.is_open and member and note.member_id == member.id
        ],
        field_names={field: gettext(name) for field, name in FIELDS.items()},
    )


def form_for(
    table: OpenRoster, member: Member | None = None, *, stands_in_for: Member | None = None
) -> MemberForm:
    """The form of a member's record, or of somebody new, who may take over another's place."""
    return MemberForm(
        table.edition,
        table.terms,
        values_of(member) if member else place_of(stands_in_for) if stands_in_for else None,
        is_guest=table.roster.unit_id is None,
        taken=table.numbers_but(member),
    )


@bp.get("/new")
def new(code: str, roster_id: int) -> ResponseReturnValue:
    table = kept_roster(code, roster_id)
    replaced = request.args.get("replaced", type=int)
    whom = its_member(table, replaced) if replaced else None
    return new_page(table, form_for(table, stands_in_for=whom), replaced=whom)


@bp.post("")
@writes
def add(code: str, roster_id: int) -> ResponseReturnValue:
    table = kept_roster(code, roster_id)
    form = form_for(table)
    if not form.validate():
        return new_page(table, form), 400
    try:
        member = add_member(
            table.roster,
            form.values,
            terms=table.terms,
            by=signed_in(),
            at=table.at,
            form_key=form.key,
        )
    except Refused as refusal:
        return new_page(table, form, refusal.findings), 409
    flash(gettext("Đã thêm %(name)s.", name=member.person.full_name), "success")
    goes_on = request.form.get("then") == "another"
    return redirect(table.url(".new", then="another") if goes_on else table.url("rosters.show"))


@bp.get("/<int:member_id>")
def edit(code: str, roster_id: int, member_id: int) -> ResponseReturnValue:
    table = kept_roster(code, roster_id)
    member = its_member(table, member_id)
    return edit_page(table, member, form_for(table, member))


@bp.post("/<int:member_id>")
@writes
def change(code: str, roster_id: int, member_id: int) -> ResponseReturnValue:
    """Save a record; what others changed meanwhile stays, and a clash is put to the clerk."""
    table = kept_roster(code, roster_id)
    member = table.member(member_id)
    form = form_for(table, member)
    if member is None or member.is_withdrawn:
        return _left_meanwhile(table, member, form), 409
    if not form.validate():
        return edit_page(table, member, form), 400
    mine = with_choices(flat(form.values), form.seen_values, request.form)
    merge = merged(form.seen_values, flat(values_of(member)), mine)
    if merge.clashes:
        return _clash_page(table, member, merge), 409
    try:
        change_member(member, unflat(merge.values), terms=table.terms, by=signed_in(), at=table.at)
    except Refused as refusal:
        return edit_page(table, member, form, refusal.findings), 409
    flash(gettext("Đã ghi %(name)s.", name=member.person.full_name), "success")
    return redirect(table.url("rosters.show", _anchor=f"member-{member.id}"))


def _left_meanwhile(table: OpenRoster, member: Member | None, form: MemberForm) -> str:
    """Somebody else has taken this member off while the form was open: what was typed stays."""
    return render_page(
        "members/gone.html", here=table.edition, table=table, member=member, form=form
    )


def _clash_page(table: OpenRoster, member: Member, merge: Merge) -> str:
    """Three values for each field in question; the choice is merged again with what is then."""
    mine = unflat({**merge.values, **{clash.field: clash.mine for clash in merge.clashes}})
    return render_page(
        "members/clash.html",
        here=table.edition,
        table=table,
        member=member,
        clashes=clashes_shown(merge.clashes, table.terms),
        typed={**as_typed(mine), "seen": seen_text(values_of(member))},
    )


@bp.post("/judge")
@writes
def judge(code: str, roster_id: int) -> ResponseReturnValue:
    """What would be said of the member, were the form saved now; a fragment, nothing is kept."""
    table = kept_roster(code, roster_id)
    member = table.member(request.args.get("member", 0, type=int))
    form = form_for(table, member)
    findings = []
    if form.validate():
        findings = judged(
            table.roster, member, form.values, terms=table.terms, by=signed_in(), at=table.at
        )
    return render_page("members/_judged.html", form=form, findings=findings)
