"""An accepted file is taken back, as far as nobody touched what it did."""

from sqlalchemy import select

from logistics.db import db
from logistics.models.person import Person
from logistics.models.roster_import import ImportState
from tests.web.importing import AN, BINH, accept, edit_phone, names, sheet, shown, the_import


def test_undo_takes_back_what_nobody_touched(app, sampled):
    clerk = sampled.clerk()
    accept(clerk, shown(app, clerk, sampled, sheet(AN)))
    moved = (*AN[:3], "0988888888", AN[4])
    later = sheet(moved, BINH, ("Lê Văn Cường", "Nam", "1980", None, "HLV"))
    page = accept(clerk, shown(app, clerk, sampled, later))
    edit_phone(clerk, sampled, "Trần Thị Bình", "0977777777")
    page = clerk.request("GET", page.response.request.path)
    assert "Đã được sửa sau khi nhập nên giữ nguyên: Trần Thị Bình." in page.text

    clerk.press(page, "Hoàn tác")

    assert names() == ["Nguyễn Văn An", "Trần Thị Bình"]
    phones = dict(db.session.execute(select(Person.full_name, Person.phone)).all())
    assert phones == {"Nguyễn Văn An": "+84912345678", "Trần Thị Bình": "+84977777777"}
    assert the_import().state is ImportState.UNDONE
