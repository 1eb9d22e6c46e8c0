import pytest

from logistics.rules.fields import FIELDS
from logistics.rules.lists import LISTS


@pytest.mark.parametrize("name", LISTS)
def test_a_named_list_begins_with_its_number_and_names_people(name):
    columns = LISTS[name].columns

    assert columns[0] == "number"
    assert "full_name" in columns
    assert [key for key in columns if key not in FIELDS] == []
