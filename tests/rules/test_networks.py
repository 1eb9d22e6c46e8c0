import pytest

from logistics.rules.networks import network_of


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("203.0.113.7", "203.0.113.8", False),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
        ("::ffff:203.0.113.7", "::ffff:203.0.113.8", False),
        ("", "", True),
        ("a socket", "", False),
    ],
)
def test_tries_are_counted_by_what_one_household_or_office_holds(one, other, is_same):
    assert (network_of(one) == network_of(other)) is is_same
