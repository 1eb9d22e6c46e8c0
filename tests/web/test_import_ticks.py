"""What was ticked under a preview stays so while one turns the page, filters or mends a row."""

import pytest
from sqlalchemy import select

from logistics.db import db
from logistics.jobs.worker import run_next
from logistics.models.roster_import import ImportRow
from tests.web.importing import AN, accept, edit_phone, names, sheet, shown, the_import

DOUBTFUL = [
    ("LÊ VĂN CƯỜNG", "Nam", "1990", None, "HLV"),
    ("LÊ VĂN DŨNG", "Nam", "1991", None, "HLV"),
]
FAULTY = ("Lê Văn Bảo", "Nam", "31/02/1990", None, "HLV")
DUNG = ("Lê Văn Dũng", "Nam", "1980", "0922222222", "VĐV")


def keep(clerk, festival, **ticked):
    """What the page sends by itself whenever a box is ticked."""
    where = {**festival.where(), "import_id": the_import().id}
    return clerk.send("import_previews.keep", where, **ticked)


def ticked(page, name: str = "accepted") -> list[str]:
    return [box["value"] for box in page.soup.select(f"input[name={name}][checked]")]


@pytest.mark.parametrize("further", ["?page=1", "?show=new"], ids=["a page on", "filtered"])
def test_ticks_are_there_still_on_another_page_of_the_preview(app, sampled, further):
    clerk = sampled.clerk()
    page = shown(app, clerk, sampled, sheet(*DOUBTFUL))

    keep(clerk, sampled, accepted=["name-all-caps:1"])

    later = clerk.request("GET", page.response.request.path + further)
    assert ticked(later) == ["name-all-caps:1"]
    accept(clerk, later, accepted=ticked(later))
    assert names() == ["LÊ VĂN DŨNG"]


def test_ticks_are_there_still_when_a_row_was_mended(app, sampled):
    clerk = sampled.clerk()
    shown(app, clerk, sampled, sheet(*DOUBTFUL, FAULTY))
    keep(clerk, sampled, accepted=["name-all-caps"])
    row = db.session.scalars(select(ImportRow)).one()
    where = {"import_id": row.import_id, "row_id": row.id}

    page = clerk.press(
        clerk.open("import_rows.edit", **sampled.where(), **where), "Ghi", birth="28/02/1990"
    )

    assert ticked(page) == ["name-all-caps"]


def test_who_was_said_to_be_another_and_what_overrules_stays_so(app, sampled):
    clerk = sampled.clerk()
    sampled.add("Lê Văn Dũng", sex="nam", birth_year=1980, phone="+84911111111")
    accept(clerk, shown(app, clerk, sampled, sheet(AN)))
    edit_phone(clerk, sampled, "Nguyễn Văn An", "0977777777")
    page = shown(app, clerk, sampled, sheet(AN, DUNG))

    keep(clerk, sampled, others=["1"], overruled=["0"])

    later = clerk.request("GET", page.response.request.path)
    assert (ticked(later, "others"), ticked(later, "overruled")) == (["1"], ["0"])


def test_a_tick_taken_away_is_away(app, sampled):
    clerk = sampled.clerk()
    page = shown(app, clerk, sampled, sheet(*DOUBTFUL))

    keep(clerk, sampled, accepted=["name-all-caps:1"])
    keep(clerk, sampled)

    assert ticked(clerk.request("GET", page.response.request.path)) == []


def test_without_scripts_a_button_keeps_the_ticks(app, sampled):
    clerk = sampled.clerk()
    page = shown(app, clerk, sampled, sheet(*DOUBTFUL))

    kept = clerk.press(page, "Giữ các dấu đã đánh", accepted=["name-all-caps:0"])

    assert ticked(kept) == ["name-all-caps:0"]
    assert names() == []


def test_read_in_another_way_nothing_is_ticked_any_more(app, sampled):
    clerk = sampled.clerk()
    page = shown(app, clerk, sampled, sheet(*DOUBTFUL))
    keep(clerk, sampled, accepted=["name-all-caps:1"])

    clerk.press(page, "Đọc lại tệp")
    db.session.rollback()
    run_next(app)

    assert ticked(clerk.request("GET", page.response.request.path)) == []
