"""The lists an office asks for by name: what each is called and what it needs to know."""

from collections.abc import Mapping
from dataclasses import dataclass

from logistics.findings import phrase


@dataclass(frozen=True, slots=True)
class NamedList:
    """A list by its name in commands; ``title`` is printed on it, ``label`` shown on the screen.

    ``of_contests`` and ``of_checkpoint`` say what it is a list of beside people; ``by_protocol``
    that it follows protocol rank unless asked otherwise; ``counted`` is the noun of its total.
    """

    name: str
    label: str
    title: str
    columns: tuple[str, ...]
    of_contests: bool = False
    of_checkpoint: bool = False
    by_protocol: bool = False
    counted: str = "người"

    @property
    def usual_order(self) -> str:
        """How its lines follow each other unless asked otherwise."""
        return "protocol" if self.by_protocol else "name"


_ALL = (
    NamedList(
        "roster",
        phrase("Danh sách đoàn"),
        "DANH SÁCH THÀNH VIÊN ĐOÀN",
        ("number", "full_name", "sex", "birth_date", "position", "unit_name", "role", "contests",
         "note"),
    ),
    NamedList(
        "delegation",
        phrase("Danh sách đoàn công tác theo thứ bậc"),
        "DANH SÁCH ĐOÀN CÔNG TÁC",
        ("number", "full_name", "position", "unit_name", "phone", "note"),
        by_protocol=True,
    ),
    NamedList(
        "present",
        phrase("Có mặt và vắng mặt tại một điểm kiểm soát"),
        "DANH SÁCH ĐIỂM DANH",
        ("number", "short_no", "full_name", "unit_name", "role", "present", "first_seen_at"),
        of_checkpoint=True,
    ),
    NamedList(
        "start-list",
        phrase("Danh sách thi đấu theo nội dung"),
        "DANH SÁCH VẬN ĐỘNG VIÊN THI ĐẤU",
        ("number", "contest", "unit_name", "entry_number", "full_name", "birth_year",
         "is_reserve"),
        of_contests=True,
        counted="lượt vận động viên",
    ),
    NamedList(
        "kit",
        phrase("Danh sách phát trang phục"),
        "DANH SÁCH NHẬN TRANG PHỤC",
        ("number", "full_name", "sex", "unit_name", "shirt_size", "signed"),
    ),
)  # fmt: skip

LISTS: Mapping[str, NamedList] = {one.name: one for one in _ALL}
FORMATS: Mapping[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
