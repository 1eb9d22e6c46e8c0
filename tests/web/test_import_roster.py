"""A clerk sends a file for the roster: read, shown, mended, accepted, sent again, taken back."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from logistics.db import db
from logistics.jobs.worker import run_next
from logistics.models.person import Person
from logistics.rules.catalogues import CatalogueFile
from logistics.services.catalogue import load_catalogue
from tests import factories as make

SAMPLES = Path(__file__).parent.parent / "intake" / "samples"


@pytest.fixture
def sampled(festival):
    """The festival with the catalogue that the samples were made for."""
    from logistics.db import begin_writing

    catalogue = CatalogueFile.model_validate(json.loads((SAMPLES / "catalogue.json").read_text()))
    db.session.rollback()
    begin_writing()
    load_catalogue(festival.edition, catalogue, at=make.AT)
    db.session.commit()
    return festival


def send(clerk, festival, content: bytes, name: str):
    url = clerk.url("imports.upload", **festival.where())
    typed = {"file": (BytesIO(content), name), "csrf_token": clerk.stamp()}
    return clerk.request("POST", url, data=typed, follow_redirects=True)


def sent(app, clerk, festival, sample: str):
    """The page of the preview of a sample."""
    page = send(clerk, festival, (SAMPLES / sample).read_bytes(), sample)
    assert page.status == 200, page.text
    run_next(app)
    return clerk.request("GET", page.response.request.path)


def names():
    return sorted(db.session.scalars(select(Person.full_name)))


def test_a_good_file_goes_in_with_one_confirmation(app, sampled):
    clerk = sampled.clerk()

    page = sent(app, clerk, sampled, "01_danh_sach_don_gian.xlsx")
    assert page.texts(".figures li") == [
        "12 mới",
        "0 thay đổi",
        "0 không đổi",
        "0 có lỗi",
        "3 bỏ qua",
    ]
    assert names() == []

    done = clerk.press(page, "Nhập 12 người vào danh sách", accepted=kinds(page))

    assert "Đã nhập tệp vào danh sách." in done.texts(".notice")
    assert len(names()) == 12


def kinds(page) -> list[str]:
    return [
        box["value"] for box in page.soup.select("input[name=accepted]") if ":" not in box["value"]
    ]
