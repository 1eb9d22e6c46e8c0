"""Coming in and going out."""

import logging

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.clock import now
from logistics.forms.log_in import LogInForm, SecondStepForm
from logistics.queries.sessions import account_coming_in
from logistics.services.log_in import (
    Claim,
    TooManyTries,
    claim_account,
    count_try,
    known_device,
    take_back,
)
from logistics.services.second_factor import passes_second_factor
from logistics.services.sessions import end_session
from logistics.web.access import login_session
from logistics.web.entrance import leave, let_in, origin
from logistics.web.frame import render_page
from logistics.web.halfway import account_halfway, admit, is_halfway, path_after
from logistics.web.own_path import own_path
from logistics.web.transaction import writes, writes_in_steps, writing

bp = Blueprint("security", __name__)
log = logging.getLogger("logistics.doors")


@bp.get("/login")
def login() -> ResponseReturnValue:
    return _login_page(LogInForm(next=own_path(request.args.get("next")) or ""))


@bp.post("/login")
@writes_in_steps
def log_in() -> ResponseReturnValue:
    form = LogInForm()
    if not form.validate():
        return _login_page(form), 400
    try:
        with writing():
            claim = claim_account(form.username.data or "", origin(), at=now())
    except TooManyTries:
        log.warning("log-in refused: too many tries")
        return _login_page(form, has_tried_too_often=True), 429
    next_page = claim.fits(form.password.data or "") and _let_through(
        claim, own_path(form.next.data)
    )
    if not next_page:
        log.warning("log-in refused: account %s", claim.account_id or "unknown")
        form.password.errors = [gettext("Tên tài khoản hoặc mật khẩu không đúng.")]
        return _login_page(form), 400
    return redirect(next_page)


def _let_through(claim: Claim, next_path: str | None) -> str | None:
    """Where to go on, or None when the account has changed while its password was judged."""
    with writing():
        account = account_coming_in(claim.account_id) if claim.account_id else None
        if account is None or account.password != claim.password:
            return None
        take_back(claim.failure_id)
        return admit(account, next_path=next_path, at=now())


@bp.get("/login/second-step")
def second_step() -> ResponseReturnValue:
    if not is_halfway(at=now()):
        return redirect(url_for(".login"))
    return _second_page(SecondStepForm())


@bp.post("/login/second-step")
@writes_in_steps
def pass_second_step() -> ResponseReturnValue:
    form = SecondStepForm()
    if not form.validate():
        return _second_page(form), 400
    next_path = path_after()
    try:
        with writing():
            passed = _passes(form.code.data or "")
    except TooManyTries:
        return _second_page(form, has_tried_too_often=True), 429
    if passed is None:
        flash(gettext("Bước đăng nhập này đã hết hạn. Hãy đăng nhập lại từ đầu."), "warning")
        return redirect(url_for(".login"))
    if not passed:
        form.code.errors = [gettext("Mã không đúng, đã dùng hoặc đã hết hạn.")]
        return _second_page(form), 400
    return redirect(next_path)


def _passes(code: str) -> bool | None:
    """Whether the second factor is shown; None when nobody is halfway in any more."""
    account = account_halfway(at=now())
    if account is None:
        return None
    here = origin()
    device = known_device(account, here)
    failure = count_try(f"factor {account.id}", here, device=device, at=now())
    if not passes_second_factor(account, code, at=now()):
        log.warning("second factor refused: account %s", account.id)
        return False
    take_back(failure.id)
    let_in(account, at=now())
    return True


@bp.post("/logout")
@writes
def logout() -> ResponseReturnValue:
    if current := login_session():
        end_session(current, at=now())
    leave()
    answer = Response(status=302, headers={"Location": url_for(".login")})
    # Not "storage": the scans that a gate has not sent yet lie there.
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def _login_page(form: LogInForm, *, has_tried_too_often: bool = False) -> str:
    return render_page("sessions/login.html", form=form, has_tried_too_often=has_tried_too_often)


def _second_page(form: SecondStepForm, *, has_tried_too_often: bool = False) -> str:
    return render_page(
        "sessions/second_step.html", form=form, has_tried_too_often=has_tried_too_often
    )
