"""What an organiser writes while reviewing."""

from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length

from logistics.forms.base import Form
from logistics.models.roster import Roster

FIELDS = {
    "full_name": _("Họ và tên"),
    "sex": _("Giới tính"),
    "birth": _("Ngày sinh"),
    "role": _("Vai trò"),
    "position": _("Chức vụ"),
    "phone": _("Điện thoại"),
    "citizen_number": _("Số định danh cá nhân"),
    "contests": _("Nội dung thi đấu"),
    "shirt_size": _("Cỡ áo"),
}


class NoteForm(Form):
    """A remark on the roster, on one of its members, or on one field of a member."""

    member = SelectField(_("Về ai"), coerce=int)
    field = SelectField(_("Về mục nào"))
    text = TextAreaField(_("Ý kiến"), [DataRequired(_("Hãy ghi ý kiến.")), Length(max=1000)])

    def __init__(self, roster: Roster, **kwargs: object) -> None:
        super().__init__(**kwargs)
        people = sorted(roster.members, key=lambda member: member.person.sort_key)
        self.member.choices = [
            SelectChoice(0, _("Cả danh sách")),
            *(SelectChoice(member.id, member.person.full_name) for member in people),
        ]
        self.field.choices = [
            SelectChoice("", _("Nói chung")),
            *(SelectChoice(name, label) for name, label in FIELDS.items()),
        ]


class ReopeningForm(Form):
    reason = StringField(
        _("Lý do mở lại"), [DataRequired(_("Hãy ghi lý do mở lại.")), Length(max=300)]
    )
