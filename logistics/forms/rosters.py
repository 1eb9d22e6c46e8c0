"""What a clerk writes about a roster as a whole."""

from flask_babel import lazy_gettext

from logistics.findings import phrase
from logistics.forms.base import Form
from logistics.forms.reading import ReadArea, ReadField
from logistics.rules.persons import read_name, read_note, read_phone
from logistics.rules.rosters import Contact


class ContactForm(Form):
    contact_name = ReadField(
        lazy_gettext("Người liên hệ"), read_name, must=phrase("Nhập họ và tên người liên hệ")
    )
    contact_phone = ReadField(
        lazy_gettext("Điện thoại"), read_phone, must=phrase("Nhập số điện thoại liên hệ")
    )
    note = ReadArea(lazy_gettext("Lời nhắn cho ban tổ chức"), read_note)

    @property
    def contact(self) -> Contact:
        """What was written; only after validation."""
        return Contact(self.contact_name.value, self.contact_phone.value, self.note.value)


class AnswerForm(Form):
    answer = ReadArea(
        lazy_gettext("Trả lời"), read_note, must=phrase("Viết câu trả lời cho ban tổ chức")
    )
