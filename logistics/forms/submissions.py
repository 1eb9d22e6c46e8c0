"""Handing in: the warnings that were looked at; the signed scan."""

from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField
from wtforms import SelectMultipleField
from wtforms.validators import ValidationError

from logistics.forms.base import Form

MOST_BYTES = 10 * 1024 * 1024


class SubmitForm(Form):
    accepted = SelectMultipleField(lazy_gettext("Đã xem"), choices=[], validate_choice=False)


class ScanForm(Form):
    scan = FileField(lazy_gettext("Bản quét có chữ ký và dấu"))

    def validate_scan(self, field: FileField) -> None:
        """A file was chosen and is not too large; what it is, is judged by its content."""
        if not field.data or not field.data.filename:
            raise ValidationError(gettext("Chọn tệp bản quét (PDF, JPEG hoặc PNG)."))
        self.content = field.data.read(MOST_BYTES + 1)
        field.data.close()
        if not self.content:
            raise ValidationError(gettext("Tệp trống. Hãy chọn lại tệp."))
        if len(self.content) > MOST_BYTES:
            raise ValidationError(
                gettext("Tệp lớn hơn 10 MB. Quét lại ở độ phân giải 200 dpi rồi tải lên.")
            )
