"""By what somebody is recognised in texts and records that others wrote."""

import pytest

from logistics.rules.erasures import ERASED, Traces, blanked

NAME, NUMBER, PHONE = "Quách Thị Hoàng Oanh", "052184009999", "+84905111222"
THEIRS = Traces.of([{"full_name": NAME, "citizen_number": NUMBER, "phone": PHONE}])
WITHOUT_NUMBER = Traces.of([{"full_name": NAME, "phone": PHONE}])


@pytest.mark.parametrize(
    ("text", "are_in"),
    [
        (f"Gọi cho {NAME}.", True),
        ("chi QUACH THI HOANG OANH, phong 3", True),
        ("Quách Thị Hoàng Oanhh", False),
        ("chị Oanh", False),
        ("0905 111.222", True),
        ("+84 905-111-222", True),
        ("Số 052 184 009 999", True),
        ("0905111223", False),
        ("05218400999", False),
    ],
)
def test_a_text_tells_of_somebody_by_the_whole_name_or_a_whole_number(text, are_in):
    assert THEIRS.are_in(text) is are_in


@pytest.mark.parametrize("known", [{"full_name": "Oanh"}, {"full_name": None}, {}])
def test_a_name_of_one_word_is_a_word_of_many_sentences(known):
    assert not Traces.of([known]).are_in("Oanh, Quách Thị Hoàng Oanh, 0905111222")


@pytest.mark.parametrize(
    ("record", "are_of"),
    [
        ({"full_name": "Tên Cũ", "citizen_number": NUMBER}, True),
        ({"full_name": "Tên Cũ", "phone": PHONE}, True),
        ({"full_name": NAME}, True),
        ({"full_name": NAME, "phone": "+84905000000"}, True),
        ({"full_name": NAME, "citizen_number": "052184000001"}, False),
        ({"full_name": "Nguyễn Văn Bình"}, False),
        ({}, False),
    ],
    ids=["number", "phone", "name alone", "name, another phone", "a namesake's number",
         "somebody else", "nobody"],
)  # fmt: skip
def test_a_record_is_theirs_by_a_number_or_by_the_name_when_no_other_number_says_whose(
    record, are_of
):
    assert THEIRS.are_of(record) is are_of


def test_of_whom_no_citizen_number_is_known_a_record_with_one_is_theirs():
    assert WITHOUT_NUMBER.are_of({"full_name": NAME, "citizen_number": NUMBER})


def test_each_text_that_tells_of_them_goes_whole_however_deep_it_lies():
    told = {"name": NAME, "rows": [{"note": f"với {NAME}"}, "khác"], "number": 3, "none": None}

    assert blanked(told, THEIRS) == {
        "name": ERASED, "rows": [{"note": ERASED}, "khác"], "number": 3, "none": None,
    }  # fmt: skip
