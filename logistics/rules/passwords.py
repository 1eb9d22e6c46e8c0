"""What makes a password good enough: long, not known to everybody, not the account's name.

No rules of composition (NIST SP 800-63B, ASVS 5.0 6.2). The list of common passwords is that of
Django (BSD licence, compiled by Royce Williams from leaks), with what Vietnamese offices choose.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from logistics.findings import Finding, phrase
from logistics.vietnamese import fold

SHORTEST = 12
LONGEST = 256
_LIST = Path(__file__).parent.parent / "data" / "common-passwords.txt"
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "1234567890", "qwertyuiopasdfghjklzxcvbnm")


def password_findings(password: str, *, username: str) -> list[Finding]:
    """All that is wrong with a new password."""
    return [
        Finding(code, sentence, field="password", params=params)
        for code, sentence, params in _faults(password, username)
    ]


def _faults(password: str, username: str) -> Iterator[tuple[str, str, dict[str, object]]]:
    if len(password) < SHORTEST:
        yield (
            "password-short",
            phrase("Mật khẩu cần ít nhất %(least)s ký tự. Có thể dùng một câu dễ nhớ."),
            {"least": SHORTEST},
        )
        return
    if len(password) > LONGEST:
        yield (
            "password-long",
            phrase("Mật khẩu dài quá %(most)s ký tự. Hãy rút ngắn lại."),
            {"most": LONGEST},
        )
    if fold(username) in fold(password):
        yield (
            "password-has-name",
            phrase("Mật khẩu chứa tên tài khoản. Hãy chọn mật khẩu khác."),
            {},
        )
    if is_common(password):
        yield (
            "password-common",
            phrase("Mật khẩu này quá phổ biến, dễ bị đoán. Hãy chọn một câu ít người nghĩ tới."),
            {},
        )


def is_common(password: str) -> bool:
    """Whether a list of a few thousand guesses, each with digits hung on, would find it."""
    plain = re.sub(r"\s", "", fold(password))
    core = re.sub(r"^[^a-z]+|[^a-z]+$", "", plain)
    return plain in common_passwords() or core in common_passwords() or _is_monotonous(plain)


def _is_monotonous(plain: str) -> bool:
    """A few characters over and over, or a stretch of the alphabet, the digits, the keyboard."""
    if len(set(plain)) < 5:
        return True
    pieces = re.findall(r"[a-z]+|[0-9]+", plain)
    # Other scripts and signs are no stretch of anything; a few between stretches hide nothing.
    if 2 * len("".join(pieces)) < len(plain):
        return False
    rows = [row + row for row in (*_ROWS, *(row[::-1] for row in _ROWS))]
    return all(any(piece in row for row in rows) for piece in pieces)


@cache
def common_passwords() -> frozenset[str]:
    return frozenset(_LIST.read_text(encoding="utf-8").split())
