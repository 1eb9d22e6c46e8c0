"""A new edition, and taking over the structure of another."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.forms.editions import CopyForm, NewEditionForm
from logistics.models.edition import Edition
from logistics.queries.editions import copyable_for, edition_to_change, managed_edition
from logistics.services.edition_copies import copy_structure
from logistics.services.editions import create_edition
from logistics.web.access import signed_in
from logistics.web.found import found
from logistics.web.paper import Paper
from logistics.web.transaction import writes
from logistics.web.words import _

bp = Blueprint("edition_making", __name__)


@bp.get("/editions/new")
def start() -> ResponseReturnValue:
    return Paper("editions/new.html", None, {}).page(NewEditionForm())


@bp.post("/editions/new")
@writes
def create() -> ResponseReturnValue:
    form = NewEditionForm()

    def deed() -> str:
        edition = create_edition(form.values, by=signed_in(), at=now())
        return _("Đã lập %(name)s. Có thể lấy môn, đơn vị từ kỳ trước.", name=edition.name)

    def then() -> str:
        return url_for(".choose", code=form.code.data)

    return Paper("editions/new.html", None, {}).take(form, deed, then)


@bp.get("/editions/<code>/copy")
def choose(code: str) -> ResponseReturnValue:
    edition = found(managed_edition(signed_in(), code))
    sources = {each.id: each.short_name for each in copyable_for(signed_in(), edition)}
    return _paper(edition, has_sources=bool(sources)).page(CopyForm(sources))


@bp.post("/editions/<code>/copy")
@writes
def copy(code: str) -> ResponseReturnValue:
    edition = found(edition_to_change(signed_in(), code))
    sources = {each.id: each for each in copyable_for(signed_in(), edition)}
    form = CopyForm({each.id: each.short_name for each in sources.values()})

    def deed() -> str:
        source = sources[form.source_id.data]
        copy_structure(source, edition, form.takes, by=signed_in(), at=now())
        return _("Đã lấy từ %(name)s.", name=source.name)

    return _paper(edition, has_sources=True).take(form, deed, url_for("editions.show", code=code))


def _paper(edition: Edition, *, has_sources: bool) -> Paper:
    return Paper("editions/copy.html", edition, {"edition": edition, "has_sources": has_sources})
