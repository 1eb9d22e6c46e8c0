"""Four hundred names that files have destroyed, and notes that people write."""

import random
import unicodedata

AWKWARD = [
    "Ý",
    "Ơ",
    "O",
    "X" * 200,
    ("Ngọc " * 40).strip(),
    "Null",
    "None",
    "NaN",
    "nan",
    "NA",
    "N/A",
    "True",
    "FALSE",
    "undefined",
    "O'Kênh",
    "H'Hen Niê",
    "'Đức",
    "''Đức",
    "'=Ân",
    "=SUM",
    "=SUM(A1:A9)",
    "=1+1",
    '=HYPERLINK("http://x.vn","Bấm")',
    "=cmd|' /C calc'!A0",
    "+Ân",
    "+84912345678",
    "-Ân",
    "-1+1",
    "@Ân",
    "@SUM(1)",
    "＝1+1",
    "0123",
    "007",
    "1e5",
    "1/2",
    "2024-07-05",
    "05/7",
    "Nguyễn, Văn An",
    'Nguyễn "Ba" Văn An',
    "Nguyễn; Văn An",
    "Trần & Lê",
    "<b>An</b>",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% raw %}",
    "{{ config }}",
    "${7*7}",
    "#{An}",
    "#let x = 1",
    "*An* _Bình_",
    "$x$",
    "\\An\\",
    "@an <an>",
    "`An`",
    "//An",
    "/* An */",
    "~An",
    "_x000D_",
    "&amp;",
    "&#39;",
    "%s %(an)s %%",
    "A--B",
    "Nguyễn Thị Đ",
    "Lê-Nguyễn Thị Ánh-Tuyết",
    "Công Tằng Tôn Nữ Nguyễn Thị Hồng Phượng Hoàng Anh",
    "Y Bhĭm Niê Kđăm",
    "Y Ƀlŏ Êban",
    "H'Ƀlăng Mlô Duôn Du",
    "Rơ Châm Phiang",
    "Siu Hlŭ",
    "Ksor Hŏ",
    "Kpă Klơng",
    "Đinh Y Kôĕ",
    "Cil Múp K'Sĭn",
    "Ka Să Hă",
    "Chamaléa Thị Ñơm",
    "Thạch Sô Phi Rum",
    "Lò Văn Ởn",
    "Giàng A Sềnh",
    "Vàng Thị Dỉnh",
    "Sùng A Phử",
    "Bàn Tài Pảo",
    "Trượng Quốc Tuấn",
    "Ẵ Ẳ Ằ Ẫ Ẩ Ậ Ỡ Ợ Ữ Ự Ỹ Ỷ Ỵ",
    "ẵ ẳ ằ ẫ ẩ ậ ỡ ợ ữ ự ỹ ỷ ỵ",
    "NGUYỄN THỊ NGỌC ÁNH",
    "nguyễn văn an",
]

NOTES = ["Trưởng đoàn 👩‍👩‍👧", "Ăn chay 🥗", "", None, "Dự bị\nđến muộn", "سلام", "☎ gọi trước"]


def four_hundred():
    """The awkward ones, and made-up people, every third of them in NFD."""
    chance = random.Random(400)
    families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đỗ", "Vũ", "Đặng", "Bùi", "Hồ", "Ngô"]
    middles = ["Văn", "Thị", "Hữu", "Đức", "Ngọc Bảo", "Thị Thuỳ", "Quỳnh", "Xuân", "Diễm", ""]
    given = ["Hoà", "Hòa", "Thúy", "Thuý", "Ánh", "Ân", "Ẩn", "Phượng", "Khuê", "Nghĩa", "Ỷ", "Uỷ"]
    names = list(AWKWARD)
    while len(names) < 400:
        words = [chance.choice(families), chance.choice(middles), chance.choice(given)]
        name = " ".join(" ".join(words).split())
        names.append(unicodedata.normalize("NFD", name) if len(names) % 3 == 0 else name)
    return names
