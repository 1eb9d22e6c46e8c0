"""Why a scan was ruled as it was: stable codes, Vietnamese sentences, what to do next.

The codes are used from outside (the scanner interface, the history export) and never change.
"""

from dataclasses import dataclass
from enum import Enum

from logistics.findings import phrase
from logistics.models.checkpoint import Direction
from logistics.models.scan import Ruling


class Word(Enum):
    """The word that fills the steward's screen."""

    COME_IN = phrase("CHO VÀO")
    GO_OUT = phrase("CHO RA")
    ALREADY_IN = phrase("ĐÃ VÀO")
    STOP = phrase("DỪNG LẠI")
    ASK_DESK = phrase("HỎI BÀN")
    # Not of a person at the gate, but of a scan taken back.
    UNDONE = phrase("ĐÃ HỦY")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: how it rules unless a checkpoint is told otherwise, and in which words.

    ``advice_inside`` is for the case that it lets in all the same.
    """

    ruling: Ruling
    word: Word
    sentence: str
    advice: str = ""
    advice_inside: str = ""

    def advice_for(self, ruling: Ruling) -> str:
        return self.advice_inside if ruling.lets_in and self.advice_inside else self.advice


class Screen(Enum):
    """How the screen looks: a colour, a shape and a sound for each."""

    ADMITTED = "admitted"
    AGAIN = "again"
    ATTENTION = "attention"
    REFUSED = "refused"
    UNKNOWN = "unknown"


_DESK = phrase("Mời sang bàn hướng dẫn.")
_SUPERVISOR = phrase("Chỉ tổ trưởng mới được quyết định khác.")

REASONS: dict[str, Reason] = {
    "ok": Reason(Ruling.OK, Word.COME_IN, phrase("Hợp lệ.")),
    "ok_repeat_same_device": Reason(
        Ruling.OK_REPEAT, Word.COME_IN, phrase("Thẻ vừa quét trên máy này."),
    ),
    "already_in_window": Reason(
        Ruling.REFUSE, Word.ALREADY_IN,
        phrase("Đã điểm danh lúc %(time)s tại %(place)s."),
        phrase("So ảnh trên thẻ với người trước mặt; nếu khác, giữ thẻ và báo bàn hướng dẫn."),
    ),
    "not_yet_exited": Reason(
        Ruling.REFUSE, Word.ALREADY_IN,
        phrase("Đã vào lúc %(time)s và chưa quét ra."),
        phrase("Nếu người này vừa ra mà quên quét, quét lượt ra trước rồi quét lượt vào."),
    ),
    "not_inside": Reason(
        Ruling.WARN, Word.GO_OUT,
        phrase("Chưa có lượt vào trước lượt ra này."),
        phrase("Cho ra; lượt quét được ghi lại."),
    ),
    "no_right_zone": Reason(
        Ruling.REFUSE, Word.STOP, phrase("Đơn vị của thẻ này không có quyền vào điểm này."), _DESK,
    ),
    "no_right_category": Reason(
        Ruling.REFUSE, Word.STOP, phrase("Vai trò “%(role)s” không có quyền vào điểm này."), _DESK,
    ),
    "outside_window": Reason(
        Ruling.REFUSE, Word.STOP,
        phrase("Ngoài giờ của điểm này (%(windows)s)."), _SUPERVISOR,
    ),
    "requires_missing": Reason(
        Ruling.REFUSE, Word.STOP,
        phrase("Chưa điểm danh tại %(place)s."),
        phrase("Mời điểm danh ở đó trước."),
    ),
    "revoked": Reason(
        Ruling.REFUSE, Word.STOP, phrase("Thẻ đã bị thu hồi."),
        phrase("Giữ thẻ và báo bàn hướng dẫn."),
    ),
    "replaced": Reason(
        Ruling.REFUSE, Word.STOP, phrase("Thẻ cũ: người này đã được cấp thẻ mới."),
        phrase("Giữ thẻ cũ; yêu cầu xuất trình thẻ mới."),
    ),
    "withdrawn": Reason(
        Ruling.REFUSE, Word.STOP, phrase("Người này đã được rút khỏi danh sách."), _DESK,
    ),
    "not_approved": Reason(
        Ruling.REFUSE, Word.ASK_DESK, phrase("Danh sách của đơn vị chưa được duyệt."), _DESK,
    ),
    "not_activated": Reason(
        Ruling.REFUSE, Word.ASK_DESK, phrase("Thẻ chưa được kích hoạt."), _DESK,
    ),
    "suspended": Reason(
        Ruling.REFUSE, Word.STOP, phrase("Thẻ đang tạm dừng."), _DESK,
    ),
    "bad_check_digits": Reason(
        Ruling.UNKNOWN, Word.ASK_DESK,
        phrase("Mã đọc bị sai số."), phrase("Quét lại, hoặc tìm bằng số ngắn in trên thẻ."),
    ),
    "foreign_code": Reason(
        Ruling.UNKNOWN, Word.ASK_DESK, phrase("Mã này không phải thẻ của kỳ này."), _DESK,
    ),
    "identity_card": Reason(
        Ruling.UNKNOWN, Word.ASK_DESK,
        phrase("Đây là căn cước, không phải thẻ sự kiện. Máy không lưu gì từ căn cước."),
        phrase("Trả lại căn cước và đề nghị xuất trình thẻ sự kiện."),
    ),
    "not_a_badge": Reason(
        Ruling.UNKNOWN, Word.ASK_DESK,
        phrase("Mã này không phải thẻ sự kiện."), phrase("Đề nghị xuất trình thẻ sự kiện."),
    ),
    "training_badge": Reason(
        Ruling.UNKNOWN, Word.ASK_DESK, phrase("Thẻ dùng để tập quét."),
    ),
    "not_in_device_data": Reason(
        Ruling.UNKNOWN, Word.ASK_DESK, phrase("Máy này chưa có dữ liệu về thẻ."), _DESK,
    ),
    "data_too_old": Reason(
        Ruling.WARN, Word.ASK_DESK, phrase("Dữ liệu trên máy đã quá cũ."),
        phrase("Nối mạng để cập nhật."),
    ),
    "quota_full": Reason(
        Ruling.REFUSE, Word.STOP, phrase("Đã đủ %(capacity)s chỗ của điểm này."),
        phrase("Hỏi người phụ trách; nếu không còn chỗ, mời sang bàn hướng dẫn."),
        phrase("Hỏi người phụ trách; nếu không còn chỗ, hoàn tác và mời sang bàn hướng dẫn."),
    ),
    "checkpoint_closed": Reason(
        Ruling.REFUSE, Word.STOP, phrase("Điểm kiểm soát đang đóng."), _SUPERVISOR,
    ),
    "device_not_allowed": Reason(
        Ruling.REFUSE, Word.STOP, phrase("Máy này không được giao điểm kiểm soát đó."), _SUPERVISOR,
    ),
    "undone": Reason(Ruling.OK, Word.UNDONE, phrase("Đã hoàn tác lượt quét.")),
    "undo_unknown": Reason(
        Ruling.UNKNOWN, Word.ASK_DESK, phrase("Chưa thấy lượt quét cần hoàn tác."),
        phrase("Lượt hoàn tác được giữ và có hiệu lực khi lượt quét kia đến."),
    ),
    "undo_not_yours": Reason(
        Ruling.REFUSE, Word.STOP, phrase("Lượt quét này do máy khác ghi."), _SUPERVISOR,
    ),
    "undo_too_late": Reason(
        Ruling.REFUSE, Word.STOP, phrase("Đã quá %(minutes)s phút nên không hoàn tác được."),
        _SUPERVISOR,
    ),
}  # fmt: skip

_SCREENS = {
    Ruling.OK: Screen.ADMITTED,
    Ruling.OK_REPEAT: Screen.AGAIN,
    Ruling.WARN: Screen.ATTENTION,
    Ruling.REFUSE: Screen.REFUSED,
    Ruling.UNKNOWN: Screen.UNKNOWN,
}


def screen_for(
    ruling: Ruling, reason: str, direction: Direction = Direction.IN
) -> tuple[Screen, Word]:
    """How a verdict looks, and its word.

    Who is already in is no offender: the steward is to look, not to turn away.
    """
    word = REASONS[reason].word
    if word is Word.UNDONE:
        return Screen.UNKNOWN, word
    if ruling is Ruling.REFUSE and word is Word.ALREADY_IN:
        return Screen.ATTENTION, word
    if ruling.lets_in:
        word = Word.GO_OUT if direction is Direction.OUT else Word.COME_IN
    return _SCREENS[ruling], word
