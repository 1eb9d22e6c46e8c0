"""The sentences in which the history reads; each deed has one."""

from logistics.findings import phrase

SENTENCES: dict[str, str] = {
    "plan_loaded": phrase("nạp kế hoạch: %(editions)s kỳ, %(units)s đơn vị"),
    # reviews
    "note_on_roster": phrase("ghi ý kiến về cả danh sách"),
    "note_on_member": phrase("ghi ý kiến về %(name)s"),
    "note_closed": phrase("khép một ý kiến"),
    "roster_returned": phrase("trả lại danh sách để đơn vị sửa"),
    "roster_approved": phrase("duyệt danh sách"),
    "roster_locked": phrase("chốt danh sách"),
    "roster_reopened": phrase("mở lại danh sách: %(reason)s"),
}


def sentence(deed: str) -> str:
    """The Vietnamese sentence of a deed, its ``%(name)s`` places still open."""
    return SENTENCES.get(deed, deed)
