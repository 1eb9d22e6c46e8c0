"""Setting up one's own second factor, its recovery codes, and doing without it."""

from flask import Blueprint, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from pyotp import random_base32

from logistics.clock import now
from logistics.exports.key_square import as_data_address
from logistics.findings import Refused
from logistics.forms.log_in import SecondStepForm, SetUpFactorForm
from logistics.keys import UnreadableSecret, keyring
from logistics.models.account import Account
from logistics.rules.second_factor import address_for_telephone
from logistics.services.history import record
from logistics.services.log_in import TooManyTries, count_try, known_device, take_back
from logistics.services.second_factor import (
    passes_second_factor,
    recovery_codes_left,
    remove_second_factor,
    renew_recovery_codes,
    set_up_second_factor,
)
from logistics.web.access import signed_in
from logistics.web.entrance import let_in, origin
from logistics.web.filters import say
from logistics.web.frame import render_page
from logistics.web.transaction import writes, writes_in_steps, writing

bp = Blueprint("second_factor", __name__, url_prefix="/account/second-factor")


@bp.get("")
def show() -> ResponseReturnValue:
    account = signed_in()
    if account.has_second_factor:
        return _status_page(SecondStepForm())
    form = SetUpFactorForm(secret=keyring().seal(random_base32(), _purpose(account)))
    return _set_up_page(form)


@bp.post("/set-up")
@writes
def set_up() -> ResponseReturnValue:
    account, form = signed_in(), SetUpFactorForm()
    secret = _unsealed(form.secret.data or "", account)
    if account.has_second_factor or secret is None:
        return redirect(url_for(".show"))
    if not form.validate():
        return _set_up_page(form), 400
    try:
        codes = set_up_second_factor(account, secret, form.code.data or "", at=now())
    except Refused as refusal:
        form.code.errors = [say(finding) for finding in refusal.findings]
        return _set_up_page(form), 409
    let_in(account, at=now())
    return render_page("second_factor/codes.html", codes=codes)


@bp.post("/renew-codes")
@writes_in_steps
def renew_codes() -> ResponseReturnValue:
    if refusal := _refusal(SecondStepForm()):
        return refusal
    with writing():
        account = signed_in()
        codes = renew_recovery_codes(account)
        record("recovery_codes_renewed", by=account, at=now(), subject=("account", account.id))
    return render_page("second_factor/codes.html", codes=codes)


@bp.post("/remove")
@writes_in_steps
def remove() -> ResponseReturnValue:
    if refusal := _refusal(SecondStepForm()):
        return refusal
    with writing():
        account = signed_in()
        remove_second_factor(account, by=account, at=now())
        let_in(account, at=now())
    flash(gettext("Đã tắt xác thực hai lớp."), "success")
    return redirect(url_for(".show"))


def _refusal(form: SecondStepForm) -> ResponseReturnValue | None:
    """What is said to somebody who does not show a valid code; None when it is shown."""
    if not signed_in().has_second_factor:
        return redirect(url_for(".show"))
    if not form.validate():
        return _status_page(form), 400
    try:
        with writing():
            is_shown = _shows_factor(form.code.data or "")
    except TooManyTries:
        return _status_page(form, has_tried_too_often=True), 429
    if not is_shown:
        form.code.errors = [gettext("Mã không đúng, đã dùng hoặc đã hết hạn.")]
        return _status_page(form), 400
    return None


def _shows_factor(code: str) -> bool:
    account, here = signed_in(), origin()
    device = known_device(account, here)
    failure = count_try(f"factor {account.id}", here, device=device, at=now())
    if not passes_second_factor(account, code, at=now()):
        return False
    take_back(failure.id)
    return True


def _set_up_page(form: SetUpFactorForm) -> str:
    account = signed_in()
    secret = _unsealed(form.secret.data or "", account) or ""
    return render_page(
        "second_factor/set_up.html",
        form=form,
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        picture=as_data_address(address_for_telephone(secret, account.username)),
        is_required=account.is_staff and not current_app.config["PRACTICE"],
        is_practice_staff=account.is_staff and current_app.config["PRACTICE"],
    )


def _status_page(form: SecondStepForm, *, has_tried_too_often: bool = False) -> str:
    return render_page(
        "second_factor/show.html",
        form=form,
        codes_left=recovery_codes_left(signed_in()),
        is_required=signed_in().is_staff and not current_app.config["PRACTICE"],
        has_tried_too_often=has_tried_too_often,
    )


def _purpose(account: Account) -> str:
    return f"second_factor.{account.id}"


def _unsealed(sealed: str, account: Account) -> str | None:
    try:
        return keyring().unseal(sealed, _purpose(account))
    except UnreadableSecret:
        return None
