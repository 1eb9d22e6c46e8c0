"""A ZIP of photos to upload."""

from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField
from wtforms.validators import ValidationError

from logistics.findings import Finding
from logistics.forms.base import Form

MOST_BYTES = 50 * 1024 * 1024


class PhotoArchiveForm(Form):
    archive = FileField(lazy_gettext("Tệp ZIP"))

    def validate_archive(self, field: FileField) -> None:
        """A file was chosen; what it is, is judged by its content elsewhere."""
        if not field.data or not field.data.filename:
            raise ValidationError(gettext("Chọn tệp ZIP có các ảnh."))
        # One byte more than is allowed is enough to tell.
        self.content: bytes = field.data.stream.read(MOST_BYTES + 1)

    def refuse(self, findings: list[Finding]) -> None:
        """Say beside the field why the file cannot be taken."""
        said = [str(gettext(finding.sentence)) % finding.params for finding in findings]
        self.archive.errors = [f"{sentence}." for sentence in said]
