"""Badge lines to print."""

import random

from logistics.exports.badge_sheet import BadgeLine, PrintRun
from tests.exports.sheets import people

RUN = PrintRun(
    edition_name=(
        "Hội thao truyền thống ngành Thông tin và Truyền thông khu vực miền Trung năm 2024"
    ),
    foot="In đợt 3, 14:05 05/7/2024 · 1.000 thẻ",
)


def code(seed):
    return "".join(random.Random(seed).choices("0123456789", k=24))


def badge(full_name="Nguyễn Thị Ngọc Ánh", **values):
    parts = {
        "code": code(full_name),
        "short_no": "012345",
        "full_name": full_name,
        "role": "Vận động viên",
        "unit_name": "Sở Thông tin và Truyền thông tỉnh Bình Định",
        "contests": ("Cầu lông – Đôi nam nữ", "Kéo co"),
    }
    return BadgeLine(**parts | values)


def badges(count, per_unit=24):
    return [
        badge(
            person["full_name"],
            code=code(at),
            short_no=person["short_no"],
            unit_name=f"Sở Thông tin và Truyền thông tỉnh số {at // per_unit + 1}",
        )
        for at, person in enumerate(people(count))
    ]
