"""Steps of the tests that come in by name and password."""

from logistics.clock import now
from logistics.keys import password_hash
from logistics.models.account import Account
from tests.visitor import Visitor

PASSWORD = "một câu dài dễ nhớ"
HASH = password_hash(PASSWORD)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def account(username="lan", **more) -> Account:
    settled = {"full_name": "Lê Thị Lan", "password": HASH, "created_at": now(), **more}
    return Account(username=username, **settled)


def log_in(visitor: Visitor, username="lan", password=PASSWORD, **more):
    page = visitor.open("security.login", **more)
    return visitor.press(page, "Đăng nhập", username=username, password=password)
