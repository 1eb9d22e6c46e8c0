"""Taking a filled-in paper: what is wrong is shown on it, what was typed stays."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from logistics.findings import Finding, Refused
from logistics.forms.base import Form
from logistics.forms.seen import SeenForm
from logistics.models.edition import Edition
from logistics.queries.editions import last_deed_on
from logistics.web.chronicle import events_of
from logistics.web.filters import say
from logistics.web.frame import render_page


@dataclass(frozen=True)
class Paper:
    """The page a form stands on, and the thing it is about."""

    template: str
    here: Edition | None
    things: dict[str, Any]
    subject: tuple[str, int] | None = None

    def page(self, form: Form, findings: Iterable[Finding] = ()) -> str:
        """The page with the form; what is wrong stands beside its fields or on top."""
        rest = _lay_on(form, findings)
        return render_page(
            self.template,
            here=self.here,
            **{"form": form, "findings": rest, "last_deed": None, **self.things},
        )

    def overtaken(self, form: SeenForm) -> str:
        """The page that says who changed what meanwhile; pressing again stores what was typed."""
        last = last_deed_on(*self.subject) if self.subject else None
        things = {
            **self.things,
            "last_deed": events_of([last])[0] if last else None,
            "is_overtaken": True,
        }
        return Paper(self.template, self.here, things).page(form)

    def take(
        self, form: Form, deed: Callable[[], str], then: str | Callable[[], str]
    ) -> ResponseReturnValue:
        """Do the deed the form asks for and go on, or show the form with all that is wrong.

        The deed returns the sentence to flash; ``then`` is where to go.
        """
        if not form.validate():
            return self.page(form), 400
        if isinstance(form, SeenForm) and form.is_overtaken:
            return self.overtaken(form), 409
        try:
            message = deed()
        except Refused as refusal:
            return self.page(form, refusal.findings), 409
        flash(message, "success")
        return redirect(then if isinstance(then, str) else then())


def _lay_on(form: Form, findings: Iterable[Finding]) -> list[Finding]:
    rest = []
    for finding in findings:
        if finding.field and finding.field in form:
            field = form[finding.field]
            field.errors = [*field.errors, say(finding)]
        else:
            rest.append(finding)
    return rest
