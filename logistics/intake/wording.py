"""The Vietnamese sentences of all problems: sheet, row, column, value, and what to do."""

from logistics.findings import phrase

ERRORS = frozenset(
    {
        "bad-birth-date", "bad-citizen-id", "bad-name", "bad-sex", "birth-year-out-of-range",
        "cell-error", "citizen-id-precision-lost", "duplicate-citizen-id", "event-sex-mismatch",
        "missing-birth-year", "missing-name", "missing-sex", "pair-cell-values-do-not-match",
        "sex-both-columns", "text-too-long", "unknown-event",
    }
)  # fmt: skip
FIELDS = {
    "full_name": phrase("Họ và tên"),
    "sex": phrase("Giới tính"),
    "birth_date": phrase("Ngày sinh"),
    "role": phrase("Vai trò"),
    "position": phrase("Chức vụ"),
    "department": phrase("Đơn vị"),
    "phone": phrase("Điện thoại"),
    "citizen_id": phrase("Số CCCD"),
    "events": phrase("Nội dung thi đấu"),
    "shirt_size": phrase("Cỡ áo"),
    "note": phrase("Ghi chú"),
}
# What is said instead when there is something to offer.
OFFERS = {
    "unknown-event": phrase("%(value)s chưa rõ là nội dung nào. Hãy ghi rõ: %(detail)s."),
}
SENTENCES = {
    "bad-birth-date": phrase(
        "%(value)s không phải ngày có thật. Hãy nhập dạng ngày/tháng/năm, ví dụ 28/02/2010."
    ),
    "bad-citizen-id": phrase(
        "%(value)s không phải số CCCD. Hãy nhập đủ 12 chữ số như trên thẻ, định dạng ô là Văn bản."
    ),
    "bad-name": phrase("%(value)s không phải họ và tên. Hãy nhập họ và tên đầy đủ bằng chữ."),
    "bad-phone": phrase(
        "%(value)s không phải số điện thoại Việt Nam nên không được ghi. Hãy nhập 10 chữ số, ví "
        "dụ 0912345678."
    ),
    "bad-sex": phrase("%(value)s không rõ là nam hay nữ. Hãy nhập Nam hoặc Nữ."),
    "bad-shirt-size": phrase(
        "%(value)s không có trong các cỡ áo của kỳ này nên không được ghi. Hãy chọn một cỡ từ "
        "XS đến XXXL."
    ),
    "birth-year-conflicts-citizen-id": phrase(
        "%(value)s khác năm sinh trong số CCCD (%(detail)s). Hãy đối chiếu với thẻ và sửa ô "
        "sai, hoặc xác nhận là đúng."
    ),
    "birth-year-out-of-range": phrase(
        "%(value)s cho năm sinh ngoài khoảng hợp lý (từ 15 đến 100 tuổi). Hãy nhập lại ngày sinh."
    ),
    "cell-error": phrase(
        "ô báo lỗi %(value)s hoặc là công thức chưa có kết quả. Hãy nhập giá trị thay cho công "
        "thức."
    ),
    "citizen-id-lost-leading-zero": phrase(
        "%(value)s thiếu số 0 ở đầu, được hiểu là %(detail)s. Hãy đối chiếu rồi xác nhận."
    ),
    "citizen-id-precision-lost": phrase(
        "%(value)s đã bị Excel làm tròn. Hãy định dạng cột là Văn bản rồi nhập lại đủ 12 chữ số."
    ),
    "conflicting-values": phrase(
        "%(value)s khác giá trị ở dòng trước của cùng người (%(detail)s); giá trị trước được "
        "giữ. Hãy sửa cho thống nhất."
    ),
    "date-from-serial-number": phrase(
        "%(value)s là số thứ tự ngày của Excel, được hiểu là %(detail)s. Hãy đối chiếu rồi xác "
        "nhận."
    ),
    "day-month-possibly-swapped": phrase(
        "các ngày sinh kiểu ngày đều có ngày không quá 12, còn ngày gõ tay đều quá 12: máy dùng "
        "ngày kiểu Mỹ có thể đã đổi chỗ ngày và tháng. Hãy đối chiếu với giấy tờ rồi xác nhận."
    ),
    "ditto": phrase("%(value)s được hiểu là như dòng trên: %(detail)s. Hãy xác nhận."),
    "duplicate-citizen-id": phrase(
        "%(value)s trùng với số của %(detail)s. Hãy sửa số của người bị ghi sai."
    ),
    "duplicate-heading": phrase(
        "%(value)s cùng nghĩa với cột %(detail)s nên không được đọc. Hãy bỏ bớt hoặc đổi tên một "
        "cột, hoặc xác nhận."
    ),
    "duplicate-person": phrase(
        "%(value)s đã có ở %(detail)s; hai dòng được gộp làm một. Hãy bỏ dòng thừa hoặc xác nhận."
    ),
    "event-not-specified": phrase(
        "%(value)s mới nêu môn, chưa rõ nội dung nào. Hãy ghi rõ, ví dụ đôi nam, đơn nữ."
    ),
    "event-sex-mismatch": phrase(
        "%(value)s không dành cho giới tính đã ghi (%(detail)s). Hãy sửa giới tính hoặc nội dung."
    ),
    "hidden-row": phrase(
        "dòng đang bị ẩn nhưng vẫn được đọc. Hãy bỏ ẩn để kiểm tra, hoặc xác nhận."
    ),
    "hidden-sheet-skipped": phrase(
        "trang tính bị ẩn có một danh sách và không được đọc. Hãy bỏ ẩn nếu cần nộp, hoặc xác nhận."
    ),
    "legacy-font-text": phrase(
        "chữ gõ bằng bảng mã cũ %(detail)s đã được đổi sang Unicode, ví dụ %(value)s. Hãy đối "
        "chiếu rồi xác nhận."
    ),
    "missing-birth-year": phrase(
        "%(name)s là vận động viên nhưng chưa có năm sinh. Hãy nhập ngày sinh hoặc năm sinh."
    ),
    "missing-name": phrase(
        "dòng có dữ liệu nhưng không có họ và tên. Hãy nhập họ và tên hoặc xóa dòng."
    ),
    "missing-role": phrase(
        "%(name)s chưa có vai trò trong đoàn. Hãy ghi vai trò, ví dụ Trưởng đoàn, HLV, VĐV."
    ),
    "missing-sex": phrase(
        "%(name)s là vận động viên nhưng chưa có giới tính. Hãy nhập Nam hoặc Nữ."
    ),
    "more-than-one-phone": phrase(
        "%(value)s có nhiều số; số đầu tiên dùng được là %(detail)s được ghi. Hãy xác nhận."
    ),
    "name-all-caps": phrase("%(value)s viết toàn chữ hoa và được giữ nguyên. Hãy xác nhận."),
    "no-heading": phrase(
        "%(value)s ở cột không có tiêu đề nên không được đọc. Hãy ghi tiêu đề cho cột, hoặc xác "
        "nhận."
    ),
    "no-event": phrase(
        "%(name)s là vận động viên nhưng chưa có nội dung nào. Hãy ghi nội dung thi đấu hoặc "
        "đổi vai trò."
    ),
    "note-in-name": phrase("%(value)s có chú thích sau tên, đã chuyển sang Ghi chú. Hãy xác nhận."),
    "old-id-card-9-digits": phrase(
        "%(value)s là số CMND cũ 9 chữ số. Hãy nhập số CCCD 12 chữ số nếu đã có, hoặc xác nhận."
    ),
    "old-phone-prefix-converted": phrase(
        "%(value)s là số di động cũ 11 chữ số, đã đổi thành %(detail)s. Hãy xác nhận."
    ),
    "pair-cell-values-do-not-match": phrase(
        "%(value)s không đủ cho từng người trong ô họ và tên. Hãy ghi mỗi người một giá trị, "
        "xuống dòng giữa hai giá trị."
    ),
    "partial-birth-date": phrase(
        "%(value)s chỉ có tháng và năm nên chỉ ghi năm sinh. Hãy nhập đủ ngày/tháng/năm hoặc "
        "xác nhận."
    ),
    "phone-lost-leading-zero": phrase(
        "%(value)s thiếu số 0 ở đầu, được hiểu là %(detail)s. Hãy xác nhận."
    ),
    "possible-duplicate-person": phrase(
        "%(value)s trùng tên với người ở %(detail)s, được coi là hai người. Hãy xác nhận hoặc "
        "bỏ dòng thừa."
    ),
    "sex-both-columns": phrase(
        "cả cột Nam và cột Nữ đều có dữ liệu (%(value)s). Hãy để dữ liệu ở đúng một cột."
    ),
    "sex-conflicts-citizen-id": phrase(
        "%(value)s khác giới tính trong số CCCD (%(detail)s). Hãy đối chiếu với thẻ và sửa ô "
        "sai, hoặc xác nhận là đúng."
    ),
    "single-word-name": phrase("%(value)s chỉ có một chữ. Hãy ghi đủ họ và tên, hoặc xác nhận."),
    "struck-through-row": phrase(
        "tên bị gạch ngang nhưng vẫn được đọc. Hãy xóa dòng nếu không còn tham gia, hoặc xác nhận."
    ),
    "suspicious-name": phrase(
        "%(value)s có ký tự lạ trong tên. Hãy gõ lại tên bằng chữ tiếng Việt, hoặc xác nhận."
    ),
    "text-too-long": phrase("nội dung dài quá %(detail)s ký tự nên không được ghi. Hãy rút gọn."),
    "title-removed-from-name": phrase(
        "%(value)s có danh xưng đứng trước tên, đã được bỏ. Hãy xác nhận."
    ),
    "total-differs": phrase(
        "ghi %(value)s người nhưng đọc được %(detail)s người. Hãy kiểm tra lại danh sách hoặc "
        "sửa số tổng."
    ),
    "two-digit-year": phrase(
        "%(value)s có năm hai chữ số, được hiểu là %(detail)s. Hãy đối chiếu rồi xác nhận."
    ),
    "unclear-mark": phrase(
        "%(value)s không rõ là có hay không đăng ký nên không được ghi. Hãy đánh x hoặc để trống."
    ),
    "unknown-event": phrase(
        "%(value)s không có trong các môn, nội dung của kỳ này. Hãy ghi đúng tên nội dung trong "
        "điều lệ."
    ),
}
