from hypothesis import given
from hypothesis import strategies as st

from logistics.rules.edits import Clash, merged

FIELDS = ("name", "birth", "phone", "note")
records = st.fixed_dictionaries({field: st.sampled_from([None, "a", "b"]) for field in FIELDS})


def test_what_each_changed_is_kept():
    seen = {"name": "An", "phone": "1"}

    merge = merged(seen, {"name": "An", "phone": "2"}, {"name": "Ân", "phone": "1"})

    assert (merge.values, merge.clashes) == ({"name": "Ân", "phone": "2"}, [])


def test_the_same_change_twice_is_no_clash():
    merge = merged({"name": "An"}, {"name": "Ân"}, {"name": "Ân"})

    assert (merge.values, merge.clashes) == ({"name": "Ân"}, [])


def test_two_different_changes_of_one_field_are_put_to_the_clerk():
    merge = merged({"name": "An"}, {"name": "Ân"}, {"name": "Ấn"})

    assert merge.clashes == [Clash("name", seen="An", theirs="Ân", mine="Ấn")]


def test_a_page_that_does_not_say_what_it_saw_overwrites_nothing():
    merge = merged({}, {"name": "Ân"}, {"name": "Ấn"})

    assert (merge.values, [clash.field for clash in merge.clashes]) == ({"name": "Ân"}, ["name"])


@given(records, records, records)
def test_no_edit_is_ever_lost_silently(seen, theirs, mine):
    merge = merged(seen, theirs, mine)
    asked = {clash.field for clash in merge.clashes}

    for field in FIELDS:
        changed_by_them, changed_by_me = theirs[field] != seen[field], mine[field] != seen[field]
        if changed_by_them and changed_by_me and theirs[field] != mine[field]:
            assert field in asked
        elif changed_by_me:
            assert merge.values[field] == mine[field]
        else:
            assert merge.values[field] == theirs[field]
