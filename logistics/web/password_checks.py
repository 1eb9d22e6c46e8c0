"""Telling somebody what is wrong with a new password, beside its field."""

from logistics.forms.log_in import NewPasswordForm
from logistics.rules.passwords import password_findings
from logistics.web.filters import say


def is_good_password(form: NewPasswordForm, *, username: str) -> bool:
    """Whether the rules like it; else the form carries their sentences."""
    findings = password_findings(form.password.data or "", username=username)
    form.password.errors = [*form.password.errors, *(say(finding) for finding in findings)]
    return not findings
