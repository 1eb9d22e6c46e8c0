"""What organisers and the administrator do with an account that exists."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.clock import now
from logistics.findings import Refused
from logistics.forms.accounts import PersonForm
from logistics.models.account import Account
from logistics.models.unit import Unit
from logistics.queries.accounts import account_of
from logistics.queries.editions import organised_edition
from logistics.services.accounts import (
    disable_account,
    enable_account,
    reissue_code,
    reset_second_factor,
    withdraw_rights,
)
from logistics.services.accounts import hand_over as hand_over_account
from logistics.services.invitations import invitation_of
from logistics.web.access import signed_in
from logistics.web.accounts import show_account, tell
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.transaction import writes

bp = Blueprint("account_deeds", __name__, url_prefix="/accounts/<int:account_id>")


@bp.post("/disable")
@writes
def disable(account_id: int) -> ResponseReturnValue:
    account = found(account_of(signed_in(), account_id))
    disable_account(account, by=signed_in(), at=now())
    return _back(account, gettext("Đã khóa tài khoản và đăng xuất khỏi mọi thiết bị."))


@bp.post("/enable")
@writes
def enable(account_id: int) -> ResponseReturnValue:
    account = found(account_of(signed_in(), account_id))
    enable_account(account, by=signed_in(), at=now())
    return _back(account, gettext("Đã mở lại tài khoản."))


@bp.post("/reset-second-factor")
@writes
def reset_factor(account_id: int) -> ResponseReturnValue:
    account = found(account_of(signed_in(), account_id))
    reset_second_factor(account, by=signed_in(), at=now())
    return _back(account, gettext("Đã đặt lại xác thực hai lớp."))


@bp.post("/reissue-code")
@writes
def reissue(account_id: int) -> ResponseReturnValue:
    account = found(account_of(signed_in(), account_id))
    code = reissue_code(account, by=signed_in(), at=now())
    return _sheet(account, code)


@bp.post("/hand-over")
@writes
def hand_over(account_id: int) -> ResponseReturnValue:
    account, form = found(account_of(signed_in(), account_id)), PersonForm()
    if not form.validate():
        return show_account(account, form), 400
    username, full_name = form.username.data or "", form.full_name.data or ""
    try:
        colleague, code = hand_over_account(account, username, full_name, by=signed_in(), at=now())
    except Refused as refusal:
        tell(form, refusal)
        return show_account(account, form), 409
    return _sheet(colleague, code, unit=_unit_of(account))


@bp.post("/withdraw/<code>")
@writes
def withdraw(account_id: int, code: str) -> ResponseReturnValue:
    account = found(account_of(signed_in(), account_id))
    edition = found(organised_edition(signed_in(), code))
    withdraw_rights(account, edition, by=signed_in(), at=now())
    flash(gettext("Đã thu hồi quyền trong kỳ này."), "success")
    return redirect(url_for("accounts.index", code=edition.code))


def _back(account: Account, message: str) -> ResponseReturnValue:
    flash(message, "success")
    return redirect(url_for("accounts.show", account_id=account.id))


def _sheet(account: Account, code: str, *, unit: Unit | None = None) -> str:
    """The paper with the code; it is shown here and never again."""
    sheet = [invitation_of(account, unit or _unit_of(account), code, at=now())]
    return render_page("accounts/codes.html", invitations=sheet, edition=None)


def _unit_of(account: Account) -> Unit | None:
    return next((grant.unit for grant in account.grants if grant.unit_id), None)
