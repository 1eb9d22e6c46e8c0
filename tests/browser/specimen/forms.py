"""Forms with a field of every kind."""

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FileField,
    Form,
    FormField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget


def options(*labels: str) -> list[SelectChoice]:
    return [SelectChoice(value=label, label=label) for label in labels]


class MemberForm(FlaskForm):
    full_name = StringField("Họ và tên", [InputRequired("Nhập họ và tên như trong giấy tờ")])
    birth = DateField(
        "Ngày sinh", [InputRequired("Nhập ngày sinh, ví dụ 05/7/1985")], format="%d/%m/%Y"
    )
    rank = IntegerField("Thứ tự")
    phone = StringField("Số điện thoại")
    citizen_number = StringField("Số định danh cá nhân")
    sex = RadioField("Giới tính", [InputRequired("Chọn nam hoặc nữ")], choices=options("Nam", "Nữ"))
    contests = SelectMultipleField(
        "Nội dung",
        choices=options("Cầu lông đôi nam", "Bóng bàn đơn nam", "Kéo co"),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    shirt_size = SelectField("Cỡ áo", choices=options("S", "M", "L", "XL"))
    note = TextAreaField("Ghi chú")
    photo = FileField("Ảnh chân dung")
    is_informed = BooleanField(
        "Đơn vị đã báo cho người này biết về việc đăng ký", [InputRequired("Đánh dấu vào ô này")]
    )


class LoginForm(FlaskForm):
    login = StringField("Tên đăng nhập", [InputRequired("Nhập tên đăng nhập")])
    password = PasswordField("Mật khẩu", [InputRequired("Nhập mật khẩu")])


class LineForm(Form):
    full_name = StringField("Họ và tên")
    birth = StringField("Ngày sinh")
    sex = SelectField("Giới tính", choices=options("Nam", "Nữ"))


class GridForm(FlaskForm):
    rows = FieldList(FormField(LineForm))
