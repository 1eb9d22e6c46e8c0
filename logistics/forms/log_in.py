"""Coming in: name and password, the second factor, the one-time code, a new password."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from logistics.forms.base import Form
from logistics.rules.passwords import LONGEST


class LogInForm(Form):
    username = StringField(
        _l("Tên tài khoản"),
        [InputRequired(_l("Nhập tên tài khoản.")), Length(max=64, message=_l("Tên quá dài."))],
    )
    password = PasswordField(
        _l("Mật khẩu"),
        [
            InputRequired(_l("Nhập mật khẩu.")),
            Length(max=LONGEST, message=_l("Mật khẩu dài quá 256 ký tự.")),
        ],
    )
    next = HiddenField()


class SecondStepForm(Form):
    code = StringField(
        _l("Mã xác thực"),
        [
            InputRequired(_l("Nhập mã 6 chữ số trên điện thoại, hoặc một mã dự phòng.")),
            Length(max=40, message=_l("Mã quá dài.")),
        ],
    )


# Fields stand in the order in which they are made: what is asked first is made first.
class CodeForm(Form):
    code = StringField(
        _l("Mã kích hoạt"),
        [InputRequired(_l("Nhập mã kích hoạt.")), Length(max=40, message=_l("Mã quá dài."))],
    )


class CurrentPasswordForm(Form):
    current = PasswordField(
        _l("Mật khẩu đang dùng"),
        [
            InputRequired(_l("Nhập mật khẩu đang dùng.")),
            Length(max=LONGEST, message=_l("Mật khẩu dài quá 256 ký tự.")),
        ],
    )


class NewPasswordForm(Form):
    """A new password, typed twice. How good it must be is a rule's business."""

    password = PasswordField(_l("Mật khẩu mới"), [InputRequired(_l("Nhập mật khẩu mới."))])
    repeated = PasswordField(
        _l("Nhập lại mật khẩu mới"),
        [
            InputRequired(_l("Nhập lại mật khẩu mới.")),
            EqualTo("password", _l("Hai lần nhập mật khẩu chưa giống nhau.")),
        ],
    )


class ActivationForm(NewPasswordForm, CodeForm):
    pass


class ChangePasswordForm(NewPasswordForm, CurrentPasswordForm):
    pass


class SetUpFactorForm(SecondStepForm):
    """``secret`` is sealed: the page holds it until a code proves that the telephone has it."""

    secret = HiddenField(validators=[InputRequired(), Length(max=500)])
