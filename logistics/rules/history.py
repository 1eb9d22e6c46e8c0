"""The sentences in which the history reads; each deed has one."""

from logistics.findings import phrase

SENTENCES: dict[str, str] = {
    "plan_loaded": phrase("nạp kế hoạch: %(editions)s kỳ, %(units)s đơn vị"),
    "catalogue_loaded": phrase("nạp danh mục: %(sports)s môn, %(roles)s vai trò"),
    # rosters
    "roster_started": phrase("bắt đầu lập danh sách"),
    "roster_changed": phrase("sửa thông tin chung: %(fields)s"),
    "member_added": phrase("thêm %(name)s"),
    "member_brought_forward": phrase("thêm %(name)s từ những người đơn vị đã từng cử"),
    "member_changed": phrase("sửa %(name)s: %(fields)s"),
    "member_removed": phrase("bỏ %(name)s khỏi danh sách"),
    "member_withdrawn": phrase("rút %(name)s khỏi đoàn"),
    "member_reinstated": phrase("đưa %(name)s trở lại đoàn"),
    "members_ordered": phrase("xếp lại thứ tự của đoàn"),
    "contest_arranged": phrase("xếp nội dung %(contest)s: %(people)s người"),
    "roster_submitted": phrase("nộp danh sách, bản số %(number)s gồm %(people)s người"),
    "scan_attached": phrase("đính kèm bản ký của danh sách, bản số %(number)s"),
    "note_answered": phrase("trả lời một ý kiến của ban tổ chức"),
    "change_requested": phrase("đề nghị thay đổi: %(name)s"),
    "change_taken_back": phrase("rút lại đề nghị thay đổi: %(name)s"),
}

# How the fields that ``params["fields"]`` names are called on the screen.
FIELDS: dict[str, str] = {
    "full_name": phrase("họ và tên"),
    "sex": phrase("giới tính"),
    "birth": phrase("ngày sinh"),
    "phone": phrase("điện thoại"),
    "citizen_number": phrase("số định danh cá nhân"),
    "role_id": phrase("vai trò"),
    "position": phrase("chức vụ"),
    "department": phrase("phòng, bộ phận"),
    "organisation": phrase("cơ quan"),
    "shirt_size": phrase("cỡ áo"),
    "note": phrase("ghi chú"),
    "contests": phrase("nội dung thi đấu"),
    "contact_name": phrase("người liên hệ"),
    "contact_phone": phrase("điện thoại liên hệ"),
}


def sentence(deed: str) -> str:
    """The Vietnamese sentence of a deed, its ``%(name)s`` places still open."""
    return SENTENCES.get(deed, deed)
