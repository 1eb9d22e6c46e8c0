"""Setting the first, or a new, password with a one-time code from paper."""

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.clock import now
from logistics.forms.log_in import ActivationForm
from logistics.keys import password_hash
from logistics.services.activation import activate as activate_account
from logistics.services.activation import open_code
from logistics.services.log_in import TooManyTries, count_try, take_back
from logistics.web.entrance import origin
from logistics.web.frame import render_page
from logistics.web.halfway import admit
from logistics.web.password_checks import is_good_password
from logistics.web.transaction import writes_in_steps, writing

bp = Blueprint("activation", __name__, url_prefix="/activate")


@bp.get("")
def show() -> ResponseReturnValue:
    return _page(ActivationForm())


@bp.post("")
@writes_in_steps
def activate() -> ResponseReturnValue:
    form = ActivationForm()
    if not form.validate():
        return _page(form), 400
    try:
        with writing():
            username = _account_behind(form.code.data or "")
    except TooManyTries:
        return _page(form, has_tried_too_often=True), 429
    if username is None:
        return _refuse_code(form)
    if not is_good_password(form, username=username):
        return _page(form), 400
    hashed = password_hash(form.password.data or "")
    next_page = _set_password(form.code.data or "", hashed)
    return redirect(next_page) if next_page else _refuse_code(form)


def _account_behind(code: str) -> str | None:
    """The account name of an open code; a wrong code is counted."""
    failure = count_try(f"activation {code}", origin(), device=None, at=now())
    opened = open_code(code, at=now())
    if opened is None:
        return None
    take_back(failure.id)
    return opened.account.username


def _set_password(code: str, hashed: str) -> str | None:
    """Where to go on; None when the code has been used in the same moment."""
    with writing():
        opened = open_code(code, at=now())
        if opened is None:
            return None
        account = activate_account(opened, password_hash=hashed, at=now())
        next_page = admit(account, next_path=None, at=now())
        flash(
            gettext(
                "Đã kích hoạt. Lần sau đăng nhập bằng tên tài khoản %(username)s.",
                username=account.username,
            ),
            "success",
        )
    return next_page


def _refuse_code(form: ActivationForm) -> ResponseReturnValue:
    form.code.errors = [
        gettext(
            "Mã không đúng, đã dùng hoặc đã hết hạn. Kiểm tra lại trên giấy; nếu vẫn không được,"
            " đề nghị ban tổ chức cấp lại mã."
        )
    ]
    return _page(form), 400


def _page(form: ActivationForm, *, has_tried_too_often: bool = False) -> str:
    return render_page("activation/show.html", form=form, has_tried_too_often=has_tried_too_often)
