from datetime import date

import pytest

from logistics.models.account import Right
from logistics.models.unit import UnitAlias
from tests import factories as make


@pytest.fixture
def admin(visit):
    return visit(Right.ADMIN)


def test_units_are_shown_as_a_tree_and_found_without_marks(admin, keep):
    head = keep(make.unit("Bộ Thông tin và Truyền thông", protocol_rank=1))
    press = make.unit("Báo VietNamNet", parent_id=head.id)
    press.aliases = [UnitAlias(alias="VNN", folded="vnn")]
    keep(press)

    tree = admin.open("units.index").texts("tbody th")
    found = [admin.open("units.index", q=each).texts("tbody th") for each in ("bao viet", "VNN")]

    assert tree == ["Bộ Thông tin và Truyền thông", "– Báo VietNamNet"]
    assert found == [["Báo VietNamNet"], ["Báo VietNamNet"]]


def test_percent_and_underscore_are_letters_like_others(admin, keep):
    keep(make.unit("Sở A"))

    assert admin.open("units.index", q="%").texts("tbody th") == []


def test_a_unit_is_laid_out_and_corrected(admin, keep):
    page = admin.press(
        admin.open("units.new"), "Lưu đơn vị", code="VNPT", name="Tập đoàn VNPT",
        short_name="VNPT", kind="doanh_nghiep",
    )  # fmt: skip
    page = admin.press(page, "Thêm tên khác", alias="Tập đoàn Bưu chính")
    page = admin.press(page, "Thêm tên khác", alias="TẬP ĐOÀN BƯU CHÍNH")

    assert page.texts("#aliases li") == ["Tập đoàn Bưu chính Bỏ"]
    page = admin.press(page, "Bỏ")
    assert page.texts("#aliases li") == ["Chưa có tên khác."]
    assert len(page.texts(".timeline li")) == 3


def test_a_code_is_borne_by_one_unit(admin, keep):
    keep(make.unit(code="VNPT"))
    page = admin.press(admin.open("units.new"), "Lưu đơn vị", code="VNPT", name="A", short_name="A")

    assert page.texts("#code-error") == ["Mã này đã có đơn vị dùng."]


def test_nobody_becomes_the_parent_of_its_parent(admin, keep):
    head = keep(make.unit("Bộ"))
    office = keep(make.unit("Văn phòng", parent_id=head.id))

    page = admin.open("units.edit", unit_id=head.id)
    page = admin.press(page, "Lưu đơn vị", parent_id=str(office.id))

    assert (page.status, head.parent_id) == (409, None)


def test_a_renamed_unit_keeps_its_old_name_until_the_day(admin, keep):
    old = keep(make.unit("Sở TT&TT Bình Định", region="Trung", code="STTTT-52"))
    page = admin.open("units.edit_succession", unit_id=old.id)

    page = admin.press(page, "Ghi đơn vị kế thừa", day="01/03/2025", names="Sở KH&CN Bình Định",
                       ground="Nghị định 55/2025/NĐ-CP")  # fmt: skip

    assert (old.name, old.valid_to) == ("Sở TT&TT Bình Định", date(2025, 2, 28))
    assert "Từ 01/03/2025 thành Sở KH&CN Bình Định , Nghị định 55/2025/NĐ-CP" in page.texts("li")
    heir = admin.open("units.index", q="so kh&cn binh dinh").rows()[0]
    assert heir[1:] == ["STTTT-52-2025-1", "Sở TT&TT", "Miền Trung", "từ 01/03/2025"]


def test_a_merger_and_a_split_are_told_on_both_sides(admin, keep):
    one, two = keep(make.unit("Một", code="U-1"), make.unit("Hai", code="U-2"))

    admin.press(admin.open("units.edit_succession", unit_id=one.id), "Ghi đơn vị kế thừa",
                day="01/03/2025", heir_codes="U-2", names="Ba", stays="y")  # fmt: skip

    assert one.valid_to is None
    page = admin.open("units.show", unit_id=two.id)
    assert "Từ 01/03/2025 kế thừa Một" in page.texts("li")


def test_a_succession_without_a_known_heir_says_all_that_is_wrong(admin, keep):
    unit = keep(make.unit(valid_to=date(2024, 1, 1)))
    page = admin.open("units.edit_succession", unit_id=unit.id)

    page = admin.press(page, "Ghi đơn vị kế thừa", day="01/03/2025", heir_codes="X-9")

    assert page.texts(".field-error") == [
        "Đến ngày này đơn vị đã không còn.",
        "Không có đơn vị nào mang mã X-9.",
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_units_ask_as_often_for_one_row_as_for_three(admin, keep, trips, number):
    units = [make.unit(f"Sở {n}") for n in range(number)]
    keep(*units)

    counts = []
    for endpoint, values in (
        ("units.index", {}), ("units.index", {"q": "so"}), ("units.show", {"unit_id": units[0].id}),
    ):  # fmt: skip
        with trips() as statements:
            admin.open(endpoint, **values)
        counts.append(len([each for each in statements if each.startswith("SELECT")]))

    assert counts == [3, 4, 8]
