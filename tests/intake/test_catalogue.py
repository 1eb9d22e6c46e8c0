"""What a text might mean where it names no contest clearly."""

import pytest

from logistics.intake.catalogue import catalogue_from
from logistics.intake.problems import Place, Problem
from tests.intake.pages import problems, read, sheet

PAIRS = ("Đôi nam", "Đôi nữ", "Đôi nam nữ")
AGES = ("sinh năm 1983 trở về trước", "sinh năm 1984 trở về sau")
BADMINTON = {
    "sport": "Cầu lông",
    "events": [
        {"event": f"{pair} – {age}", "sex": None, "kind": "pair"} for age in AGES for pair in PAIRS
    ],
}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Cầu lông đôi nữ", [f"Cầu lông – Đôi nữ – {age}" for age in AGES]),
        ("cau long doi nam nu", [f"Cầu lông – Đôi nam nữ – {age}" for age in AGES]),
        ("cầu lông đôi", []),
        ("bơi lội", []),
    ],
    ids=["one pair of each age", "both sexes", "too many to list", "another sport"],
)
def test_the_few_contests_that_a_text_might_mean_are_offered(text, meant):
    catalogue = catalogue_from({"edition": {"year": 2024}, "sports": [BADMINTON]})

    assert list(catalogue.near(text)) == meant


def test_a_contest_under_its_sport_s_heading_needs_no_sport():
    catalogue = catalogue_from({"edition": {"year": 2024}, "sports": [BADMINTON]})

    assert len(catalogue.near("đôi nữ", catalogue.sports[0])) == len(AGES)


def test_the_offer_stands_in_the_sentence():
    problem = Problem(Place(None, 9), "events", "unknown-event", "Cầu lông đôi nữ", "A; B")

    assert problem.as_json["message"] == (
        "Dòng 9, cột Nội dung thi đấu: “Cầu lông đôi nữ” chưa rõ là nội dung nào. Hãy ghi rõ: A; B."
    )


def test_a_contest_that_is_none_is_still_called_so():
    reading = read(sheet(("Họ và tên", "Nội dung thi đấu"), ("Nguyễn Văn An", "Đua voi")))

    assert "unknown-event" in [about for _, _, about in problems(reading)]
    assert any("không có trong các môn" in each["message"] for each in reading["problems"])
