import pytest

from logistics.rules.letterheads import bodies_of
from tests import factories as make


@pytest.mark.parametrize(
    ("name", "code", "superior", "issuing", "place"),
    [
        ("Sở Thông tin và Truyền thông tỉnh Bình Định", "STTTT-52", "UBND TỈNH BÌNH ĐỊNH",
         "SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "Bình Định"),
        ("Sở Thông tin và Truyền thông thành phố Hà Nội", "STTTT-01", "UBND THÀNH PHỐ HÀ NỘI",
         "SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "Hà Nội"),
        ("Cục Báo chí", "BTTTT-CBC", "BỘ THÔNG TIN VÀ TRUYỀN THÔNG", "CỤC BÁO CHÍ", "Hà Nội"),
        ("Văn phòng Bộ", "BTTTT-VP", "BỘ THÔNG TIN VÀ TRUYỀN THÔNG", "VĂN PHÒNG", "Hà Nội"),
        ("FPT", "FPT", "", "FPT", "Hà Nội"),
    ],
    ids=[
        "a province's department", "a city's department", "a unit of the ministry", "its office",
        "a firm",
    ],
)  # fmt: skip
def test_a_paper_names_its_superior_and_its_issuing_body(name, code, superior, issuing, place):
    bodies = bodies_of(make.unit(name, code=code))

    assert (bodies.superior, bodies.issuing, bodies.place) == (superior, issuing, place)


def test_a_place_that_is_called_after_a_person_is_written_in_full():
    name = "Sở Thông tin và Truyền thông Thành phố Hồ Chí Minh"

    bodies = bodies_of(make.unit(name, code="STTTT-79", province="Thành phố Hồ Chí Minh"))

    assert (bodies.superior, bodies.place) == (
        "UBND THÀNH PHỐ HỒ CHÍ MINH", "Thành phố Hồ Chí Minh",
    )  # fmt: skip


def test_without_a_unit_the_ministrys_office_issues_the_paper_where_it_sits():
    bodies = bodies_of(None)

    assert (bodies.issuing, bodies.place, bodies.name) == ("VĂN PHÒNG", "Hà Nội", "Văn phòng Bộ")
