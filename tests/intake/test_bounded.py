"""Hostile, broken and unfit files are refused in a clear sentence, cheaply, in a child.

Numbers are those of the list of bad inputs that the product promises to answer.
"""

import resource

import pytest

from logistics.intake import archive, bounded, xml_events
from logistics.intake.bounded import Limits, mark_bounded, paste_bounded, read_bounded
from logistics.intake.refusal import UnreadableFile
from tests.intake import hostile

HEADER = hostile.LIST[:1]
REFUSED = {
    "1 no bytes": (b"", "empty"),
    "1 only blanks": (b"\xef\xbb\xbf \r\n,,\r\n", "empty"),
    "2 only the header": (hostile.as_text(HEADER), "no-rows"),
    "2 only the header in a workbook": (hostile.workbook(hostile.sheet(HEADER)), "no-rows"),
    "3 a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "not-a-workbook"),
    "3 a PDF": (b"%PDF-1.7\n", "not-a-workbook"),
    "3 a Word document": (
        hostile.workbook(hostile.sheet(), extra={"word/document.xml": b"<x/>"}),
        "not-a-workbook",
    ),
    "3 an old Word document": (hostile.old_word(), "not-a-workbook"),
    "4 HTML as .xls": (b"<html><body><table><tr><td>STT", "not-a-workbook"),
    "3 a program": (b"MZ\x90\x00", "not-a-workbook"),
    "55 zero bytes": (b"TT,H\x00\x00\x01" * 10, "not-a-workbook"),
    "5 a password": (hostile.locked_ooxml(), "encrypted"),
    "6 a macro": (hostile.macro(), "macro"),
    "6 a binary workbook": (hostile.binary_workbook(), "not-a-workbook"),
    "7 cut off": (hostile.truncated(), "damaged"),
    "7 a wrong checksum": (hostile.wrong_checksum(), "damaged"),
    "55 an open quote": (hostile.as_text([*hostile.LIST, ('"Lê Văn',)]), "damaged"),
    "8 a bomb": (hostile.bomb(), "unsafe"),
    "8 a bomb that lies": (hostile.lying_bomb(), "damaged"),
    "8 10,000 entries": (hostile.many_entries(), "unsafe"),
    "8 overlapping entries": (hostile.overlapping(), "unsafe"),
    "9 entities": (hostile.entities(), "unsafe"),
    "9 a document type in another part": (hostile.entities_elsewhere(), "unsafe"),
    "9 a document type in UTF-16": (hostile.entities_in_utf16(), "unsafe"),
    "9 links to other files": (hostile.external_links(), "unsafe"),
    "something before": (hostile.polyglot_before(), "not-a-workbook"),
    "something behind": (hostile.polyglot_behind(), "unsafe"),
    "12 5,001 people": (hostile.many_people(5001), "too-large"),
    "12 65 columns": (hostile.many_columns(), "too-large"),
    "12 500,000 cells": (hostile.many_cells(), "too-large"),
    "12 too many bytes": (b"a," * 6_000_000, "too-large"),
    "17 no list": (hostile.as_text([("xin chào",), ("các bạn",)]), "no-table"),
    "17 no names": (hostile.as_text([("TT", "Năm sinh"), ("1", "1980")]), "no-table"),
    "54 lost letters": ("TT,H? và tên\n1,Nguy?n V?n ??c\n2,Tr?n Th? H?ng\n".encode(), None),
}
REFUSED["54 lost letters"] = (REFUSED["54 lost letters"][0], "text-destroyed-by-encoding")


def processor_seconds():
    """What all children have used so far; the clock also counts what others do."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("name", REFUSED)
def test_unfit_file_is_refused_quickly_in_vietnamese(name):
    content, code = REFUSED[name]
    before = processor_seconds()

    with pytest.raises(UnreadableFile) as refused:
        read_bounded(content, f"{name}.xlsx", hostile.CATALOGUE)

    assert refused.value.code == code
    assert "Hãy" in refused.value.message
    assert processor_seconds() - before < 5


STRANGE = {
    "10 a cell as far away as there is": hostile.far_away_cell,
    "11 a million blank rows": hostile.million_blank_rows,
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_size_costs_nothing_and_the_people_are_read(name):
    reading = read_bounded(STRANGE[name](), "a.xlsx", hostile.CATALOGUE)

    assert [person["full_name"] for person in reading["people"]][:1] == ["Nguyễn Văn An"]


def test_endless_file_is_given_up_once_it_has_more_elements_than_any_list():
    before = processor_seconds()

    with pytest.raises(UnreadableFile) as refused:
        read_bounded(hostile.endless_elements(), "a.xlsx", hostile.CATALOGUE)

    assert refused.value.code == "too-long"
    assert processor_seconds() - before < archive.WORKBOOK.seconds


def test_a_container_that_takes_too_long_is_given_up():
    slow = archive.Archive(hostile.good(), archive.Bounds(seconds=0))

    with pytest.raises(UnreadableFile) as refused:
        slow.read("xl/workbook.xml")

    assert refused.value.code == "too-long"


def test_a_text_without_end_is_given_up_before_it_is_held():
    pieces = iter([b"<a>", *[b"x" * 65_536] * 100])

    with pytest.raises(UnreadableFile) as refused:
        xml_events.parse(pieces, *[lambda *_: None] * 3)

    assert refused.value.code == "unsafe"
    assert len(list(pieces)) > 80


def test_long_reading_is_stopped_by_the_processor_limit():
    with pytest.raises(UnreadableFile) as refused:
        read_bounded(hostile.widest(), "a.xlsx", hostile.CATALOGUE, limits=Limits(processor=1))

    assert refused.value.code == "too-long"


def test_endless_file_is_stopped_by_the_clock():
    with pytest.raises(UnreadableFile) as refused:
        read_bounded(
            hostile.endless_elements(), "a.xlsx", hostile.CATALOGUE, limits=Limits(wall=0.4)
        )

    assert refused.value.code == "too-long"


def test_child_without_memory_is_a_refused_file():
    with pytest.raises(UnreadableFile) as refused:
        read_bounded(
            hostile.many_people(4000), "a.xlsx", hostile.CATALOGUE, limits=Limits(memory=24)
        )

    assert refused.value.code in {"unsafe", "damaged"}


def test_reading_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    read_bounded(hostile.good(), "a.xlsx", hostile.CATALOGUE)

    assert list(tmp_path.iterdir()) == []


def test_progress_names_every_sheet():
    heard = []

    read_bounded(hostile.good(), "a.xlsx", hostile.CATALOGUE, report=heard.append)

    assert heard == ["DS"]


def test_limit_on_bytes_is_checked_before_a_child_starts(monkeypatch):
    monkeypatch.setattr(bounded.subprocess, "Popen", None)

    with pytest.raises(UnreadableFile):
        read_bounded(b"a" * 11_000_000, "a.xlsx", hostile.CATALOGUE)


def test_path_is_read_like_bytes(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(hostile.good())

    assert len(read_bounded(path, "a.xlsx", hostile.CATALOGUE)["people"]) == 1


def test_pasted_rows_take_the_headings_of_the_grid():
    rows = "Nguyễn Văn An\t1980\tNam\tx\nTrần Thị Bình\t1985\tNữ\t\n"

    reading = paste_bounded(rows, hostile.CATALOGUE, headings=list(hostile.LIST[0]))

    assert [(person["row"], person["full_name"]) for person in reading["people"]] == [
        (1, "Nguyễn Văn An"),
        (2, "Trần Thị Bình"),
    ]


def test_pasted_rows_keep_headings_of_their_own():
    rows = "Giới tính\tHọ tên\tNS\nNam\tNguyễn Văn An\t1980\n"

    reading = paste_bounded(rows, hostile.CATALOGUE, headings=list(hostile.LIST[0]))

    assert [(person["row"], person["sex"]) for person in reading["people"]] == [(2, "nam")]


def test_marking_refuses_what_reading_refuses():
    with pytest.raises(UnreadableFile):
        mark_bounded(hostile.entities(), [])
