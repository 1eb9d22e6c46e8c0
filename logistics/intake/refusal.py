"""Why a file is not read at all, in words its owner can act on."""

from typing import Any

from logistics.findings import Words, packed, phrase

SENTENCES = {
    "empty": phrase("Tệp trống. Hãy mở lại tệp gốc, lưu rồi tải lên."),
    "too-large": phrase(
        "Tệp vượt giới hạn: %(what)s là %(count)s, tối đa %(limit)s. "
        "Hãy chia danh sách thành nhiều tệp rồi tải lên từng tệp."
    ),
    "unsafe": phrase(
        "Tệp không an toàn để mở: %(what)s. Hãy mở bằng Excel, sao chép danh sách sang một "
        "tệp mới, lưu thành .xlsx rồi tải lên."
    ),
    "not-a-workbook": phrase(
        "Đây là %(what)s, không phải bảng tính. Hãy gửi tệp .xlsx, .xls, .ods, .csv hoặc "
        "văn bản Unicode do Excel lưu."
    ),
    "html": phrase(
        "Đây là trang HTML mang tên bảng tính. Hãy mở bằng Excel, chọn Lưu thành .xlsx rồi tải lên."
    ),
    "encrypted": phrase(
        "Tệp có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm "
        "việc), lưu rồi tải lên."
    ),
    "macro": phrase(
        "Tệp có chứa macro. Hãy mở bằng Excel, chọn Lưu thành sổ làm việc .xlsx (không có "
        "macro) rồi tải lên."
    ),
    "xlsb": phrase(
        "Tệp ở dạng nhị phân .xlsb. Hãy mở bằng Excel, chọn Lưu thành .xlsx rồi tải lên."
    ),
    "damaged": phrase(
        "Tệp bị hỏng hoặc tải lên chưa xong (%(what)s). Hãy mở lại tệp gốc, lưu rồi tải lên "
        "một lần nữa."
    ),
    "no-table": phrase(
        "Không tìm thấy bảng danh sách. Hãy để một dòng tiêu đề có cột Họ và tên và ít nhất một "
        "cột khác (Giới tính, Ngày sinh, Chức vụ …) phía trên các dòng người.%(what)s"
    ),
    "no-rows": phrase(
        "Không có dòng dữ liệu nào dưới dòng tiêu đề (dòng %(row)s). Hãy ghi mỗi người một "
        "dòng rồi tải lên."
    ),
    "text-destroyed-by-encoding": phrase(
        "Chữ có dấu trong tệp đã bị thay bằng dấu hỏi, ví dụ “%(value)s”; không thể khôi "
        "phục. Hãy mở tệp gốc bằng Excel, lưu thành .xlsx hoặc “CSV UTF-8” rồi tải lên."
    ),
    "too-long": phrase(
        "Đọc tệp quá lâu nên đã dừng lại. Hãy sao chép danh sách sang một tệp mới chỉ có dữ "
        "liệu cần nộp rồi tải lên."
    ),
    "no-such-sheet": phrase(
        "Tệp không có trang tính “%(value)s”. Hãy chọn một trang tính hiện có: %(what)s."
    ),
}
_CODES = {"html": "not-a-workbook", "xlsb": "not-a-workbook"}


class UnreadableFile(Exception):
    """Raised for a file that is refused whole; ``code`` is stable, ``message`` Vietnamese and to
    be said in any language.

    ``what`` is the part of the message that says what was met, for other sentences.
    """

    def __init__(self, code: str, message: Words, what: str = "") -> None:
        self.code = code
        self.message = message
        self.what = what
        super().__init__(f"{code}: {message}")

    @property
    def as_json(self) -> dict[str, str]:
        return {"code": self.code, "message": self.message}

    @property
    def as_plain(self) -> dict[str, Any]:
        """For another process, which may say it in any language."""
        return {"code": self.code, "said": packed(self.message)}


def refusal(reason: str, *, what: str = "", **places: object) -> UnreadableFile:
    """The refusal of that reason with its sentence filled (a key of :data:`SENTENCES`)."""
    # What is a phrase of ours has its English; a name out of the file stays as it is.
    met = what if isinstance(what, Words) or "%" in what else Words(what)
    message = Words(SENTENCES[reason], what=met, **places)
    return UnreadableFile(_CODES.get(reason, reason), message, met)
