"""The units: tree and search, one unit, its other names and what it went over into."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.forms.units import AliasForm, SuccessionForm, UnitForm
from logistics.models.unit import Unit
from logistics.queries.units import (
    alias_of,
    all_units,
    deeds_on_unit,
    editions_with,
    successions,
    unit_with,
    units_like,
)
from logistics.rules.units import Node, tree_of
from logistics.services.units import add_alias as store_alias
from logistics.services.units import add_unit, change_unit, succeed_unit
from logistics.services.units import remove_alias as drop_alias
from logistics.vietnamese import clean
from logistics.web.access import signed_in
from logistics.web.chronicle import events_of
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.paper import Paper
from logistics.web.transaction import writes
from logistics.web.words import _

bp = Blueprint("units", __name__)
HISTORY = 50


@bp.get("/units")
def index() -> ResponseReturnValue:
    sought = clean(request.args.get("q", ""))[:100]
    units = units_like(sought, limit=None) if sought else all_units()
    nodes = [Node(unit, 0) for unit in units] if sought else tree_of(units)
    return render_page("units/index.html", nodes=nodes, sought=sought, today=now().date())


@bp.get("/units/<int:unit_id>")
def show(unit_id: int) -> ResponseReturnValue:
    return _page(found(unit_with(unit_id)))


@bp.get("/units/new")
def new() -> ResponseReturnValue:
    return _paper(None).page(UnitForm(None, all_units()))


@bp.post("/units/new")
@writes
def add() -> ResponseReturnValue:
    form, made = UnitForm(None, all_units()), []

    def deed() -> str:
        made.append(add_unit(form.values, by=signed_in(), at=now()))
        return _("Đã lập đơn vị %(name)s.", name=made[0].name)

    return _paper(None).take(form, deed, lambda: url_for(".show", unit_id=made[0].id))


@bp.get("/units/<int:unit_id>/edit")
def edit(unit_id: int) -> ResponseReturnValue:
    unit = found(unit_with(unit_id))
    return _paper(unit).page(UnitForm(unit, all_units()))


@bp.post("/units/<int:unit_id>/edit")
@writes
def change(unit_id: int) -> ResponseReturnValue:
    unit = found(unit_with(unit_id, to_change=True))
    form = UnitForm(unit, all_units())

    def deed() -> str:
        change_unit(unit, form.values, by=signed_in(), at=now())
        return _("Đã lưu %(name)s.", name=unit.name)

    return _paper(unit).take(form, deed, url_for(".show", unit_id=unit_id))


@bp.post("/units/<int:unit_id>/aliases")
@writes
def add_alias(unit_id: int) -> ResponseReturnValue:
    unit = found(unit_with(unit_id, to_change=True))
    form = AliasForm()
    if not form.validate():
        return _page(unit, form), 400
    store_alias(unit, form.alias.data, by=signed_in(), at=now())
    return redirect(url_for(".show", unit_id=unit_id, _anchor="aliases"))


@bp.post("/units/<int:unit_id>/aliases/<int:alias_id>/remove")
@writes
def remove_alias(unit_id: int, alias_id: int) -> ResponseReturnValue:
    unit = found(unit_with(unit_id, to_change=True))
    drop_alias(unit, found(alias_of(unit, alias_id)), by=signed_in(), at=now())
    return redirect(url_for(".show", unit_id=unit_id, _anchor="aliases"))


@bp.get("/units/<int:unit_id>/succession")
def edit_succession(unit_id: int) -> ResponseReturnValue:
    unit = found(unit_with(unit_id))
    return _succession_paper(unit).page(SuccessionForm())


@bp.post("/units/<int:unit_id>/succession")
@writes
def succeed(unit_id: int) -> ResponseReturnValue:
    unit = found(unit_with(unit_id, to_change=True))
    form = SuccessionForm()

    def deed() -> str:
        succeed_unit(
            unit,
            form.day.data,
            new_names=form.names.data,
            heir_codes=form.heir_codes.data,
            ground=form.ground.data,
            stays=form.stays.data,
            by=signed_in(),
            at=now(),
        )
        return _("Đã ghi đơn vị kế thừa.")

    return _succession_paper(unit).take(form, deed, url_for(".show", unit_id=unit_id))


def _page(unit: Unit, alias_form: AliasForm | None = None) -> str:
    links = successions([unit.id])
    units = {each.id: each for each in all_units()}
    return render_page(
        "units/show.html",
        unit=unit,
        parent=units.get(unit.parent_id) if unit.parent_id else None,
        children=[each for each in units.values() if each.parent_id == unit.id],
        came_from=[(link, before) for link, before, after in links if after.id == unit.id],
        went_into=[(link, after) for link, before, after in links if before.id == unit.id],
        editions=editions_with(unit),
        deeds=events_of(deeds_on_unit(unit, HISTORY)),
        form=alias_form or AliasForm(formdata=None),
    )


def _paper(unit: Unit | None) -> Paper:
    subject = ("unit", unit.id) if unit else None
    return Paper("units/edit.html", None, {"unit": unit}, subject)


def _succession_paper(unit: Unit) -> Paper:
    return Paper("units/succession.html", None, {"unit": unit})
