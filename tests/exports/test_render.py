"""Paper is made in another process, within bounds, from the fonts of the house."""

import subprocess
import sys
import tempfile

import pytest

from logistics.config import resource_dir
from logistics.exports import press, render

FONTS = resource_dir("static") / "fonts" / "documents"


def typeset(place, source):
    (place / "source").write_text(source)
    press.print_pages(place, FONTS, is_tagged=True)
    return (place / "out").read_bytes()


def test_a_web_worker_never_loads_what_paper_needs():
    program = (
        "import sys\n"
        "from logistics.exports import badge_sheet, calendar, document, qr, render, spreadsheet\n"
        "heavy = {'typst', 'docx', 'docxtpl', 'pandas', 'xlsxwriter', 'qrcode', 'PIL'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, capture_output=True, check=True)

    assert run.stdout.decode().strip() == "[]"


def test_a_font_that_is_missing_is_a_failure(tmp_path):
    with pytest.raises(SystemExit, match="unknown font family"):
        typeset(tmp_path, '#set text(font: "Times New Roman")\nNguyễn')


def test_a_template_reads_nothing_outside_its_folder(tmp_path):
    place = tmp_path / "place"
    place.mkdir()
    (tmp_path / "secret.txt").write_text("khoá")

    with pytest.raises(Exception, match=r"escape|access|outside|root"):
        typeset(place, '#read("../secret.txt")')


def test_a_template_that_fails_says_why():
    with pytest.raises(render.Unprintable, match=r"list\.json"):
        render.pages("list", {})


def test_paper_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(render, "SECONDS", 0.001)

    with pytest.raises(render.Unprintable, match="not finished"):
        render.pages("list", {})


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    with pytest.raises(render.Unprintable):
        render.pages("list", {"list.json": b"{}"})

    assert list(tmp_path.iterdir()) == []
