"""What every form does: stamps, clean text, and messages in the words of a Vietnamese clerk."""

from typing import Any

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms.meta import DefaultMeta

from logistics import vietnamese
from logistics.findings import phrase

# WTForms brings no Vietnamese catalogue; these are its messages that our fields can raise.
MESSAGES = {
    "This field is required.": phrase("Hãy điền ô này."),
    "Not a valid choice.": phrase("Hãy chọn một mục trong danh sách."),
    "Not a valid choice": phrase("Hãy chọn một mục trong danh sách."),
    "Invalid Choice: could not coerce.": phrase("Hãy chọn một mục trong danh sách."),
    "Invalid choice(s): one or more data inputs could not be coerced.": phrase(
        "Hãy chọn các mục trong danh sách."
    ),
    "'%(value)s' is not a valid choice for this field.": phrase(
        "“%(value)s” không có trong danh sách. Hãy chọn một mục trong danh sách."
    ),
    "'%(value)s' are not valid choices for this field.": phrase(
        "“%(value)s” không có trong danh sách. Hãy chọn các mục trong danh sách."
    ),
    "Not a valid integer value.": phrase("Hãy nhập một số nguyên, ví dụ 12."),
    "Not a valid date value.": phrase("Hãy nhập ngày có thật dạng ngày/tháng/năm."),
    "Field cannot be longer than %(max)d character.": phrase("Nhiều nhất %(max)d ký tự."),
    "Field cannot be longer than %(max)d characters.": phrase("Nhiều nhất %(max)d ký tự."),
    "Field must be at least %(min)d character long.": phrase("Ít nhất %(min)d ký tự."),
    "Field must be at least %(min)d characters long.": phrase("Ít nhất %(min)d ký tự."),
    "Field must be between %(min)d and %(max)d characters long.": phrase(
        "Từ %(min)d đến %(max)d ký tự."
    ),
    "Number must be between %(min)s and %(max)s.": phrase("Hãy nhập số từ %(min)s đến %(max)s."),
    "Number must be at least %(min)s.": phrase("Hãy nhập số từ %(min)s trở lên."),
    "Number must be at most %(max)s.": phrase("Hãy nhập số không quá %(max)s."),
}


class _Translations:
    def gettext(self, message: str) -> str:
        return str(gettext(MESSAGES[message])) if message in MESSAGES else message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self.gettext(singular if n == 1 else plural)


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A form with a CSRF stamp whose text fields arrive cleaned."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def get_translations(self, _form: object) -> _Translations:
            return _Translations()

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            filters = [*unbound_field.kwargs.get("filters", []), _cleaned]
            kind = unbound_field.field_class.__name__
            if "Password" in kind or kind in {"FieldList", "FormField"}:
                filters = []
            return DefaultMeta.bind_field(
                self, form, unbound_field, {**options, "filters": filters}
            )


def _cleaned(value: object) -> object:
    """Text as it should be stored: NFC, no invisible characters; line breaks survive."""
    return vietnamese.clean_text(value) if isinstance(value, str) else value
