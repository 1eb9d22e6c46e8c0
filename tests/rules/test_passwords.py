import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.rules.passwords import LONGEST, SHORTEST, common_passwords, password_findings


def codes(password: str, username: str = "nguyenvanan") -> list[str]:
    return [finding.code for finding in password_findings(password, username=username)]


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("x" * (SHORTEST - 1), ["password-short"]),
        ("bốn mùa hoa nở", []),
        ("correct horse battery", []),
        ("q7G2m9X4v1Kz", []),
        ("bốn mùa " * 40, ["password-long"]),
        ("password12345", ["password-common"]),
        ("Mật khẩu 2024!!", ["password-common"]),
        ("123456789012", ["password-common"]),
        ("qwertyuiop12345", ["password-common"]),
        ("aaaaaaaaaaaaaaa", ["password-common"]),
        ("NguyenVanAn đi làm", ["password-has-name"]),
        ("密码很长的一句话没人猜得到", []),
        ("длинный пароль", []),
        ("12.34.56.78.90", ["password-common"]),
    ],
)
def test_a_password_is_long_and_not_what_everybody_chooses(password, expected):
    assert codes(password) == expected


@given(st.text(min_size=SHORTEST, max_size=LONGEST))
def test_no_rule_asks_for_certain_kinds_of_letters(password):
    assert set(codes(password, "zzzzzzzz")) <= {"password-common"}


def test_the_list_is_read_and_long():
    assert len(common_passwords()) > 15_000
