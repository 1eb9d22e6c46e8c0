"""The sentences in which the history reads; each deed has one."""

from logistics.findings import phrase

SENTENCES: dict[str, str] = {
    "plan_loaded": phrase("nạp kế hoạch: %(editions)s kỳ, %(units)s đơn vị"),
    "catalogue_loaded": phrase("nạp danh mục: %(sports)s môn, %(roles)s vai trò"),
    "badges_issued": phrase("cấp %(number)s thẻ"),
    "badge_replaced": phrase("cấp lại thẻ số %(short_no)s: %(reason)s"),
    "badge_revoked": phrase("thu hồi thẻ số %(short_no)s: %(reason)s"),
    "codes_exported": phrase("xuất mã thẻ: %(number)s mã"),
    "checkpoint_added": phrase("thêm điểm kiểm soát “%(name)s”"),
    "checkpoint_changed": phrase("sửa điểm kiểm soát “%(name)s”"),
    "device_added": phrase("thêm thiết bị “%(name)s”"),
    "device_revoked": phrase("thu hồi thiết bị “%(name)s”"),
    "gate_searched": phrase("thiết bị “%(device)s” tìm người, hiện %(number)s kết quả"),
    "conflict_settled": phrase("giải quyết xung đột số %(number)s: %(settlement)s"),
    "quarantine_settled": phrase("xem lượt quét cách ly số %(number)s"),
}


def sentence(deed: str) -> str:
    """The Vietnamese sentence of a deed, its ``%(name)s`` places still open."""
    return SENTENCES.get(deed, deed)
