"""The bearer's own page on a phone: the square to show, and what the organiser holds of them."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from logistics.exports.qr import as_svg
from logistics.queries.badge_pages import badge_behind
from logistics.queries.photos import photo_on_badge
from logistics.web.files import as_photo
from logistics.web.found import found
from logistics.web.frame import render_page

bp = Blueprint("own_badge", __name__, url_prefix="/badge/<int:badge_id>/<mark>")


@bp.get("")
def show(badge_id: int, mark: str) -> ResponseReturnValue:
    badge = found(badge_behind(badge_id, mark))
    return render_page("badges/own.html", badge=badge, member=badge.member, mark=mark)


@bp.get("/qr.svg")
def square(badge_id: int, mark: str) -> ResponseReturnValue:
    badge = found(badge_behind(badge_id, mark))
    return Response(as_svg(badge.code), mimetype="image/svg+xml")


@bp.get("/photo.jpg")
def photo(badge_id: int, mark: str) -> ResponseReturnValue:
    return as_photo(found(photo_on_badge(found(badge_behind(badge_id, mark)))))
