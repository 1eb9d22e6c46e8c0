"""The face stands by the name on the verdict, and never by another's."""

import pytest
from playwright.sync_api import expect

from tests import gate as at
from tests.browser.gate_steps import paired_phone, typed, verdict

pytestmark = pytest.mark.browser


@pytest.fixture
def gate(app):
    return at.with_a_photo(at.laid(app))


def test_the_face_stands_by_the_name_and_goes_with_it(gate, tmp_path):
    with paired_phone(gate) as page:
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
