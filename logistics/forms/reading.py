"""Fields that a rule reads: what was typed stays as typed, what is stored comes beside it."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import gettext
from wtforms import Field, StringField
from wtforms.form import BaseForm
from wtforms.validators import ValidationError
from wtforms.widgets import TextArea

from logistics.findings import Finding, errors_of
from logistics.rules.persons import Reading

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

Reader = Callable[[str], Reading[Any]]


def said(finding: Finding) -> str:
    """A finding's sentence in the visitor's language, as a form shows it beside a field."""
    text = str(gettext(finding.sentence) % finding.params)
    return text[:1].upper() + text[1:]


class ReadField(StringField):
    """A line of text that ``reader`` understands; ``value`` is what it made of it."""

    def __init__(self, label: str, reader: Reader, **options: Any) -> None:
        self.must = options.pop("must", None)
        super().__init__(label, **options)
        self.reader = reader
        self.reading: Reading[Any] = Reading()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the text without characters that no page and no database can hold."""
        super().process_formdata([_CONTROL.sub("", str(text)) for text in valuelist])

    @property
    def value(self) -> Any:
        return self.reading.value

    def pre_validate(self, form: BaseForm) -> None:
        """Raise ValidationError with everything the reader has against the text."""
        self.reading = self.reader(self.data or "")
        if faults := errors_of(self.reading.findings):
            raise ValidationError(" ".join(said(fault) for fault in faults))
        if self.must and self.reading.value is None:
            raise ValidationError(gettext(self.must))


class ReadArea(ReadField):
    """Several lines of text that a rule reads."""

    widget = TextArea()


def values_in(form: BaseForm, names: Sequence[str]) -> dict[str, Any]:
    """What the fields hold, by name: readings' values, else plain data, empty as None."""
    return {name: _value(form[name]) for name in names}


def _value(field: Field) -> Any:
    return field.value if isinstance(field, ReadField) else field.data or None
