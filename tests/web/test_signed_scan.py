from io import BytesIO
from pathlib import Path

import pytest
from flask import current_app
from PIL import Image
from sqlalchemy import select

from logistics.db import db, is_writing
from logistics.forms import submissions as forms
from logistics.intake.signed_scans import read_scan
from logistics.models.account import Right
from logistics.models.roster import Roster, RosterStatus
from logistics.models.stored_file import StoredFile
from tests import factories as make
from tests.web.festival import ready

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def picture(kind="PNG", size=(40, 30), **more) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "white").save(written, kind, **more)
    return written.getvalue()


@pytest.fixture
def submitted(festival):
    ready(festival)
    festival.clerk().send("submissions.submit", festival.where())
    return festival


def upload(festival, content: bytes, name: str = "ban-ky.pdf", number: int = 1):
    return festival.clerk().send(
        "submissions.attach", festival.where(number=number), scan=(BytesIO(content), name)
    )


def test_a_pdf_is_kept_as_it_is_and_given_back(submitted):
    assert upload(submitted, PDF).status == 302

    back = submitted.clerk().open("submissions.scan", **submitted.where(number=1))

    assert (back.body, back.headers["Content-Type"]) == (PDF, "application/pdf")
    assert back.headers["Content-Disposition"].startswith("attachment")


def test_nobody_waits_to_write_while_a_picture_is_opened(submitted, monkeypatch):
    """A gate's scans would wait behind it for seconds."""
    held = []

    def watched(content):
        held.append(is_writing())
        return read_scan(content)

    monkeypatch.setattr("logistics.web.submissions.read_scan", watched)

    assert (upload(submitted, picture()).status, held) == (302, [False])


def test_nothing_of_it_lies_readable_on_the_disk(submitted):
    upload(submitted, PDF)

    folder: Path = current_app.config["SETTINGS"].files_dir
    kept = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]

    assert kept != []
    assert [content for content in kept if b"%PDF" in content] == []


def test_a_picture_is_written_anew_without_its_hidden_notes(submitted):
    exif = Image.Exif()
    exif[0x010E] = "GPS and secrets"
    assert upload(submitted, picture("JPEG", exif=exif), "anh.jpg").status == 302

    back = submitted.clerk().open("submissions.scan", **submitted.where(number=1))

    assert back.headers["Content-Type"] == "image/jpeg"
    assert b"GPS and secrets" not in back.body


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Tệp trống"),
        (b"PK\x03\x04 workbook", "Đây là tệp Word, Excel"),
        (b"GIF89a", "Đây là tệp GIF"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC"),
        (b"<svg onload=alert(1)>", "Không nhận ra tệp này"),
        (b"%PDF-1.4 cut off", "bị hỏng hoặc tải lên chưa xong"),
        (PDF.replace(b"<<>>", b"<</Encrypt 1>>", 1), "có mật khẩu"),
        (PDF.replace(b"<<>>", b"<</JavaScript 1>>", 1), "chứa chương trình"),
        (picture()[:60], "Ảnh bị hỏng"),
        (b"\xff\xd8\xff" + b"<script>" * 9, "Ảnh bị hỏng"),
    ],
    ids=[
        "empty", "workbook", "gif", "heic", "svg", "cut pdf", "locked", "active", "cut png",
        "polyglot",
    ],
)  # fmt: skip
def test_what_is_no_scan_is_refused_with_the_remedy(submitted, content, told):
    page = upload(submitted, content, "lừa.pdf")

    assert page.status == 400
    assert told in page.text
    assert db.session.scalars(select(StoredFile)).all() == []


def test_a_scan_over_the_limit_is_refused(submitted, monkeypatch):
    monkeypatch.setattr(forms, "MOST_BYTES", len(PDF) - 1)

    page = upload(submitted, PDF)

    assert page.status == 400
    assert "Tệp lớn hơn 10 MB" in page.text


def test_no_file_at_all_is_told(submitted):
    page = submitted.clerk().send("submissions.attach", submitted.where(number=1))

    assert page.status == 400
    assert page.texts(".error-summary li") == [
        "Bản quét có chữ ký và dấu: Chọn tệp bản quét (PDF, JPEG hoặc PNG)."
    ]


def test_a_scan_of_an_older_version_is_said_to_be_old(submitted):
    upload(submitted, PDF)
    roster = db.session.get(Roster, submitted.roster.id)
    roster.status = RosterStatus.RETURNED
    db.session.commit()
    submitted.clerk().send("submissions.submit", submitted.where())

    page = submitted.clerk().open("submissions.index", **submitted.where())

    assert page.texts(".note-title") == ["Bản ký thuộc một bản cũ"]


def test_anothers_scan_is_not_there(submitted):
    upload(submitted, PDF)
    other = make.unit("Sở khác")
    submitted.keep(other)

    page = submitted.visit(Right.REGISTRAR, unit=other).open(
        "submissions.scan", **submitted.where(number=1)
    )

    assert page.status == 404


def test_the_scan_that_another_took_the_place_of_runs_out(submitted):
    upload(submitted, PDF)
    upload(submitted, PDF + b"\n")

    old, new = db.session.scalars(select(StoredFile).order_by(StoredFile.id)).all()
    assert (old.expires_at is not None, new.expires_at) == (True, None)
