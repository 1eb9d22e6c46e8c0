"""The sentences in which the history reads; each deed has one."""

from logistics.findings import phrase
from logistics.models.account import Account
from logistics.models.roster import Roster

SENTENCES: dict[str, str] = {
    "plan_loaded": phrase("nạp kế hoạch: %(editions)s kỳ, %(units)s đơn vị"),
    # editions
    "edition_created": phrase("lập kỳ"),
    "edition_copied": phrase("lấy %(takes)s từ kỳ %(source)s"),
    "facts_changed": phrase("sửa thông tin của kỳ: %(fields)s"),
    "notice_due": phrase(
        "thời gian, địa điểm: từ %(days_before)s, %(place_before)s"
        " thành %(days_now)s, %(place_now)s (%(state)s); cần báo lại các đơn vị"
    ),
    "registration_changed": phrase("sửa quy định đăng ký: %(fields)s"),
    "stage_moved": phrase("chuyển kỳ từ bước %(before)s sang bước %(now)s"),
    # contests
    "sport_added": phrase("thêm môn %(name)s"),
    "sport_changed": phrase("sửa môn %(name)s: %(fields)s"),
    "sport_moved": phrase("đổi thứ tự môn %(name)s"),
    "sport_removed": phrase("xóa môn %(name)s"),
    "contest_added": phrase("thêm nội dung %(name)s"),
    "contest_changed": phrase("sửa nội dung %(name)s: %(fields)s"),
    "contest_moved": phrase("đổi thứ tự nội dung %(name)s"),
    "contest_removed": phrase("xóa nội dung %(name)s"),
    "role_added": phrase("thêm vai trò %(name)s"),
    "role_changed": phrase("sửa vai trò %(name)s: %(fields)s"),
    "role_moved": phrase("đổi thứ tự vai trò %(name)s"),
    "role_removed": phrase("xóa vai trò %(name)s"),
    # programme
    "venue_added": phrase("thêm địa điểm %(name)s"),
    "venue_changed": phrase("sửa địa điểm %(name)s: %(fields)s"),
    "venue_moved": phrase("đổi thứ tự địa điểm %(name)s"),
    "venue_removed": phrase("xóa địa điểm %(name)s"),
    "stop_added": phrase("thêm điểm chương trình %(name)s"),
    "stop_changed": phrase("sửa điểm chương trình %(name)s: %(fields)s"),
    "stop_moved": phrase("đổi thứ tự điểm chương trình %(name)s"),
    "stop_removed": phrase("xóa điểm chương trình %(name)s"),
    # invitations
    "unit_invited": phrase("thêm %(unit)s: %(part)s"),
    "units_invited": phrase("mời %(number)s đơn vị khu vực %(region)s"),
    "invitation_removed": phrase("bỏ %(unit)s: %(part)s"),
    "invitation_settled": phrase("quy định riêng cho %(unit)s: %(fields)s; lý do: %(reason)s"),
    # units
    "unit_added": phrase("lập đơn vị %(name)s"),
    "unit_changed": phrase("sửa đơn vị %(name)s: %(fields)s"),
    "alias_added": phrase("thêm tên khác của %(name)s: %(alias)s"),
    "alias_removed": phrase("bỏ tên khác của %(name)s: %(alias)s"),
    "unit_succeeded": phrase("từ %(day)s, %(name)s thành %(successors)s"),
    # lists
    "list_exported": phrase("yêu cầu xuất danh sách %(list)s (%(format)s) để: %(purpose)s"),
    "list_approved": phrase(
        "đồng ý để %(name)s xuất danh sách %(list)s có số định danh đầy đủ, để: %(purpose)s"
    ),
    "list_declined": phrase(
        "không đồng ý để %(name)s xuất danh sách %(list)s có số định danh đầy đủ, để: %(purpose)s"
    ),
    "list_made": phrase("xuất danh sách %(list)s (%(format)s), %(rows)s dòng, để: %(purpose)s"),
    "catalogue_loaded": phrase("nạp danh mục: %(sports)s môn, %(roles)s vai trò"),
    "practice_filled": phrase("nạp dữ liệu thực hành: %(people)s người, %(rosters)s danh sách"),
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
    "badges_printed": phrase("in %(number)s thẻ, khổ %(layout)s"),
    "badges_issued": phrase("cấp %(number)s thẻ"),
    "badge_replaced": phrase("cấp lại thẻ số %(short_no)s: %(reason)s"),
    "badge_revoked": phrase("thu hồi thẻ số %(short_no)s: %(reason)s"),
    "codes_exported": phrase("xuất mã thẻ: %(number)s mã"),
    "checkpoint_added": phrase("thêm điểm kiểm soát “%(name)s”"),
    "checkpoint_changed": phrase("sửa điểm kiểm soát “%(name)s”"),
    "device_added": phrase("thêm thiết bị “%(name)s”"),
    "device_changed": phrase("giao lại thiết bị “%(name)s”: %(checkpoints)s"),
    "device_revoked": phrase("thu hồi thiết bị “%(name)s”"),
    "gate_searched": phrase("thiết bị “%(device)s” tìm người, hiện %(number)s kết quả"),
    "conflict_settled": phrase("giải quyết việc ở cổng số %(number)s: %(settlement)s"),
    "passage_entered": phrase("ghi lượt qua “%(checkpoint)s” cho thẻ số %(short_no)s"),
    "group_entered": phrase("ghi %(number)s người qua “%(checkpoint)s” cùng lúc"),
    "quarantine_settled": phrase("xem lượt quét chưa ghi được số %(number)s"),
    # rosters
    "roster_started": phrase("bắt đầu lập danh sách"),
    "roster_changed": phrase("sửa thông tin chung: %(fields)s"),
    "member_added": phrase("thêm %(name)s"),
    "member_brought_forward": phrase("thêm %(name)s từ những người đơn vị đã từng cử"),
    "member_changed": phrase("sửa %(name)s: %(fields)s"),
    "member_removed": phrase("bỏ %(name)s khỏi danh sách"),
    "member_withdrawn": phrase("rút %(name)s khỏi đoàn"),
    "member_reinstated": phrase("đưa %(name)s trở lại đoàn"),
    "photo_set": phrase("đặt ảnh của %(name)s"),
    "photo_removed": phrase("xóa ảnh của %(name)s"),
    "members_ordered": phrase("xếp lại thứ tự của đoàn"),
    "contest_arranged": phrase("xếp nội dung %(contest)s: %(people)s người"),
    "roster_submitted": phrase("nộp danh sách, bản số %(number)s gồm %(people)s người"),
    "scan_attached": phrase("đính kèm bản ký của danh sách, bản số %(number)s"),
    "note_answered": phrase("trả lời một ý kiến của ban tổ chức"),
    "change_requested": phrase("đề nghị thay đổi: %(name)s"),
    "change_taken_back": phrase("rút lại đề nghị thay đổi: %(name)s"),
    # files
    "roster_imported": phrase(
        "nhập tệp %(file)s: %(people_new)s người mới, %(people_updated)s người có thay đổi, "
        "%(people_held)s người chờ sửa"
    ),
    "roster_imported_by_command": phrase(
        "nhập tệp %(file)s bằng lệnh logistics import-roster: %(people_new)s người mới, "
        "%(people_updated)s người có thay đổi, %(people_held)s người chờ sửa"
    ),
    "import_late": phrase("xác nhận nhập tệp %(file)s sau hạn; giữ lại làm bản nháp"),
    "import_mended": phrase("sửa dòng %(row)s của tệp %(file)s trước khi nhập"),
    "row_dropped": phrase("bỏ dòng %(row)s của tệp %(file)s"),
    "import_dropped": phrase("bỏ tệp %(file)s, không nhập"),
    "import_undone": phrase("hoàn tác việc nhập tệp %(file)s: %(people)s người"),
    "template_made": phrase("tải mẫu điền sẵn %(people)s người"),
    "change_granted": phrase("đồng ý đề nghị thay đổi: %(name)s"),
    "change_refused": phrase("không đồng ý đề nghị thay đổi: %(name)s; lý do: %(reason)s"),
    "version_renewed": phrase("lập bản số %(number)s gồm %(people)s người sau khi thay đổi"),
    "person_erased": phrase("xóa dữ liệu cá nhân của một người theo yêu cầu của người đó"),
    "edition_erased": phrase("xóa dữ liệu định danh đã hết thời hạn giữ của %(people)s người"),
    # reviews
    "note_on_roster": phrase("ghi ý kiến về cả danh sách"),
    "note_on_member": phrase("ghi ý kiến về %(name)s"),
    "note_closed": phrase("khép một ý kiến"),
    "roster_returned": phrase("trả lại danh sách để đơn vị sửa"),
    "roster_approved": phrase("duyệt danh sách"),
    "roster_locked": phrase("chốt danh sách"),
    "roster_reopened": phrase("mở lại danh sách: %(reason)s"),
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
# Words for fields and choices that params name by their key.
WORDS: dict[str, str] = {
    "name": phrase("tên"),
    "short_name": phrase("tên ngắn"),
    "code": phrase("mã"),
    "kind": phrase("loại"),
    "year": phrase("năm"),
    "region": phrase("khu vực"),
    "place": phrase("địa điểm"),
    "chair": phrase("lãnh đạo chủ trì"),
    "travel_minutes": phrase("thời gian đi giữa hai địa điểm"),
    "planned_wording": phrase("lời kế hoạch"),
    "planned_from": phrase("ngày đầu theo kế hoạch"),
    "planned_to": phrase("ngày cuối theo kế hoạch"),
    "planned_certainty": phrase("mức chắc chắn"),
    "date_state": phrase("tình trạng thời gian"),
    "actual_from": phrase("ngày đầu thực tế"),
    "actual_to": phrase("ngày cuối thực tế"),
    "note": phrase("ghi chú"),
    "keep_until": phrase("ngày giữ dữ liệu định danh"),
    "registration_opens_at": phrase("mở đăng ký"),
    "registration_closes_at": phrase("hạn nộp"),
    "people_per_unit": phrase("số người mỗi đơn vị"),
    "contests_per_person": phrase("số nội dung mỗi người"),
    "oldest_birth_year": phrase("sinh từ năm"),
    "youngest_birth_year": phrase("sinh đến năm"),
    "shirt_sizes": phrase("cỡ áo"),
    "is_signed_scan_required": phrase("bản có chữ ký"),
    "aliases": phrase("tên khác"),
    "sex": phrase("giới tính"),
    "min_size": phrase("số người ít nhất"),
    "max_size": phrase("số người nhiều nhất"),
    "max_reserves": phrase("dự bị"),
    "min_men": phrase("số nam ít nhất"),
    "min_women": phrase("số nữ ít nhất"),
    "born_from": phrase("sinh từ năm"),
    "born_to": phrase("sinh đến năm"),
    "entries_per_unit": phrase("số lượt mỗi đơn vị"),
    "article": phrase("điều lệ"),
    "is_athlete": phrase("là vận động viên"),
    "is_head": phrase("là trưởng đoàn"),
    "colour": phrase("màu thẻ"),
    "protocol_rank": phrase("thứ tự nghi lễ"),
    "max_per_unit": phrase("số người mỗi đơn vị"),
    "address": phrase("địa chỉ"),
    "starts_at": phrase("bắt đầu"),
    "ends_at": phrase("kết thúc"),
    "contact": phrase("người liên hệ"),
    "vehicle": phrase("phương tiện"),
    "max_people": phrase("số người tối đa"),
    "extended_until": phrase("gia hạn"),
    "extension_reason": phrase("lý do gia hạn"),
    "is_certain": phrase("chắc chắn tham dự"),
    "parent_id": phrase("đơn vị cấp trên"),
    "province": phrase("tỉnh, thành phố"),
    "province_code": phrase("mã tỉnh"),
    "valid_from": phrase("có từ ngày"),
    "valid_to": phrase("đến ngày"),
    "expected": phrase("dự kiến"),
    "confirmed": phrase("đã chốt"),
    "postponed": phrase("hoãn"),
    "cancelled": phrase("huỷ"),
    "held": phrase("đã tổ chức"),
    "planned": phrase("Kế hoạch"),
    "open": phrase("Mở"),
    "submission": phrase("Nộp"),
    "review": phrase("Duyệt"),
    "locked": phrase("Chốt"),
    "badges": phrase("Thẻ"),
    "check_in": phrase("Điểm danh"),
    "closed": phrase("Tổng kết"),
    "lead": phrase("chủ trì"),
    "partner": phrase("phối hợp"),
    "host": phrase("đăng cai"),
    "invited": phrase("được mời"),
    "takes_catalogue": phrase("môn, nội dung, vai trò"),
    "takes_limits": phrase("giới hạn đăng ký"),
    "takes_invitations": phrase("đơn vị được mời"),
    "takes_programme": phrase("địa điểm, chương trình"),
}
# What every unit of an edition may read of its history; the rest is the organisers' own.
TOLD_TO_UNITS = frozenset({"edition_created", "notice_due", "registration_changed", "stage_moved"})


# What is a unit's own to do on its roster; an organiser who does it stands in for the unit.
OF_THE_UNIT = frozenset({
    "roster_started", "roster_changed", "member_added", "member_brought_forward", "member_changed",
    "member_removed", "member_withdrawn", "member_reinstated", "members_ordered",
    "contest_arranged", "roster_submitted", "scan_attached", "note_answered", "change_requested",
    "change_taken_back", "roster_imported", "import_late", "import_mended", "row_dropped",
    "import_dropped", "import_undone",
})  # fmt: skip


def is_for_unit(deed: str, by: Account, roster: Roster) -> bool:
    """Whether the deed is done in the unit's stead by an organiser."""
    return deed in OF_THE_UNIT and by.stands_in_for(roster.unit_id, roster.edition_id)


def sentence(deed: str) -> str:
    """The Vietnamese sentence of a deed, its ``%(name)s`` places still open."""
    return SENTENCES.get(deed, deed)
