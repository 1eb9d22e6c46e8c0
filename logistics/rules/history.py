"""The sentences in which the history reads; each deed has one."""

from logistics.findings import phrase

SENTENCES: dict[str, str] = {
    "plan_loaded": phrase("nạp kế hoạch: %(editions)s kỳ, %(units)s đơn vị"),
    "catalogue_loaded": phrase("nạp danh mục: %(sports)s môn, %(roles)s vai trò"),
    "practice_filled": phrase("nạp dữ liệu thực hành: %(people)s người, %(rosters)s danh sách"),
}


def sentence(deed: str) -> str:
    """The Vietnamese sentence of a deed, its ``%(name)s`` places still open."""
    return SENTENCES.get(deed, deed)
