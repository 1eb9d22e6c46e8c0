"""A hole in a device's numbers, as a supervisor is told of it."""

from uuid import uuid4

import pytest

from logistics.models.scan import ConflictKind
from logistics.rules.gaps import Gap, clash_of


@pytest.mark.parametrize(("first", "last", "told"), [(2, 2, "2"), (7, 9, "7–9")])
def test_a_hole_is_told_by_its_numbers(first, last, told):
    gap = Gap(4, first, last, uuid4(), checkpoint_id=3)

    clash = clash_of(gap)

    assert (clash.kind, clash.note, clash.checkpoint_id) == (ConflictKind.SEQ_GAP, told, 3)
    assert (clash.scan_id, clash.settlement) == (gap.scan_id, None)


def test_a_hole_is_the_same_while_it_is_being_filled_from_its_beginning():
    matters = {clash_of(Gap(4, first, 9, uuid4())).matter for first in (3, 5, 9)}

    assert matters == {"4@9"}
