"""Why somebody leaves a delegation."""

from flask_babel import lazy_gettext
from wtforms import HiddenField

from logistics.findings import phrase
from logistics.forms.base import Form
from logistics.forms.members import key_in, new_key
from logistics.forms.reading import ReadArea
from logistics.rules.persons import read_note


class LeavingForm(Form):
    form_key = HiddenField(default=new_key)
    reason = ReadArea(
        lazy_gettext("Lý do"), read_note, must=phrase("Ghi lý do để ban tổ chức biết")
    )

    @property
    def key(self) -> str:
        """What tells this sending of the form from every other."""
        return key_in(self.form_key)
