"""The organiser's answer to a request for a change."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, TextAreaField
from wtforms.validators import AnyOf, Length

from logistics.findings import phrase
from logistics.forms.base import Form


class DecisionForm(Form):
    """``shown`` marks what the page said would be done; ``decision`` is grant or refuse."""

    shown = HiddenField()
    decision = HiddenField(
        validators=[AnyOf(["grant", "refuse"], phrase("Hãy chọn đồng ý hay không."))]
    )
    accepts = BooleanField(_("Vẫn đồng ý dù danh sách sẽ có các lỗi nêu trên"))
    reason = TextAreaField(_("Trả lời đơn vị"), [Length(max=500)])

    @property
    def grants(self) -> bool:
        return bool(self.decision.data == "grant")
