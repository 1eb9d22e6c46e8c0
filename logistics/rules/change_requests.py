"""What a request for a change says."""

from logistics.findings import phrase
from logistics.models.submission import ChangeRequest, RequestKind, RequestState
from logistics.rules.members import MemberValues, from_json

KINDS = {
    RequestKind.ADD: phrase("Thêm người"),
    RequestKind.CORRECT: phrase("Sửa thông tin"),
    RequestKind.WITHDRAW: phrase("Rút khỏi đoàn"),
    RequestKind.SUBSTITUTE: phrase("Thay người"),
}
STATES = {
    RequestState.OPEN: (phrase("Chờ quyết định"), "blue"),
    RequestState.GRANTED: (phrase("Đồng ý"), "green"),
    RequestState.REFUSED: (phrase("Không đồng ý"), "red"),
    RequestState.TAKEN_BACK: (phrase("Đã rút lại"), "neutral"),
}


def asked_values(request: ChangeRequest) -> MemberValues | None:
    """The record as it should become, None for a withdrawal."""
    return from_json(request.content) if request.content else None


def name_in(request: ChangeRequest) -> str:
    """Whom it concerns: who is on the list, or who is to come; member's person loaded."""
    values = asked_values(request)
    if request.member and values and request.kind is RequestKind.SUBSTITUTE:
        return f"{request.member.person.full_name} → {values.full_name}"
    if request.member:
        return request.member.person.full_name
    return values.full_name if values else ""
