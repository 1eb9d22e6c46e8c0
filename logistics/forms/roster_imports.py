"""Sending a file for a roster, saying what its columns hold, confirming what was shown."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField
from wtforms import HiddenField, SelectMultipleField, TextAreaField
from wtforms.validators import ValidationError

from logistics.forms.base import Form
from logistics.rules.import_columns import Columns

MOST_BYTES = 10 * 1024 * 1024
MOST_PASTED = 1024 * 1024


class UploadForm(Form):
    file = FileField(lazy_gettext("Tệp danh sách"))

    def validate_file(self, field: FileField) -> None:
        """A file was chosen and is not too large; what it is, the reader judges."""
        if not field.data or not field.data.filename:
            raise ValidationError(gettext("Chọn tệp danh sách."))
        self.name: str = field.data.filename
        self.content: bytes = field.data.stream.read(MOST_BYTES + 1)
        if not self.content:
            raise ValidationError(gettext("Tệp trống. Hãy mở lại tệp gốc, lưu rồi tải lên."))
        if len(self.content) > MOST_BYTES:
            raise ValidationError(
                gettext("Tệp lớn hơn 10 MB. Hãy chỉ giữ trang tính có danh sách rồi tải lên.")
            )


class PastedForm(Form):
    rows = TextAreaField(lazy_gettext("Các dòng sao chép từ Excel"))

    def validate_rows(self, field: TextAreaField) -> None:
        if not (field.data or "").strip():
            raise ValidationError(gettext("Dán ít nhất một dòng."))
        if len(field.data or "") > MOST_PASTED:
            raise ValidationError(gettext("Quá nhiều dòng để dán. Hãy lưu thành tệp rồi tải lên."))

    @property
    def content(self) -> bytes:
        # Cells are parted by tabs, which cleaning would take for blanks.
        return str((self.rows.raw_data or [""])[0]).encode()


class ConfirmForm(Form):
    shown = HiddenField()
    accepted = SelectMultipleField(choices=[], validate_choice=False)
    overruled = SelectMultipleField(choices=[], validate_choice=False)
    others = SelectMultipleField(choices=[], validate_choice=False)

    @property
    def ticked(self) -> dict[str, list[str]]:
        """The boxes by their names, as they were sent."""
        boxes = (self.accepted, self.overruled, self.others)
        return {box.name: list(dict.fromkeys(box.data or [])) for box in boxes}

    def overruled_among(self, numbers: Iterable[int]) -> frozenset[int]:
        """The lines whose newer edits give way to the file."""
        ticked = set(self.overruled.data or [])
        return frozenset(each for each in numbers if "all" in ticked or str(each) in ticked)

    def others_among(self, numbers: Iterable[int]) -> frozenset[int]:
        """The lines whose people are not the members they were taken for."""
        return frozenset(each for each in numbers if str(each) in set(self.others.data or []))


class DeedForm(Form):
    """A button without anything to fill in."""


def columns_said(typed: Mapping[str, str], tables: Iterable[Mapping[str, Any]]) -> Columns:
    """Where the form says something else of a column than the reading did."""
    said: Columns = {}
    for number, table in enumerate(tables):
        for column in table["columns"]:
            letter = column["letter"]
            meaning = typed.get(f"column-{number}-{letter}")
            if meaning is not None and meaning != (column["field"] or ""):
                said.setdefault(table["sheet"] or "", {})[letter] = meaning or None
    return said
