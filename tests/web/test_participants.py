from datetime import UTC, date, datetime

import pytest

from logistics.models.account import Right
from logistics.models.unit import UnitAlias, UnitSuccession
from tests import factories as make


@pytest.fixture
def edition(keep):
    return keep(
        make.edition(
            actual_from=date(2024, 7, 5),
            registration_closes_at=datetime(2024, 6, 25, 10, 0, tzinfo=UTC),
        )
    )


@pytest.fixture
def organiser(visit, edition):
    return visit(Right.ORGANISER, edition=edition)


def guests(page):
    return [row[1:4] for row in page.rows("#guests tbody tr")]


@pytest.mark.parametrize("sought", ["phu tho", "PHÚ THỌ", "so tttt phu", "stttt-25"])
def test_a_unit_is_found_without_marks_by_name_alias_and_code_and_added(
    organiser, edition, keep, sought
):
    unit = make.unit("Sở Thông tin và Truyền thông tỉnh Phú Thọ", code="STTTT-25")
    unit.aliases = [UnitAlias(alias="Sở TTTT Phú Thọ", folded="so tttt phu tho")]
    keep(unit, make.unit("Sở Thông tin và Truyền thông tỉnh Yên Bái"))

    page = organiser.open("participants.index", code=edition.code, q=sought)
    page = organiser.press(page, "Thêm", part="host")

    assert guests(page) == [["Sở Thông tin và Truyền thông tỉnh Phú Thọ", "Đăng cai", ""]]


def test_a_region_is_invited_with_the_units_of_its_day(organiser, edition, keep):
    north = [make.unit(f"Sở {n}", region="Bắc") for n in (1, 2)]
    keep(
        *north,
        make.unit("Sở Nam", region="Nam"),
        make.unit("Sở mới", region="Bắc", valid_from=date(2025, 3, 1)),
        make.unit("Báo", region="Bắc", kind="bao_chi"),
    )
    keep(make.invitation(edition.id, north[0]))

    page = organiser.open("participants.index", code=edition.code)
    page = organiser.press(page, "Mời các đơn vị này", region="Bắc")

    assert page.texts(".notice") == ["Đã mời thêm 1 đơn vị."]
    assert [name for name, _part, _roster in guests(page)] == ["Sở 1", "Sở 2"]


def test_a_unit_with_a_roster_is_not_removed(organiser, edition, keep):
    unit, other = make.unit("Sở A"), make.unit("Sở B")
    part = make.invitation(edition.id, unit)
    keep(part, make.invitation(edition.id, other), make.roster(edition, unit))

    refused = organiser.send("participants.remove", {"code": edition.code, "part_id": part.id})
    page = organiser.press(organiser.open("participants.index", code=edition.code), "Bỏ")

    assert refused.status == 409
    assert refused.texts(".findings.error li") == [
        "Sở A đã lập danh sách cho kỳ này nên chưa bỏ được."
    ]
    assert [name for name, _part, _roster in guests(page)] == ["Sở A"]


def test_an_extension_needs_its_reason_and_a_later_day(organiser, edition, keep):
    part = keep(make.invitation(edition.id, make.unit("Sở A")))
    where = {"code": edition.code, "part_id": part.id}
    page = organiser.open("participants.edit", **where)

    page = organiser.press(page, "Lưu quy định riêng", extended_until="25/06/2024 17:00")

    assert page.status == 409
    assert page.texts(".field-error") == [
        "Gia hạn phải sau hạn chung của kỳ.",
        "Gia hạn thì cần ghi lý do.",
    ]
    page = organiser.press(page, "Lưu quy định riêng", extended_until="28/06/2024 17:00",
                           extension_reason="Mưa bão", max_people="50")  # fmt: skip
    assert page.rows("#guests tbody tr")[0][4] == (
        "tối đa 50 người gia hạn đến 17:00 28/06/2024 Mưa bão Đặt riêng Sở A"
    )


def test_the_administrator_does_not_extend_deadlines(edition, visit, keep):
    part = keep(make.invitation(edition.id, make.unit()))
    where = {"code": edition.code, "part_id": part.id}
    admin = visit(Right.ADMIN)

    assert admin.open("participants.edit", **where).status == 403
    assert admin.send("participants.settle", where, max_people="9").status == 403


def test_a_unit_that_was_succeeded_before_the_day_shows_its_heir(visit, keep):
    edition = keep(make.edition(actual_from=date(2025, 7, 5)))
    old, heir = make.unit("Sở cũ", valid_to=date(2025, 2, 28)), make.unit("Sở mới")
    keep(old, heir)
    keep(
        make.invitation(edition.id, old),
        UnitSuccession(predecessor_id=old.id, successor_id=heir.id, day=date(2025, 3, 1)),
    )

    page = visit(Right.ADMIN).open("participants.index", code=edition.code)

    assert page.rows("#guests tbody tr")[0][1] == "Sở cũ không còn vào ngày này; nay là Sở mới"
