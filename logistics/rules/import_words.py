"""What kinds of problems, columns and leftover rows are called on the screen."""

from logistics.findings import phrase

# Kinds of problems, in the order of how much is at stake.
KINDS: dict[str, str] = {
    "same-person": phrase("Có lẽ là người đã có trong danh sách"),
    "shared-number": phrase("Số định danh ghi cho hai người"),
    "unit-differs": phrase("Tệp ghi tên đơn vị khác"),
    "legacy-font-text": phrase("Chữ gõ bằng bảng mã cũ, đã đổi sang Unicode"),
    "hidden-sheet-skipped": phrase("Trang tính bị ẩn không được đọc"),
    "day-month-possibly-swapped": phrase("Ngày và tháng có thể bị đổi chỗ"),
    "total-differs": phrase("Số người ghi trong tệp khác số đọc được"),
    "birth-year-conflicts-citizen-id": phrase("Năm sinh khác số định danh"),
    "sex-conflicts-citizen-id": phrase("Giới tính khác số định danh"),
    "citizen-id-lost-leading-zero": phrase("Số định danh mất số 0 ở đầu, đã thêm lại"),
    "old-id-card-9-digits": phrase("Số chứng minh nhân dân cũ 9 số"),
    "two-digit-year": phrase("Năm sinh ghi hai chữ số"),
    "date-from-serial-number": phrase("Ngày sinh đọc từ số thứ tự của Excel"),
    "partial-birth-date": phrase("Ngày sinh thiếu ngày, chỉ ghi năm"),
    "conflicting-values": phrase("Một người có hai giá trị khác nhau"),
    "duplicate-person": phrase("Một người ghi hai lần, đã gộp"),
    "possible-duplicate-person": phrase("Hai người trùng tên"),
    "duplicate-heading": phrase("Hai cột trùng tiêu đề"),
    "ditto": phrase("Dấu “như trên”, lấy giá trị của dòng trên"),
    "no-heading": phrase("Dữ liệu ở cột không có tiêu đề, không được đọc"),
    "unclear-mark": phrase("Dấu không rõ nghĩa, không ghi nội dung"),
    "event-not-specified": phrase("Mới nêu môn, chưa rõ nội dung"),
    "no-event": phrase("Vận động viên chưa có nội dung"),
    "missing-role": phrase("Chưa có vai trò"),
    "bad-phone": phrase("Số điện thoại không dùng được, không ghi"),
    "bad-shirt-size": phrase("Cỡ áo không có trong kỳ này, không ghi"),
    "more-than-one-phone": phrase("Nhiều số điện thoại, ghi số đầu"),
    "old-phone-prefix-converted": phrase("Số di động 11 số, đã đổi sang 10 số"),
    "phone-lost-leading-zero": phrase("Số điện thoại mất số 0 ở đầu, đã thêm lại"),
    "name-all-caps": phrase("Họ tên viết toàn chữ hoa, giữ nguyên"),
    "single-word-name": phrase("Họ tên chỉ có một chữ"),
    "suspicious-name": phrase("Họ tên có ký tự lạ"),
    "title-removed-from-name": phrase("Đã bỏ danh xưng trước tên"),
    "note-in-name": phrase("Chú thích sau tên, đã chuyển sang Ghi chú"),
    "hidden-row": phrase("Dòng bị ẩn vẫn được đọc"),
    "struck-through-row": phrase("Dòng bị gạch ngang vẫn được đọc"),
}
# What a column may be read as; a contest's or sport's own column is "mark:" and its title.
MEANINGS: dict[str, str] = {
    "full_name": phrase("Họ và tên"),
    "family_name": phrase("Họ và tên đệm"),
    "given_name": phrase("Tên"),
    "sex": phrase("Giới tính"),
    "male": phrase("Cột Nam"),
    "female": phrase("Cột Nữ"),
    "birth_date": phrase("Ngày hoặc năm sinh"),
    "birth_day": phrase("Ngày sinh (ngày)"),
    "birth_month": phrase("Ngày sinh (tháng)"),
    "birth_part_year": phrase("Ngày sinh (năm)"),
    "role": phrase("Vai trò"),
    "position": phrase("Chức vụ"),
    "department": phrase("Phòng, bộ phận"),
    "phone": phrase("Điện thoại"),
    "citizen_id": phrase("Số định danh cá nhân"),
    "events": phrase("Nội dung thi đấu"),
    "shirt_size": phrase("Cỡ áo"),
    "note": phrase("Ghi chú"),
    "ordinal": phrase("Số thứ tự"),
}
LEFT_OUT: dict[str, str] = {
    "column-numbers": phrase("dòng đánh số cột"),
    "section": phrase("tên mục"),
    "repeated-header": phrase("tiêu đề lặp lại"),
    "header": phrase("tiêu đề bảng"),
    "empty-numbered-row": phrase("dòng chỉ có số thứ tự"),
    "total": phrase("dòng tổng cộng"),
    "footer": phrase("phần cuối bảng"),
}
CHANGES: dict[str, str] = {
    "new": phrase("Mới"),
    "updated": phrase("Thay đổi"),
    "same": phrase("Không đổi"),
    "pending": phrase("Có lỗi"),
    "dropped": phrase("Đã bỏ"),
}
# The grid into which rows of a spreadsheet are pasted when they bring no headings of their own.
PASTED_HEADINGS = (
    "Họ và tên", "Giới tính", "Ngày sinh", "Điện thoại", "Số CCCD", "Vai trò", "Chức vụ",
    "Phòng/bộ phận", "Cỡ áo", "Nội dung thi đấu", "Ghi chú",
)  # fmt: skip
