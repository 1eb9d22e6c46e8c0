"""Synthetic registration lists: people who are true, laid out as offices lay them out."""

import json
import random
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"
CATALOGUE = json.loads((SAMPLES / "catalogue.json").read_text(encoding="utf-8"))
_FAMILIES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ",
    "Ngô", "Dương", "Lý", "H'",
)  # fmt: skip
_MIDDLES = ("Văn", "Thị", "Hữu", "Minh", "Đức", "Ngọc", "Thanh", "Quang", "Thu")
_GIVEN = (
    "An", "Bình", "Cường", "Dũng", "Hà", "Hải", "Hạnh", "Hoa", "Hùng", "Lan", "Linh", "Long", "Mai",
    "Phương", "Quân", "Sơn", "Tâm", "Tú",
)  # fmt: skip
_POSITIONS = ("Chuyên viên", "Kế toán", "Trưởng phòng", "Phó Giám đốc Sở", "Văn thư", "Kỹ sư")
_DEPARTMENTS = ("Văn phòng Sở", "Phòng Kế hoạch - Tài chính", "Thanh tra Sở", "Trung tâm CNTT")
_NOTES = (None, None, "Ăn chay", "Đội trưởng, đi xe riêng", "Ở cùng phòng với trưởng đoàn")
_OFFICIAL = ("Trưởng đoàn", "Phó đoàn", "HLV", "Lái xe", "Y tế", "Phóng viên")
_EVENTS = [
    (f"{sport['sport']} – {event['event']}", sport["sport"], event["event"], event["sex"])
    for sport in CATALOGUE["sports"]
    for event in sport["events"]
]
HEADINGS = {
    "ordinal": ("TT", "STT", "Số TT", "stt", "No."),
    "full_name": ("Họ và tên", "HỌ VÀ TÊN", "Họ tên", "Ho va ten", "Họ & tên", "Họ và tên VĐV",
                  "Họ và\ntên", "Full name", "Họ và tên thành viên"),
    "sex": ("Giới tính", "GIỚI TÍNH", "Phái", "Nam/Nữ", "Gioi tinh", "GT"),
    "birth_date": ("Ngày sinh", "Ngày, tháng, năm sinh", "NGÀY THÁNG NĂM SINH", "Năm sinh",
                   "Ngày sinh\n(dd/mm/yyyy)", "Ngay sinh", "Sinh ngày", "Date of birth"),
    "position": ("Chức vụ", "Chức danh", "CHỨC VỤ", "Chức vụ công tác", "Chuc vu"),
    "department": ("Đơn vị", "Phòng/ban", "Đơn vị công tác", "Bộ phận", "Phòng, ban, đơn vị"),
    "role": ("Vai trò", "Nhiệm vụ", "Vai trò trong đoàn", "Thành phần", "Chức vụ trong đoàn"),
    "citizen_id": ("Số CCCD", "CCCD", "Số CMND/CCCD", "Số căn cước công dân", "Căn cước",
                   "Số định danh cá nhân", "So CCCD"),
    "phone": ("Điện thoại", "SĐT", "Số điện thoại", "Điện thoại liên hệ", "ĐT", "Di động"),
    "shirt_size": ("Cỡ áo", "Size", "Size áo", "Cỡ áo (S, M, L)", "Kích cỡ"),
    "note": ("Ghi chú", "GHI CHÚ", "Ghi chú (nếu có)", "Ghi chu"),
    "events": ("Nội dung thi đấu", "Môn thi đấu", "Nội dung đăng ký", "Đăng ký thi đấu",
               "Các môn tham gia", "NỘI DUNG"),
}  # fmt: skip
_UNKNOWN = ("Dân tộc", "Quê quán", "Email", "Trình độ", "Số áo")


@dataclass
class Layout:
    """One list: rows of cells from row 1, merged ranges (from 1), and what it must give."""

    rows: list[list[object]]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    people: list[dict[str, object]] = field(default_factory=list)
    ignored: list[dict[str, object]] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    header: list[list[object]] = field(default_factory=list)


def person(chance: random.Random, number: int) -> dict[str, object]:
    """One true person; ``number`` keeps names and numbers apart."""
    sex = chance.choice(("nam", "nữ"))
    born = date(chance.randint(1960, 2005), chance.randint(1, 12), chance.randint(1, 28))
    events = []
    if chance.random() < 0.8:
        fitting = [event for event in _EVENTS if event[3] in {None, sex}]
        events = chance.sample(fitting, chance.randint(1, 3))
    digit = (2 if born.year >= 2000 else 0) + (sex == "nữ")
    return {
        "full_name": f"{chance.choice(_FAMILIES)} {chance.choice(_MIDDLES)} "
        f"{chance.choice(_GIVEN)} "
        f"{_GIVEN[number % len(_GIVEN)]} {_GIVEN[number // len(_GIVEN) % len(_GIVEN)]}".replace(
            "' ", "'"
        ),
        "sex": sex,
        "birth_date": born,
        "birth_year": born.year,
        "role": "VĐV" if events and chance.random() < 0.8 else chance.choice(_OFFICIAL),
        "position": chance.choice(_POSITIONS),
        "department": chance.choice(_DEPARTMENTS),
        "phone": f"9{number:08d}",
        "citizen_id": f"{chance.choice(('001', '052', '079'))}{digit}"
        f"{born.year % 100:02d}{number:06d}",
        "events": sorted(events, key=_EVENTS.index),
        "shirt_size": chance.choice(CATALOGUE["shirt_sizes"]),
        "note": chance.choice(_NOTES),
    }


def expected(one: dict[str, object], row: int, fields: list[str]) -> dict[str, object]:
    """What the reading must say of a person of whom only ``fields`` were written."""
    born = one["birth_date"]
    return {
        "row": row,
        "full_name": one["full_name"],
        "sex": one["sex"],
        "birth_date": born.isoformat(),
        "birth_year": born.year,
        "role": one["role"],
        "position": one["position"] if "position" in fields else None,
        "department": one["department"] if "department" in fields else None,
        "phone": "+84" + one["phone"] if "phone" in fields else None,
        "citizen_id": one["citizen_id"] if "citizen_id" in fields else None,
        "events": [event[0] for event in one["events"]],
        "shirt_size": one["shirt_size"] if "shirt_size" in fields else None,
        "note": one["note"] if "note" in fields else None,
    }


def layout(chance: random.Random, size: int) -> Layout:
    """A list of ``size`` people in an arrangement of its own."""
    fields = ["sex", "birth_date", "role", *chance.sample(
        ["position", "department", "citizen_id", "phone", "shirt_size", "note"],
        chance.randint(1, 6),
    )]  # fmt: skip
    chance.shuffle(fields)
    fields = ["full_name", *fields]
    if chance.random() < 0.8:
        fields.insert(0, "ordinal")
    contests = chance.choice(("text", "marks", "grouped"))
    unknown = chance.choice((None, *_UNKNOWN))
    page = Layout(_titles(chance))
    people = [person(chance, number) for number in range(size)]
    header = _write_header(page, chance, fields, contests, unknown)
    for number, one in enumerate(people, start=1):
        if chance.random() < 0.1:
            page.rows.append([])
        page.rows.append(
            _row(chance, number, one, fields=fields, contests=contests, unknown=unknown)
        )
        page.people.append(expected(one, len(page.rows), fields))
        _interrupt(page, chance, header, fields)
    _write_footer(page, chance, size)
    return page


def _titles(chance: random.Random) -> list[list[object]]:
    titles = [
        ["UBND TỈNH BÌNH ĐỊNH", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["SỞ THÔNG TIN VÀ TRUYỀN THÔNG", None, None, "Độc lập - Tự do - Hạnh phúc"],
        [None, None, None, "Bình Định, ngày 28 tháng 6 năm 2024"],
        [],
        ["DANH SÁCH ĐĂNG KÝ THAM DỰ HỘI THAO"],
        ["(Kèm theo Công văn số 12/STTTT-VP)"],
        ["Đơn vị: Sở Thông tin và Truyền thông", None, "Điện thoại: 0256 3822 111"],
        [],
    ]
    return titles[: chance.randint(0, len(titles))]


def _write_header(page, chance, fields, contests, unknown):
    texts = [chance.choice(HEADINGS[name]) for name in fields]
    top = len(page.rows) + 1
    if contests == "text":
        texts.append(chance.choice(HEADINGS["events"]))
        header = [texts + ([unknown] if unknown else [])]
    elif contests == "marks":
        texts += [f"{event[1]} {event[2].lower()}" for event in _EVENTS]
        header = [texts + ([unknown] if unknown else [])]
    else:
        header = _grouped_header(page, texts, top, unknown)
    page.rows.extend(header)
    page.header = header
    page.headings = [unknown] if unknown else []
    return header


def _grouped_header(page, texts, top, unknown):
    upper, lower = list(texts), [None] * len(texts)
    for column in range(len(texts)):
        page.merges.append((top, column + 1, top + 1, column + 1))
    for sport in CATALOGUE["sports"]:
        start = len(upper) + 1
        names = [event["event"] for event in sport["events"]]
        upper += [sport["sport"]] + [None] * (len(names) - 1)
        lower += names
        if len(names) > 1:
            page.merges.append((top, start, top, len(upper)))
    if unknown:
        upper.append(unknown)
        lower.append(None)
        page.merges.append((top, len(upper), top + 1, len(upper)))
    return [upper, lower]


def _row(chance, number, one, *, fields, contests, unknown):
    cells = [number if name == "ordinal" else _cell(chance, name, one) for name in fields]
    if contests == "text":
        cells.append(_event_text(chance, one))
    else:
        entered = {event[0] for event in one["events"]}
        cells += [
            chance.choice(("x", "X", "✓", "v", "1", 1, "có", "x ")) if event[0] in entered
            else chance.choice((None, None, None, "0", "-", "không"))
            for event in _EVENTS
        ]  # fmt: skip
    return cells + (["Kinh"] if unknown else [])


def _cell(chance, name, one):
    value = one[name]
    if name == "birth_date":
        return chance.choice(
            (
                value,
                f"{value.day:02d}/{value.month:02d}/{value.year}",
                f"{value.day}-{value.month}-{value.year}",
                f" {value.day}.{value.month:02d}.{value.year} ",
                value.isoformat(),
            )
        )
    if name == "sex":
        return chance.choice(({"nam": "Nam", "nữ": "Nữ"}[value], value.upper(), value + " ",
                              {"nam": "M", "nữ": "f"}[value]))  # fmt: skip
    if name == "phone":
        return chance.choice(("0" + value, "+84 " + value, "84" + value,
                              f"0{value[:3]}.{value[3:6]}.{value[6:]}"))  # fmt: skip
    if name == "citizen_id":
        return chance.choice((value, f"{value[:3]} {value[3:6]} {value[6:]}", "'" + value))
    if name == "full_name":
        return chance.choice((value, value.replace(" ", "  "), " " + value + "\u00a0"))
    return value


def _event_text(chance, one):
    pieces = [
        chance.choice(
            (f"{sport} {name.lower()}", f"{sport} ({name.lower()})", f"{sport} - {name}",
             f"{name} {sport.lower()}", f"{sport}: {name}")
        )
        for _, sport, name, _ in one["events"]
    ]  # fmt: skip
    return chance.choice(("; ", ", ", "\n", " + ", " và ")).join(pieces) or None


def _interrupt(page, chance, header, fields):
    """Now and then a heading line, a repeated header or an empty numbered row."""
    kind = chance.choice(("", "", "", "", "", "", "header", "empty", "section"))
    if kind == "header":
        for line in header:
            page.rows.append(list(line))
            page.ignored.append({"row": len(page.rows), "why": "repeated-header"})
    elif kind == "empty" and fields[0] == "ordinal":
        page.rows.append([99])
        page.ignored.append({"row": len(page.rows), "why": "empty-numbered-row"})
    elif kind == "section":
        text = chance.choice(("I. VẬN ĐỘNG VIÊN", "II. LÃNH ĐẠO ĐOÀN", "III. PHỤC VỤ"))
        page.rows.append([text])
        page.ignored.append({"row": len(page.rows), "why": "section"})


def _write_footer(page, chance, size):
    lines = [
        ([None, chance.choice(("Tổng cộng", "Cộng:")), None, size], "total"),
        ([None, chance.choice((f"Danh sách gồm {size} người./.",
                               f"(Danh sách này có {size:02d} người)",
                               f"Tổng số: {size} người"))], "footer"),
        ([], None),
        ([None, "Người lập biểu", None, None, "GIÁM ĐỐC"], "footer"),
        ([None, "Nguyễn Thị Ký Tên", None, None, "Trần Văn Giám Đốc"], "footer"),
    ]  # fmt: skip
    if chance.random() < 0.2:
        return
    for cells, why in lines:
        page.rows.append(cells)
        if why:
            page.ignored.append({"row": len(page.rows), "why": why})


_SPOILT = ("?", "31/02/1980", "07/25/1985", "5.2E+10", "#N/A", "12345", "x", "-", "Nữ", 1985, 0.5,
           "Ông Trần Văn Bảy", "Lê Văn Tám / Hồ Thị Chín", "\u202eabc", "Tổng cộng",
           "I.", "😀")  # fmt: skip


def spoil(page: Layout, chance: random.Random) -> None:
    """Put things where they do not belong, below the header."""
    start = next(i for i, cells in enumerate(page.rows) if cells == page.header[0])
    for _ in range(chance.randint(1, 12)):
        row = chance.choice(page.rows[start + len(page.header) :])
        if row and row not in page.header:
            row[chance.randrange(len(row))] = chance.choice(_SPOILT)
