"""The doors that every kind of piece of an edition has: new, edit, move, remove."""

from dataclasses import dataclass
from typing import Any, cast

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.findings import Refused
from logistics.forms.seen import SeenForm
from logistics.models.contest import Contest, Sport
from logistics.models.edition import Edition
from logistics.queries.editions import edition_to_change, managed_edition
from logistics.queries.pieces import Piece, piece_of
from logistics.services.pieces import add_piece, change_piece, move_piece, remove_piece
from logistics.web.access import signed_in
from logistics.web.found import found
from logistics.web.paper import Paper
from logistics.web.transaction import writes
from logistics.web.words import _

STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True)
class Shelf:
    """One kind of piece, its paper, and the list it stands in."""

    name: str
    kind: type[Piece]
    form: type[SeenForm]
    index: str

    def open_on(self, bp: Blueprint) -> None:
        """Hang the six doors of this kind into a blueprint."""
        some = f"/editions/<code>/{self.name}s"
        fresh = f"/editions/<code>/sports/<int:sport_id>/{self.name}s" if self._is_nested else some
        for method, verb, path, view in (
            ("GET", "new", f"{fresh}/new", self.new),
            ("POST", "add", f"{fresh}/new", writes(self.add)),
            ("GET", "edit", f"{some}/<int:piece_id>", self.edit),
            ("POST", "change", f"{some}/<int:piece_id>", writes(self.change)),
            ("POST", "move", f"{some}/<int:piece_id>/move", writes(self.move)),
            ("POST", "remove", f"{some}/<int:piece_id>/remove", writes(self.remove)),
        ):
            bp.add_url_rule(path, f"{verb}_{self.name}", view, methods=[method])

    def new(self, code: str, sport_id: int | None = None) -> ResponseReturnValue:
        edition = found(managed_edition(signed_in(), code))
        return self._paper(edition, self._fresh(edition, sport_id)).page(self.form())

    def add(self, code: str, sport_id: int | None = None) -> ResponseReturnValue:
        edition = found(edition_to_change(signed_in(), code))
        piece, form = self._fresh(edition, sport_id), self.form()

        def deed() -> str:
            add_piece(edition, piece, form.values, by=signed_in(), at=now())
            return _("Đã thêm %(name)s.", name=piece.name)

        return self._paper(edition, piece).take(form, deed, self._list_of(edition))

    def edit(self, code: str, piece_id: int) -> ResponseReturnValue:
        edition = found(managed_edition(signed_in(), code))
        piece = self._piece(edition, piece_id)
        return self._paper(edition, piece).page(self.form(piece))

    def change(self, code: str, piece_id: int) -> ResponseReturnValue:
        edition = found(edition_to_change(signed_in(), code))
        piece = self._piece(edition, piece_id)
        form = self.form(piece)

        def deed() -> str:
            change_piece(edition, piece, form.values, by=signed_in(), at=now())
            return _("Đã lưu %(name)s.", name=piece.name)

        return self._paper(edition, piece).take(form, deed, self._list_of(edition))

    def move(self, code: str, piece_id: int) -> ResponseReturnValue:
        edition = found(edition_to_change(signed_in(), code))
        piece = self._piece(edition, piece_id)
        step = found(STEPS.get(request.form.get("to", "")))
        move_piece(edition, piece, step, by=signed_in(), at=now())
        return redirect(self._list_of(edition, piece))

    def remove(self, code: str, piece_id: int) -> ResponseReturnValue:
        edition = found(edition_to_change(signed_in(), code))
        piece = self._piece(edition, piece_id)
        try:
            remove_piece(edition, piece, by=signed_in(), at=now())
        except Refused as refusal:
            page = self._paper(edition, piece).page(self._unsent(piece), refusal.findings)
            return page, 409
        flash(_("Đã xóa %(name)s.", name=piece.name), "success")
        return redirect(self._list_of(edition))

    @property
    def _is_nested(self) -> bool:
        return self.kind is Contest

    def _piece(self, edition: Edition, piece_id: int) -> Piece:
        return cast("Piece", found(piece_of(self.kind, edition, piece_id)))

    def _fresh(self, edition: Edition, sport_id: int | None) -> Piece:
        if sport_id is None:
            return self.kind(edition_id=edition.id)
        sport = cast("Piece", found(piece_of(Sport, edition, sport_id)))
        return Contest(edition_id=edition.id, sport_id=sport.id)

    def _unsent(self, piece: Piece) -> SeenForm:
        """The paper as stored: the request that asks for removal fills in nothing."""
        return self.form(piece, formdata=None)

    def _paper(self, edition: Edition, piece: Piece) -> Paper:
        things: dict[str, Any] = {
            "edition": edition,
            "piece": piece,
            "action": self._address(edition, piece),
            "list_url": self._list_of(edition, piece),
        }
        subject = (self.name, piece.id) if piece.id else None
        return Paper(f"{self.index.partition('.')[0]}/{self.name}.html", edition, things, subject)

    def _list_of(self, edition: Edition, piece: Piece | None = None) -> str:
        anchor = f"{self.name}-{piece.id}" if piece is not None and piece.id else None
        return url_for(self.index, code=edition.code, _anchor=anchor)

    def _address(self, edition: Edition, piece: Piece) -> str:
        """Where the paper is sent, also when it is shown by another door."""
        if piece.id is None:
            return request.path
        return url_for(f".edit_{self.name}", code=edition.code, piece_id=piece.id)
