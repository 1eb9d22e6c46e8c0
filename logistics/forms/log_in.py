"""Coming in: name and password, the second factor, the one-time code, a new password."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from logistics.forms.base import Form
from logistics.rules.passwords import LONGEST


class LogInForm(Form):
    username = StringField(
        _("Tên tài khoản"),
        [InputRequired(_("Nhập tên tài khoản.")), Length(max=64, message=_("Tên quá dài."))],
    )
    password = PasswordField(
        _("Mật khẩu"),
        [
            InputRequired(_("Nhập mật khẩu.")),
            Length(max=LONGEST, message=_("Mật khẩu dài quá 256 ký tự.")),
        ],
    )
    next = HiddenField()


class SecondStepForm(Form):
    code = StringField(
        _("Mã xác thực"),
        [
            InputRequired(_("Nhập mã 6 chữ số trên điện thoại, hoặc một mã dự phòng.")),
            Length(max=40, message=_("Mã quá dài.")),
        ],
    )


# Fields stand in the order in which they are made: what is asked first is made first.
class CodeForm(Form):
    code = StringField(
        _("Mã kích hoạt"),
        [InputRequired(_("Nhập mã kích hoạt.")), Length(max=40, message=_("Mã quá dài."))],
    )


class CurrentPasswordForm(Form):
    current = PasswordField(
        _("Mật khẩu đang dùng"),
        [
            InputRequired(_("Nhập mật khẩu đang dùng.")),
            Length(max=LONGEST, message=_("Mật khẩu dài quá 256 ký tự.")),
        ],
    )


class NewPasswordForm(Form):
    """A new password, typed twice. How good it must be is a rule's business."""

    password = PasswordField(_("Mật khẩu mới"), [InputRequired(_("Nhập mật khẩu mới."))])
    repeated = PasswordField(
        _("Nhập lại mật khẩu mới"),
        [
            InputRequired(_("Nhập lại mật khẩu mới.")),
            EqualTo("password", _("Hai lần nhập mật khẩu chưa giống nhau.")),
        ],
    )


class ActivationForm(NewPasswordForm, CodeForm):
    pass


class ChangePasswordForm(NewPasswordForm, CurrentPasswordForm):
    pass


class SetUpFactorForm(SecondStepForm):
    """``secret`` is sealed: the page holds it until a code proves that the telephone has it."""

    secret = HiddenField(validators=[InputRequired(), Length(max=500)])
