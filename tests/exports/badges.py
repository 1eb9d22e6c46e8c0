"""Badge lines to print."""

import random

import pypdfium2
import zxingcpp

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


def squares_in(content: bytes) -> list[str]:
    """What the squares of a print say, as a scanner sees it at 100 dots an inch, in order."""
    found = []
    for page in pypdfium2.PdfDocument(content):
        picture = page.render(scale=100 / 72, grayscale=True).to_pil()
        seen = zxingcpp.read_barcodes(picture)
        # From left to right, row by row; squares of one row stand within a finger's breadth.
        seen.sort(key=lambda one: (one.position.top_left.y // 40, one.position.top_left.x))
        found += [one.text for one in seen]
    return found
