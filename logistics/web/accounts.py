"""The accounts of an edition and of the system, and making one."""

from collections.abc import Iterable, Sequence

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.findings import Finding, Refused
from logistics.forms.accounts import NOWHERE, AccountForm, PersonForm
from logistics.models.account import Account, Right
from logistics.models.edition import Edition
from logistics.models.unit import Unit
from logistics.queries.accounts import account_lines, account_of, all_units, changes_of, units_in
from logistics.queries.editions import editions_of, organised_edition
from logistics.rules.accounts import GIVEN_BY_ORGANISERS, management_findings
from logistics.services.accounts import Place, make_account
from logistics.services.activation import issue_code
from logistics.services.invitations import invitation_of
from logistics.web.access import signed_in
from logistics.web.chronicle import events_of
from logistics.web.filters import say
from logistics.web.found import found
from logistics.web.frame import RIGHTS, render_page
from logistics.web.transaction import writes

bp = Blueprint("accounts", __name__)


@bp.get("/editions/<code>/accounts")
def index(code: str) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    lines = account_lines(signed_in(), at=now(), edition=edition)
    return render_page("accounts/index.html", edition, edition=edition, lines=lines, rights=RIGHTS)


@bp.get("/accounts")
def everyone() -> ResponseReturnValue:
    lines = account_lines(signed_in(), at=now())
    return render_page("accounts/everyone.html", lines=lines, rights=RIGHTS)


@bp.get("/accounts/<int:account_id>")
def show(account_id: int) -> ResponseReturnValue:
    return show_account(found(account_of(signed_in(), account_id)), PersonForm())


def show_account(
    account: Account, hand_over_form: PersonForm, findings: Sequence[Finding] = ()
) -> str:
    """The page of one account, with what the visitor may do there or why not."""
    by = signed_in()
    return render_page(
        "accounts/show.html",
        account=account,
        form=hand_over_form,
        findings=findings,
        obstacles=management_findings(by, account),
        withdrawable=_editions_in_common(by, account),
        list_url=_list_of(by, account),
        events=events_of(changes_of(account)),
        rights=RIGHTS,
    )


def _list_of(by: Account, account: Account) -> str | None:
    """The list of accounts from which this one was opened."""
    if by.is_admin:
        return url_for(".everyone")
    common = _editions_in_common(by, account)
    return url_for(".index", code=common[0].code) if common else None


def _editions_in_common(by: Account, account: Account) -> list[Edition]:
    """Where the visitor organises and the account has a right that can be withdrawn."""
    editions = {
        grant.edition
        for grant in account.grants
        if grant.edition and grant.right in GIVEN_BY_ORGANISERS and by.organises(grant.edition.id)
    }
    return sorted(editions, key=lambda edition: edition.id)


@bp.get("/editions/<code>/accounts/new")
def add(code: str) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    return render_page("accounts/add.html", edition, edition=edition, form=_edition_form(edition))


@bp.post("/editions/<code>/accounts/new")
@writes
def create(code: str) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    form = _edition_form(edition)
    made = _make(form, units_in(edition), [edition], in_edition=edition)
    if made is None:
        return render_page("accounts/add.html", edition, edition=edition, form=form), 400
    return made


@bp.get("/accounts/new")
def add_any() -> ResponseReturnValue:
    return render_page("accounts/add_any.html", form=_any_form())


@bp.post("/accounts/new")
@writes
def create_any() -> ResponseReturnValue:
    form = _any_form()
    made = _make(form, all_units(), editions_of(signed_in()))
    return made or (render_page("accounts/add_any.html", form=form), 400)


def _make(
    form: AccountForm,
    units: Iterable[Unit],
    editions: Iterable[Edition],
    *,
    in_edition: Edition | None = None,
) -> str | None:
    """The sheet with the new account's code; None when the form says what is wrong."""
    if not form.validate():
        return None
    place = Place(
        unit=next((unit for unit in units if unit.id == form.unit.data), None),
        edition=in_edition
        or next((each for each in editions if each.id == form.edition.data), None),
    )
    by, right = signed_in(), Right(form.right.data)
    username, full_name = form.username.data or "", form.full_name.data or ""
    try:
        account = make_account(username, full_name, right, place, by=by, at=now())
    except Refused as refusal:
        tell(form, refusal)
        return None
    sheet = [invitation_of(account, place.unit, issue_code(account, by=by, at=now()), at=now())]
    return render_page("accounts/codes.html", invitations=sheet, edition=in_edition)


def tell(form: PersonForm, refusal: Refused) -> None:
    """Put what a service refused beside the field that can mend it."""
    for finding in refusal.findings:
        field = form[finding.field if finding.field in form else "username"]
        field.errors = [*field.errors, say(finding)]


def _edition_form(edition: Edition) -> AccountForm:
    rights = {right.value: RIGHTS[right] for right in RIGHTS if right in GIVEN_BY_ORGANISERS}
    form = AccountForm(rights=rights, units=units_in(edition), editions=[])
    form.edition.data = NOWHERE
    return form


def _any_form() -> AccountForm:
    return AccountForm(
        rights={right.value: label for right, label in RIGHTS.items()},
        units=all_units(),
        editions=editions_of(signed_in()),
    )
