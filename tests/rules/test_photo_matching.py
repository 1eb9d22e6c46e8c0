"""Whose photo a file is: never settled by guessing."""

import unicodedata

import pytest

from logistics.rules.photo_matching import Face, matches

DUNG = Face(1, "Phạm Văn Dũng", "123456", "001099012345")
HA = Face(2, "Trần Thị Hà", "234567")
HA_TOO = Face(3, "Trần Thị Hạ", "345678")
AN, AN_TOO = Face(4, "Lê An", "456789"), Face(5, "Lê An", "567890")
ALL = (DUNG, HA, HA_TOO, AN, AN_TOO)


@pytest.mark.parametrize(
    ("file", "face"),
    [
        ("Phạm Văn Dũng.jpg", DUNG),
        (unicodedata.normalize("NFD", "Phạm Văn Dũng.jpg"), DUNG),
        ("pham_van_dung (1).JPG", DUNG),
        ("PhamVanDung.png", DUNG),
        ("123456.jpg", DUNG),
        ("anh 123456 the.jpg", DUNG),
        ("001099012345.jpg", DUNG),
        ("doan 1/Pham Van Dung.jpg", DUNG),
        ("Phạm Văn Dũng", DUNG),
        ("Trần Thị Hạ.jpg", HA_TOO),
        ("Lê An 456789.jpg", AN),
    ],
)
def test_a_file_is_known_by_name_short_number_or_citizen_number(file, face):
    assert matches([file], ALL)[0].face == face


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("IMG_20240816_101112.jpg", "nobody"),
        ("1234567.jpg", "nobody"),
        (".jpg", "nobody"),
        ("123456 234567.jpg", "several"),
        ("Tran Thi Ha.jpg", "several"),
        ("Lê An.jpg", "several"),
        ("123456 Trần Thị Hà.jpg", "two_people"),
    ],
)
def test_a_doubt_stays_a_doubt(file, why):
    assert [(one.face, one.why_not) for one in matches([file], ALL)] == [(None, why)]


def test_two_photos_of_one_person_are_for_people_to_choose_from():
    found = matches(["Phạm Văn Dũng.jpg", "123456.jpg", "Trần Thị Hà.jpg"], ALL)

    assert [one.why_not for one in found] == ["again", "again", ""]
