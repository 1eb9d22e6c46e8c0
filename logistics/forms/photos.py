"""A photo to upload, and what was framed of it."""

from math import isfinite

from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField
from wtforms import HiddenField
from wtforms.validators import ValidationError

from logistics.findings import Finding
from logistics.forms.base import Form
from logistics.rules.photos import Crop

MOST_BYTES = 10 * 1024 * 1024


class PhotoForm(Form):
    """The crop is in parts of the upright picture; without a script there is none."""

    photo = FileField(lazy_gettext("Ảnh"))
    crop_left, crop_top, crop_width = HiddenField(), HiddenField(), HiddenField()

    def validate_photo(self, field: FileField) -> None:
        """A file was chosen; what it is, is judged by its content elsewhere."""
        if not field.data or not field.data.filename:
            raise ValidationError(gettext("Chọn một ảnh (JPEG, PNG hoặc WebP)."))
        # One byte more than is allowed is enough to tell.
        self.content = field.data.stream.read(MOST_BYTES + 1)

    def refuse(self, findings: list[Finding]) -> None:
        """Say beside the field why the picture cannot be taken."""
        said = [str(gettext(finding.sentence)) % finding.params for finding in findings]
        self.photo.errors = [f"{sentence}." for sentence in said]

    @property
    def crop(self) -> Crop | None:
        """What was framed; None when the script drew no frame or somebody wrote nonsense."""
        written = (self.crop_left.data, self.crop_top.data, self.crop_width.data)
        try:
            parts = [float(part or "nan") for part in written]
        except ValueError:
            return None
        return Crop(*parts) if all(isfinite(part) for part in parts) else None
