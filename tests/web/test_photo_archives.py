"""Many photos in one ZIP: whose they are, what is told, what is refused."""

import zipfile
from io import BytesIO

import pytest
from flask import current_app
from PIL import Image
from sqlalchemy import select

from logistics.db import db
from logistics.jobs.worker import run_next
from logistics.models.job import Job
from logistics.models.person import Person
from logistics.models.roster import RosterStatus
from tests import factories as make
from tests.intake import pictures

PORTRAIT = pictures.with_notes(pictures.halves())


def zipped(**entries: bytes) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return held.getvalue()


def report(festival, content: bytes):
    clerk = festival.clerk()
    page = clerk.open("photo_archives.start", **festival.where())
    clerk.press(page, "Tải ảnh lên", archive=(BytesIO(content), "anh.zip"))
    while run_next(current_app):
        pass
    public_id = db.session.scalars(select(Job.public_id).order_by(Job.id.desc())).first()
    db.session.expire_all()
    return clerk.open("photo_archives.report", **festival.where(public_id=public_id))


def told(page) -> dict[str, str]:
    rows = page.soup.select("tbody tr")
    return {
        row.select_one("th").get_text(strip=True): row.select("td")[1].get_text(strip=True)
        for row in rows
    }


def pictured() -> set[str]:
    return set(db.session.scalars(select(Person.full_name).where(Person.photo_id.is_not(None))))


def test_each_photo_goes_to_the_one_its_file_is_named_after(festival):
    for name in ("Phạm Văn Dũng", "Lê Thị Hà", "Trần An"):
        festival.add(name)

    page = report(
        festival,
        zipped(
            **{"doan/Pham van dung.jpg": PORTRAIT, "Lê Thị Hà.PNG": PORTRAIT, "x.jpg": PORTRAIT}
        ),
    )

    assert pictured() == {"Phạm Văn Dũng", "Lê Thị Hà"}
    assert "Đã ghi 2 ảnh; 1 ảnh chưa ghi được." in page.text
    assert told(page)["x.jpg"].startswith("Không có ai trong danh sách")
    assert page.texts("#without-photo .count") == ["1"]


def test_every_photo_is_written_anew_like_one_sent_alone(festival):
    member = festival.add("Phạm Văn Dũng")
    report(festival, zipped(**{"Phạm Văn Dũng.jpg": PORTRAIT}))

    kept = festival.clerk().open("photos.picture", **festival.where(member_id=member.id)).body

    assert Image.open(BytesIO(kept)).size == (600, 800)
    assert b"nha rieng" not in kept
    assert b"Exif" not in kept


def test_what_is_no_picture_is_told_and_the_rest_is_kept(festival):
    festival.add("Phạm Văn Dũng")
    festival.add("Lê Thị Hà")
    inner = zipped(**{"a.jpg": PORTRAIT})

    page = report(festival, zipped(**{"Pham Van Dung.jpg": inner, "Le Thi Ha.jpg": PORTRAIT}))

    assert pictured() == {"Lê Thị Hà"}
    assert told(page)["Pham Van Dung.jpg"] == (
        "Đây là tệp nén hoặc tệp Office, không phải ảnh. Hãy chọn ảnh JPEG, PNG hoặc WebP."
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Rar!\x1a\x07", "Đây không phải tệp ZIP"),
        (zipped(**{"../An.jpg": PORTRAIT}), "danh mục bên trong bất thường"),
        (zipped(**{"thumbs.db": b"x"}), "không có ảnh nào"),
        (zipped(**{f"{n}.jpg": b"" for n in range(501)}), "chứa 501 phần, tối đa 500"),
        (zipped(**{"An.jpg": PORTRAIT})[:-30], "danh mục bên trong không đọc được"),
    ],
    ids=["no zip", "climbs out", "no picture", "too many", "cut off"],
)
def test_a_hostile_zip_is_refused_in_words(festival, content, said):
    clerk = festival.clerk()
    page = clerk.open("photo_archives.start", **festival.where())

    page = clerk.press(page, "Tải ảnh lên", archive=(BytesIO(content), "anh.zip"))

    assert page.status == 400
    assert said in page.texts(".field-error")[0]
    assert db.session.scalars(select(Job)).all() == []


def test_more_than_a_form_may_hold_is_let_in_here(festival):
    festival.add("Phạm Văn Dũng")
    heavy = PORTRAIT + b"\0" * (14 * 1024 * 1024)

    page = report(festival, zipped(**{"Pham Van Dung.jpg": heavy}))

    assert told(page)["Pham Van Dung.jpg"].startswith("Ảnh lớn hơn 10 MB")


def test_a_list_that_is_closed_takes_no_photos_from_its_clerk(festival):
    festival.add("Phạm Văn Dũng")
    roster = festival.roster
    roster.status, roster.submitted_at = RosterStatus.SUBMITTED, make.AT
    festival.keep(roster)

    page = festival.clerk().open("photo_archives.start", **festival.where())

    assert page.texts("#photos-form") == []
    assert page.texts(".note") != []
    assert page.texts("[aria-labelledby=without-photo] li") == ["Phạm Văn Dũng"]
    assert page.texts("[aria-labelledby=without-photo] a") == []


def test_a_member_of_a_closed_list_leads_to_no_photo_page(festival):
    member = festival.add("Phạm Văn Dũng")
    where = festival.where(member_id=member.id)
    open_still = festival.clerk().open("members.edit", **where)
    roster = festival.roster
    roster.status, roster.submitted_at = RosterStatus.SUBMITTED, make.AT
    festival.keep(roster)

    closed = festival.clerk().open("members.edit", **where)

    assert (open_still.texts(".portrait a"), closed.texts(".portrait a")) == (
        ["Thêm ảnh cho thẻ"],
        [],
    )


def test_a_report_is_for_whom_it_was_made(festival):
    festival.add("Phạm Văn Dũng")
    report(festival, zipped(**{"Phạm Văn Dũng.jpg": PORTRAIT}))
    public_id = db.session.scalars(select(Job.public_id)).one()

    other = festival.clerk()

    assert other.open("photo_archives.report", **festival.where(public_id=public_id)).status == 404
