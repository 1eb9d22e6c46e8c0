"""Changing one's own password."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.clock import now
from logistics.forms.log_in import ChangePasswordForm
from logistics.keys import password_hash
from logistics.services.activation import change_password
from logistics.services.log_in import Claim, TooManyTries, claim_account, take_back
from logistics.web.access import signed_in
from logistics.web.entrance import let_in, origin
from logistics.web.frame import render_page
from logistics.web.password_checks import is_good_password
from logistics.web.transaction import writes_in_steps, writing

bp = Blueprint("password", __name__, url_prefix="/account/password")


@bp.get("")
def show() -> ResponseReturnValue:
    return _page(ChangePasswordForm())


@bp.post("")
@writes_in_steps
def change() -> ResponseReturnValue:
    form, username = ChangePasswordForm(), signed_in().username
    if not form.validate() or not is_good_password(form, username=username):
        return _page(form), 400
    try:
        with writing():
            claim = claim_account(username, origin(), at=now())
    except TooManyTries:
        return _page(form, has_tried_too_often=True), 429
    if not claim.fits(form.current.data or ""):
        form.current.errors = [gettext("Mật khẩu đang dùng không đúng.")]
        return _page(form), 400
    _change(claim, password_hash(form.password.data or ""))
    flash(gettext("Đã đổi mật khẩu. Các thiết bị khác đã bị đăng xuất."), "success")
    return redirect(url_for("own_sessions.show"))


def _change(claim: Claim, hashed: str) -> None:
    """The old sessions end, this one too; the visitor goes on in a new one."""
    with writing():
        account = signed_in()
        take_back(claim.failure_id)
        change_password(account, password_hash=hashed, at=now())
        let_in(account, at=now())


def _page(form: ChangePasswordForm, *, has_tried_too_often: bool = False) -> str:
    return render_page("password/show.html", form=form, has_tried_too_often=has_tried_too_often)
