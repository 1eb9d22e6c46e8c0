"""What must hold of the whole house."""

from logistics.web.doors import DOORS


def test_every_endpoint_has_a_door_and_every_door_an_endpoint(house):
    assert set(house.view_functions) == set(DOORS)
