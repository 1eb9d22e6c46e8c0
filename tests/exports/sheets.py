"""Lists to print: small true things, and a big one for measuring."""

from datetime import UTC, date, datetime

from logistics.exports.list_sheet import Letterhead, ListSheet, Signature
from logistics.rules.fields import FIELDS

LETTERHEAD = Letterhead(
    superior_body="Bộ Thông tin và Truyền thông",
    issuing_body="Văn phòng",
    place="Hà Nội",
    symbol="KH-VP",
    day=date(2024, 7, 5),
)
SIGNATURE = Signature(offices=("TL. BỘ TRƯỞNG", "CHÁNH VĂN PHÒNG"), name="Nguyễn Văn Bình")
ATTACHED_TO = (
    "Kế hoạch số      /KH-BTTTT ngày      tháng      năm 2024 của Bộ Thông tin và Truyền thông"
)


def line(full_name, **values):
    return {
        "full_name": full_name,
        "sex": "nam",
        "birth_date": date(1987, 2, 5),
        "birth_year": 1987,
        "position": "Chuyên viên",
        "department": "Phòng Bưu chính - Viễn thông",
        "unit_name": "Sở Thông tin và Truyền thông tỉnh Bình Định",
        "role": "Vận động viên",
        "contests": ("Cầu lông – Đôi nam", "Kéo co"),
        "phone": "+84912345678",
        "citizen_number": "052087001234",
        "shirt_size": "XL",
        "short_no": "012345",
        "present": True,
        "first_seen_at": datetime(2024, 7, 5, 0, 12, tzinfo=UTC),
        "checkpoint": "Cổng A",
        "note": None,
        **values,
    }


def sheet(*names, keys=("number", "full_name", "birth_date", "phone"), lines=None, **parts):
    return ListSheet(
        title=parts.pop("title", ("DANH SÁCH", "Đoàn tham dự Hội thao ngành TT&TT năm 2024")),
        columns=tuple(FIELDS[key] for key in keys),
        lines=lines if lines is not None else [line(name) for name in names],
        **parts,
    )


FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi")
MIDDLES = ("Văn", "Thị", "Hữu", "Thị Ngọc", "Đức", "Minh", "Thị Thu", "Quốc", "Xuân")
GIVEN = (
    "An",
    "Ánh",
    "Ân",
    "Bình",
    "Dũng",
    "Đức",
    "Hạnh",
    "Khuê",
    "Nghĩa",
    "Phượng",
    "Quỳnh",
    "Yến",
)


def people(count):
    """So many lines with names that hardly repeat."""
    return [
        line(
            f"{FAMILIES[at % 11]} {MIDDLES[at // 11 % 9]} {GIVEN[at // 99 % 12]}",
            sex="nữ" if at % 2 else "nam",
            birth_date=date(1970 + at % 35, 1 + at % 12, 1 + at % 28),
            phone=f"+8491{at:07d}",
            short_no=f"{at:06d}",
            citizen_number=f"0520870{at:05d}",
            position=("Giám đốc", "Phó Trưởng phòng", "Chuyên viên")[at % 3],
        )
        for at in range(count)
    ]
