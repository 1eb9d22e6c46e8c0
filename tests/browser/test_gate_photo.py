"""The face stands by the name on the verdict, and never by another's."""

import pytest
from flask import current_app
from playwright.sync_api import expect

from logistics.db import db
from logistics.models.person import Person
from logistics.models.roster import Member
from logistics.models.stored_file import FileKind
from logistics.services.files import Upload, keep_file
from tests import factories as make
from tests import gate as at
from tests.browser.gate_steps import paired, pairing_code, typed, verdict
from tests.browser.serving import phone, served
from tests.intake import pictures

pytestmark = pytest.mark.browser


@pytest.fixture
def gate(app):
    laid = at.laid(app)
    with at.writing():
        small = pictures.written(pictures.halves(240, 320))
        file = keep_file(
            Upload(small, "anh-nho.jpg", "image/jpeg"), FileKind.PHOTO,
            folder=current_app.config["SETTINGS"].files_dir, by=None, at=make.AT,
        )  # fmt: skip
        member = db.session.get(Member, laid.members[0].id)
        db.session.get(Person, member.person_id).thumbnail_id = file.id
    return laid


def test_the_face_stands_by_the_name_and_goes_with_it(app, gate, tmp_path):
    code = pairing_code(gate)
    with served(app) as url, phone() as browser:
        page = browser.new_page()
        paired(page, url, code)
        typed(page, gate.codes[0])
        face = verdict(page).locator("img")

        expect(face).to_be_visible()
        expect(verdict(page)).to_contain_text("Nguyễn Văn An")
        assert face.evaluate("image => image.naturalWidth") == 240
        page.screenshot(path=tmp_path / "verdict.png")
        page.get_by_role("button", name="Quét tiếp").click()
        typed(page, gate.codes[1])

        expect(verdict(page)).to_contain_text("Nguyễn Văn Bình")
        expect(face).to_be_hidden()
