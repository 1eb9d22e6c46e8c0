"""Who may make, change and end accounts, and give rights: rows 1 and 2 of the matrix.

The system's administrator: everybody but themself. An organiser: registrars, viewers and
stewards of the own editions, never organisers, never themself, and never an account that also
serves an edition of somebody else, because a new code for it would open that edition too.
"""

import re

from logistics.findings import Finding, phrase
from logistics.models.account import OF_A_UNIT, STAFF, Account, Grant, Right

GIVEN_BY_ORGANISERS = frozenset({Right.REGISTRAR, Right.VIEWER, Right.STEWARD})
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,63}")


def management_findings(by: Account, account: Account) -> list[Finding]:
    """Why this account is not for this person to disable, hand over or give a new code."""
    if by.id == account.id or by.is_admin:
        return own_findings(by, account)
    if account.is_staff:
        return [
            Finding(
                "account-of-staff",
                phrase("Tài khoản của ban tổ chức chỉ do quản trị hệ thống thay đổi."),
            )
        ]
    if not all(_is_given_in_own_edition(by, grant) for grant in account.grants):
        return [
            Finding(
                "account-elsewhere",
                phrase(
                    "Tài khoản này còn quyền ngoài kỳ anh chị tổ chức nên chỉ quản trị hệ thống"
                    " thay đổi được. Có thể thu hồi riêng quyền trong kỳ này."
                ),
            )
        ]
    return []


def own_findings(by: Account | None, account: Account) -> list[Finding]:
    """Nobody gives themself rights or mends their own account from the inside."""
    if by is None or by.id != account.id:
        return []
    return [Finding("account-own", phrase("Không thể tự đổi tài khoản của chính mình ở đây."))]


def _is_given_in_own_edition(by: Account, grant: Grant) -> bool:
    return grant.edition_id is not None and by.organises(grant.edition_id)


def may_manage(by: Account, account: Account) -> bool:
    return not management_findings(by, account)


def grant_findings(by: Account | None, right: Right, *, edition_id: int | None) -> list[Finding]:
    """Why this right is not for this person to give; ``by`` None is the operator's command."""
    if by is None or by.is_admin:
        return []
    if right in STAFF:
        return [Finding("right-of-staff", phrase("Quyền này chỉ do quản trị hệ thống giao."))]
    if edition_id is None or not by.organises(edition_id):
        return [
            Finding("right-elsewhere", phrase("Chỉ giao được quyền trong kỳ do anh chị tổ chức."))
        ]
    return []


def place_findings(right: Right, *, unit_id: int | None, edition_id: int | None) -> list[Finding]:
    """What a right needs to hold somewhere: a unit, an edition, or neither."""
    findings = []
    if (right in OF_A_UNIT) != (unit_id is not None):
        findings.append(
            Finding(
                "right-unit",
                phrase("Cán bộ đăng ký và người xem cần một đơn vị; quyền khác thì không."),
                field="unit",
            )
        )
    if right in {Right.ORGANISER, Right.STEWARD} and edition_id is None:
        findings.append(
            Finding(
                "right-edition",
                phrase("Ban tổ chức và người điểm danh cần một kỳ hoạt động."),
                field="edition",
            )
        )
    if right is Right.ADMIN and edition_id is not None:
        findings.append(
            Finding(
                "right-admin",
                phrase("Quản trị hệ thống không gắn với kỳ nào."),
                field="edition",
            )
        )
    return findings


def username_findings(username: str, *, is_taken: bool) -> list[Finding]:
    if not _USERNAME.fullmatch(username):
        return [
            Finding(
                "username-form",
                phrase(
                    "Tên tài khoản gồm 3–64 chữ thường không dấu, chữ số, dấu chấm, gạch nối,"
                    " bắt đầu bằng chữ hoặc số; ví dụ: nguyenvanan."
                ),
                field="username",
            )
        ]
    if is_taken:
        return [
            Finding(
                "username-taken",
                phrase("Tên tài khoản %(username)s đã có người dùng. Hãy chọn tên khác."),
                params={"username": username},
                field="username",
            )
        ]
    return []
