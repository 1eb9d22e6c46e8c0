"""The same file comes back marked, and read again it says the same."""

import io

import openpyxl
import pytest

from logistics.intake import stored_results
from logistics.intake.marked import marked
from logistics.intake.reading import Request, read_workbook
from tests.intake.test_samples import SAMPLES, catalogue

FILES = sorted(
    path.name for path in SAMPLES.iterdir() if path.name[0] == "0" and path.suffix != ".json"
)


def read(content):
    return read_workbook(content, Request("a", catalogue()))


def said(reading):
    people = [
        {key: value for key, value in person.items() if key not in {"sheet", "also_rows"}}
        for person in reading["people"]
    ]
    problems = [(line["row"], line["column"], line["about"]) for line in reading["problems"]]
    return people, problems, reading["counts"], reading["ignored_columns"]


@pytest.mark.parametrize("name", FILES)
def test_marked_file_read_again_says_the_same(name):
    content = (SAMPLES / name).read_bytes()
    reading = read(content)

    again = read(marked(content, reading["problems"]))

    assert said(again) == said(reading)


@pytest.mark.parametrize("name", FILES)
def test_every_cell_with_a_problem_is_coloured_and_explained(name):
    content = (SAMPLES / name).read_bytes()
    problems = read(content)["problems"]

    book = openpyxl.load_workbook(io.BytesIO(marked(content, problems)))

    for problem in problems:
        if problem["row"] and problem["letter"]:
            cell = book[problem["sheet"] or "Danh sách"][f"{problem['letter']}{problem['row']}"]
            assert cell.fill.fgColor.rgb in {"00FFC7CE", "00FFEB9C", "FFFFC7CE", "FFFFEB9C"}
            assert problem["message"] in cell.comment.text


def test_rows_are_explained_in_a_column_of_their_own():
    content = (SAMPLES / "08_tong_hop_nhieu_loi.xlsx").read_bytes()

    sheet = openpyxl.load_workbook(io.BytesIO(marked(content, read(content)["problems"])))[
        "Tổng hợp"
    ]

    assert sheet["W10"].value == "Lỗi cần sửa"
    assert sheet["W18"].value.startswith(
        "Trang tính “Tổng hợp”, dòng 18, cột D (Ngày sinh): “31/02/1979”"
    )
    assert sheet["B13"].value == "Ðặng Ðức Ðôn"


def test_marked_twice_has_one_added_column():
    content = (SAMPLES / "08_tong_hop_nhieu_loi.xlsx").read_bytes()
    once = marked(content, read(content)["problems"])

    twice = openpyxl.load_workbook(io.BytesIO(marked(once, read(once)["problems"])))["Tổng hợp"]

    assert [cell.value for cell in twice[10]].count("Lỗi cần sửa") == 1


def test_formulas_keep_their_results(monkeypatch):
    content = (SAMPLES / "08_tong_hop_nhieu_loi.xlsx").read_bytes()
    problems = read(content)["problems"]

    book = openpyxl.load_workbook(io.BytesIO(marked(content, problems)), data_only=True)
    assert book["Tổng hợp"]["A14"].value == 2

    monkeypatch.setattr(stored_results, "_stored", lambda *_, **__: (b"", b""))
    book = openpyxl.load_workbook(io.BytesIO(marked(content, problems)), data_only=True)
    assert book["Tổng hợp"]["A14"].value is None
