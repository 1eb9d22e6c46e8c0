"""A photo is framed by dragging, by keys and by taps; without a script the centre is taken."""

from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from logistics.db import db
from logistics.models.account import Right
from logistics.models.stored_file import StoredFile
from logistics.services.files import content_of
from tests import factories as make
from tests.browser.chromium import barriers, sideways
from tests.intake import pictures

pytestmark = pytest.mark.browser


@pytest.fixture
def upload_page(keep, visit, page_for):
    """The clerk's page for the photo of one member, opened in a browser with or without script."""
    unit = make.unit()
    edition = make.edition(invited=[unit])
    keep(edition)
    member = make.member("Phạm Văn Dũng", of=unit)
    roster = keep(make.roster(edition, unit, member))
    clerk = visit(Right.REGISTRAR, unit=unit)
    url = clerk.url("photos.show", code=edition.code, roster_id=roster.id, member_id=member.id)

    def opened(**options):
        page = page_for(clerk, viewport={"width": 360, "height": 740}, **options)
        page.goto(url)
        return page

    return opened


def choose(page, picture: Image.Image) -> None:
    sent = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": pictures.written(picture)}
    page.set_input_files("input[type=file]", sent)


def framed(page) -> list[float]:
    return [float(page.input_value(f"[name=crop_{part}]")) for part in ("left", "top", "width")]


def kept(app) -> Image.Image:
    db.session.expire_all()
    file = db.session.scalars(select(StoredFile).order_by(StoredFile.id)).first()
    return Image.open(BytesIO(content_of(file, folder=app.config["SETTINGS"].files_dir)))


def test_the_frame_follows_keys_taps_and_the_finger(upload_page):
    page = upload_page()
    choose(page, pictures.halves(1200, 1600))
    page.wait_for_selector(".cropper:not([hidden])")
    assert framed(page) == [0, 0, 1]

    page.focus("#cropper-zoom")
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    zoomed = framed(page)
    page.focus(".cropper canvas")
    page.keyboard.press("ArrowUp")
    by_key = framed(page)
    page.click("[data-move=right]")
    by_tap = framed(page)
    box = page.locator(".cropper canvas").bounding_box()
    page.mouse.move(box["x"] + 100, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 100, box["y"] + 160, steps=3)
    page.mouse.up()
    by_finger = framed(page)

    assert zoomed == [0.25, 0.25, 0.5]
    assert by_key == [0.25, 0.235, 0.5]
    assert by_tap == [0.27, 0.235, 0.5]
    assert (by_finger[0], by_finger[2]) == (0.27, 0.5)
    assert by_finger[1] < by_tap[1]
    assert barriers(page) == []
    assert sideways(page) == 0


def test_what_stands_in_the_frame_is_what_is_kept(upload_page, app):
    page = upload_page()
    choose(page, pictures.halves(1200, 1600))
    page.wait_for_selector(".cropper:not([hidden])")
    page.focus("#cropper-zoom")
    page.keyboard.press("End")
    page.focus(".cropper canvas")
    for _ in range(60):
        page.keyboard.press("ArrowDown")
    page.click("text=Ghi ảnh")
    page.wait_for_selector("img.photo")

    red, green, _ = kept(app).getpixel((9, 9))

    assert green > red


def test_without_a_script_the_centre_is_taken(upload_page, app):
    page = upload_page(java_script_enabled=False)
    picture = pictures.halves(3000, 900)
    picture.paste((0, 0, 200), (1300, 0, 1700, 900))
    choose(page, picture)
    page.click("text=Ghi ảnh")
    page.wait_for_selector("img.photo")

    photo = kept(app)

    assert photo.width * 4 == photo.height * 3
    assert photo.getpixel((photo.width // 2, 9))[2] > 150


def test_a_file_the_browser_cannot_show_still_reaches_the_server(upload_page):
    page = upload_page()
    sent = {"name": "a.heic", "mimeType": "image/heic", "buffer": pictures.HEIC}
    page.set_input_files("input[type=file]", sent)
    page.click("text=Ghi ảnh")

    assert "HEIC" in page.locator(".field-error").inner_text()
