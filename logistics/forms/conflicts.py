"""Papers about what waits for a supervisor at the gate."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, Length

from logistics.forms.base import Form
from logistics.models.badge import Badge
from logistics.models.edition import Edition
from logistics.queries.badges import badge_numbered


class SettlementForm(Form):
    settlement = SelectField(_("Kết luận"), choices=[])
    note = StringField(_("Ghi chú"), [Length(max=200)])

    def __init__(self, choices: list[tuple[str, str]]) -> None:
        super().__init__()
        self.settlement.choices = choices


class BearerForm(Form):
    """Whose scan it was, by the short number on the badge; ``badge`` once it is valid."""

    short_no = StringField(
        _("Số ngắn trên thẻ"), [DataRequired(_("Hãy ghi số ngắn 6 chữ số trên thẻ."))]
    )
    badge: Badge | None = None

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        super().__init__()

    def validate_short_no(self, field: StringField) -> None:
        self.badge = badge_numbered(self.edition, field.data or "")
        if self.badge is None:
            raise ValidationError(
                gettext("Không có thẻ nào đang dùng mang số “%(number)s”.", number=field.data)
            )
