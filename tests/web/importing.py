"""What a clerk does with a file, step by step, and what there is to see of it."""

from io import BytesIO
from pathlib import Path

import openpyxl
from sqlalchemy import select

from logistics.db import db
from logistics.jobs.worker import run_next
from logistics.models.person import Person
from logistics.models.roster import Member
from logistics.models.roster_import import RosterImport

SAMPLES = Path(__file__).parent.parent / "intake" / "samples"


def sheet(*rows, headings=("Họ và tên", "Giới tính", "Ngày sinh", "Điện thoại", "Vai trò")):
    book = openpyxl.Workbook()
    book.active.append(list(headings))
    for row in rows:
        book.active.append(list(row))
    written = BytesIO()
    book.save(written)
    return written.getvalue()


AN = ("Nguyễn Văn An", "Nam", "05/07/1985", "0912345678", "Trưởng đoàn")
BINH = ("Trần Thị Bình", "Nữ", "01/02/1990", "0912345679", "HLV")


def send(clerk, festival, content: bytes, name: str = "danh-sach.xlsx"):
    url = clerk.url("imports.upload", **festival.where())
    typed = {"file": (BytesIO(content), name), "csrf_token": clerk.stamp()}
    return clerk.request("POST", url, data=typed, follow_redirects=True)


def shown(app, clerk, festival, content: bytes, name: str = "danh-sach.xlsx"):
    """The page of a file that was sent and has been read."""
    page = send(clerk, festival, content, name)
    assert page.status == 200, page.text
    run_next(app)
    return clerk.request("GET", page.response.request.path)


def sample(app, clerk, festival, name: str):
    return shown(app, clerk, festival, (SAMPLES / name).read_bytes(), name)


def ticks(page) -> dict:
    """All kinds of warnings accepted."""
    boxes = [box["value"] for box in page.soup.select("input[name=accepted]")]
    whole = [value for value in boxes if ":" not in value]
    return {"accepted": whole} if whole else {}


def accept(clerk, page, **typed):
    [label] = [text for text in page.texts("#accept-form > .actions button") if text]
    return clerk.press(page, label, **(typed or ticks(page)))


def counts(page) -> list[int]:
    """New, changed, same, faulty, ignored."""
    return [int(text) for text in page.texts(".figures strong")]


def names() -> list[str]:
    return sorted(db.session.scalars(select(Person.full_name)))


def the_import() -> RosterImport:
    return db.session.scalars(select(RosterImport).order_by(RosterImport.id.desc()).limit(1)).one()


def edit_phone(clerk, festival, name: str, phone: str) -> None:
    member_id = db.session.scalars(
        select(Member.id)
        .join(Person, Person.id == Member.person_id)
        .where(Person.full_name == name)
    ).one()
    page = clerk.open("members.edit", **festival.where(), member_id=member_id)
    assert clerk.press(page, "Ghi thay đổi", phone=phone).status == 200
