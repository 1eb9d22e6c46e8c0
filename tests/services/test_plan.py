"""Loading plans: again, changed, and faulty ones."""

import json
import shutil
from datetime import date

import pytest
from sqlalchemy import func, select

from logistics.db import begin_writing, db
from logistics.findings import Refused
from logistics.models.change import Change
from logistics.models.checkpoint import Checkpoint
from logistics.models.edition import Edition, EditionUnit
from logistics.models.unit import Unit
from logistics.services.plan import load_plan
from logistics.services.plan_files import SHIPPED_PLAN
from tests import factories as make


def load(folder=SHIPPED_PLAN):
    db.session.rollback()
    begin_writing()
    counts = load_plan(folder, at=make.AT)
    db.session.commit()
    return +counts


@pytest.fixture
def plan(app):
    return load()


@pytest.fixture
def folder(app, tmp_path):
    """A small plan of one unit and one edition."""
    (tmp_path / "units.csv").write_text("code,name,kind\nSTTTT-52,Sở Bình Định,so_tttt\n")
    write_editions(tmp_path, place="Quy Nhơn")
    return tmp_path


def write_editions(folder, **more):
    edition = {
        "code": "ht-2024", "name": "Hội thao", "short_name": "HT", "kind": "festival", "year": 2024,
        "host": ["STTTT-52"],
        "checkpoints": [{"key": "cong", "name": "Cổng", "kind": "venue", "frequency": "free"}],
        **more,
    }  # fmt: skip
    (folder / "editions.json").write_text(json.dumps({"editions": [edition]}))


def edition(code):
    return db.session.scalars(select(Edition).where(Edition.code == code)).one()


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_loading_twice_changes_nothing(plan):
    changes = count(Change)

    assert load() == {}
    assert count(Change) == changes


def test_what_an_organiser_settled_since_stays(folder):
    load(folder)
    edition("ht-2024").place = "Sân vận động Quy Nhơn"
    db.session.commit()

    assert load(folder) == {}
    assert edition("ht-2024").place == "Sân vận động Quy Nhơn"


@pytest.mark.parametrize(
    ("settled", "planned"),
    [
        ({"registration_closes_at": make.AT}, {"registration_opens_at": make.AT.isoformat()}),
        ({"planned_to": date(2024, 7, 5)}, {"planned_from": "2024-07-06"}),
        ({"actual_from": date(2024, 7, 5)}, {"actual_to": "2024-07-04"}),
    ],
)
def test_a_plan_that_says_the_other_end_of_what_was_settled_is_refused_in_words(
    folder, settled, planned
):
    load(folder)
    for name, value in settled.items():
        setattr(edition("ht-2024"), name, value)
    db.session.commit()
    write_editions(folder, **planned)

    with pytest.raises(Refused) as refusal:
        load(folder)

    assert [one.code for one in refusal.value.findings] == ["plan-backwards"]


def test_a_unit_of_a_plan_does_not_end_before_the_day_on_which_it_was_settled_to_begin(folder):
    load(folder)
    db.session.scalars(select(Unit)).one().valid_from = date(2024, 7, 5)
    db.session.commit()
    (folder / "units.csv").write_text(
        "code,name,kind,valid_to\nSTTTT-52,Sở Bình Định,so_tttt,2024-07-04\n"
    )

    with pytest.raises(Refused) as refusal:
        load(folder)

    assert [one.subject for one in refusal.value.findings] == ["STTTT-52"]


def test_a_changed_plan_is_loaded(folder):
    load(folder)
    write_editions(folder, place="Tuy Phước", actual_from="2024-07-05")

    assert load(folder) == {"editions": 1}
    assert edition("ht-2024").place == "Tuy Phước"
    assert edition("ht-2024").actual_from == date(2024, 7, 5)


def test_what_the_plan_does_not_know_overwrites_nothing(folder):
    load(folder)
    edition("ht-2024").chair = "Thứ trưởng Phan Tâm"
    db.session.commit()
    write_editions(folder, place="Tuy Phước")

    load(folder)

    assert edition("ht-2024").chair == "Thứ trưởng Phan Tâm"


def test_a_unit_that_an_organiser_struck_out_is_not_invited_again(folder):
    load(folder)
    db.session.delete(db.session.scalars(select(EditionUnit)).one())
    db.session.commit()

    assert load(folder) == {}
    assert count(EditionUnit) == 0


def test_a_checkpoint_is_known_again_by_its_name(folder):
    load(folder)
    point = {"key": "cong", "name": "Cổng", "kind": "reception", "frequency": "once"}
    write_editions(folder, checkpoints=[point])

    assert load(folder) == {"checkpoints": 1}
    assert [each.kind.value for each in db.session.scalars(select(Checkpoint))] == ["reception"]


def test_a_plan_may_say_how_many_places_a_checkpoint_has_and_keeps_what_was_settled(folder):
    point = {"key": "cong", "name": "Cổng", "kind": "bus", "frequency": "once", "capacity": 45}
    write_editions(folder, checkpoints=[point])
    load(folder)

    write_editions(folder, checkpoints=[{**point, "capacity": None}])
    load(folder)

    assert db.session.scalars(select(Checkpoint.capacity)).all() == [45]


def test_an_edition_without_a_badge_key_gets_a_free_one(folder):
    load(folder)

    assert edition("ht-2024").badge_key == 10


def test_a_copy_of_the_shipped_folder_changes_nothing(plan, tmp_path):
    copy = shutil.copytree(SHIPPED_PLAN, tmp_path / "plan")

    assert load(copy) == {}


def refusal(folder):
    with pytest.raises(Refused) as refused:
        load(folder)
    db.session.rollback()
    return [finding.text for finding in refused.value.findings]


def test_a_folder_without_units_is_refused(app, tmp_path):
    assert refusal(tmp_path) == [f"Không tìm thấy tệp {tmp_path / 'units.csv'}"]


def test_every_faulty_row_is_named(folder):
    (folder / "units.csv").write_text("code,name,kind,valid_to\nA,,vu,\nB,Vụ B,vu,31/12/2024\n")

    assert refusal(folder) == [
        "units.csv, dòng 2, mục “name”: giá trị “” thiếu hoặc không đúng mẫu",
        "units.csv, dòng 3, mục “valid_to”: giá trị “31/12/2024” thiếu hoặc không đúng mẫu",
    ]
    assert count(Unit) == 0


def test_a_cell_may_be_of_two_lines_as_a_spreadsheet_writes_it(folder):
    (folder / "units.csv").write_text('code,name,kind\nA,"Sở\nBình Định",so_tttt\nB,,vu\n')

    assert refusal(folder) == [
        "units.csv, dòng 4, mục “name”: giá trị “” thiếu hoặc không đúng mẫu",
    ]


def test_a_unit_that_nobody_knows_is_named_and_nothing_loaded(folder):
    write_editions(folder, lead=["BTTTT-VP"])

    assert refusal(folder) == [
        "editions.json: không có đơn vị mã “BTTTT-VP”; hãy thêm vào units.csv"
    ]
    assert (count(Unit), count(Edition)) == (0, 0)


def test_a_broken_json_is_refused_with_its_place(folder):
    (folder / "editions.json").write_text('{"editions": [}')

    assert refusal(folder) == ["editions.json: không phải JSON, hãy sửa ở dòng 1, cột 15"]


def test_a_file_of_another_code_page_is_refused(folder):
    (folder / "units.csv").write_bytes("code,name,kind\nA,Sở,vu\n".encode("utf-16"))

    assert refusal(folder) == ["units.csv: không phải UTF-8; hãy lưu lại với bảng mã UTF-8"]
