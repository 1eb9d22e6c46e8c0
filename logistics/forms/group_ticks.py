"""A whole group ticked at a checkpoint: all are ticked, and whoever is absent is unticked."""

from collections.abc import Collection
from uuid import UUID

from flask_babel import gettext
from wtforms import Field, HiddenField, SelectMultipleField, ValidationError
from wtforms.validators import InputRequired

from logistics.findings import phrase
from logistics.forms.base import Form
from logistics.forms.members import new_key


class GroupForm(Form):
    """``group`` is the group's own id: the same form sent twice is one group."""

    group = HiddenField(default=new_key)
    people = SelectMultipleField(
        coerce=int,
        validate_choice=False,
        validators=[InputRequired(phrase("Hãy đánh dấu ít nhất một người."))],
    )

    def __init__(self, expected: Collection[int]) -> None:
        super().__init__()
        self.expected = expected

    def validate_group(self, field: Field) -> None:
        try:
            UUID(field.data)
        except ValueError as error:
            raise ValidationError(gettext("Hãy mở lại trang rồi ghi lại.")) from error

    def validate_people(self, field: Field) -> None:
        if not set(field.data or ()) <= set(self.expected):
            sentence = gettext("Có người không còn được chờ ở điểm này. Hãy mở lại trang.")
            raise ValidationError(sentence)

    @property
    def id(self) -> UUID:
        return UUID(self.group.data)
