"""The sentences in which the history reads; each deed has one."""

from logistics.findings import phrase

SENTENCES: dict[str, str] = {
    "plan_loaded": phrase("nạp kế hoạch: %(editions)s kỳ, %(units)s đơn vị"),
    "catalogue_loaded": phrase("nạp danh mục: %(sports)s môn, %(roles)s vai trò"),
    # accounts
    "account_made": phrase("tạo tài khoản %(account)s"),
    "account_activated": phrase("kích hoạt tài khoản"),
    "account_disabled": phrase("khóa tài khoản %(account)s"),
    "account_enabled": phrase("mở lại tài khoản %(account)s"),
    "account_handed_over": phrase("bàn giao tài khoản %(account)s cho %(successor)s"),
    "code_reissued": phrase("cấp lại mã kích hoạt cho tài khoản %(account)s"),
    "right_given": phrase("giao quyền cho tài khoản %(account)s"),
    "right_withdrawn": phrase("thu hồi quyền của tài khoản %(account)s"),
    "password_changed": phrase("đổi mật khẩu"),
    "factor_set_up": phrase("bật xác thực hai lớp"),
    "factor_removed": phrase("tắt xác thực hai lớp"),
    "factor_reset": phrase("đặt lại xác thực hai lớp của tài khoản %(account)s"),
    "recovery_code_used": phrase("đăng nhập bằng mã dự phòng"),
    "recovery_codes_renewed": phrase("tạo lại mã dự phòng"),
    "sessions_ended": phrase("đăng xuất khỏi mọi thiết bị"),
    "badges_issued": phrase("cấp %(number)s thẻ"),
    "badge_replaced": phrase("cấp lại thẻ số %(short_no)s: %(reason)s"),
    "badge_revoked": phrase("thu hồi thẻ số %(short_no)s: %(reason)s"),
    "codes_exported": phrase("xuất mã thẻ: %(number)s mã"),
    "checkpoint_added": phrase("thêm điểm kiểm soát “%(name)s”"),
    "checkpoint_changed": phrase("sửa điểm kiểm soát “%(name)s”"),
    "device_added": phrase("thêm thiết bị “%(name)s”"),
    "device_revoked": phrase("thu hồi thiết bị “%(name)s”"),
    "conflict_settled": phrase("giải quyết xung đột số %(number)s: %(settlement)s"),
    "quarantine_settled": phrase("giải quyết lượt quét cách ly số %(number)s: %(settlement)s"),
}


def sentence(deed: str) -> str:
    """The Vietnamese sentence of a deed, its ``%(name)s`` places still open."""
    return SENTENCES.get(deed, deed)
