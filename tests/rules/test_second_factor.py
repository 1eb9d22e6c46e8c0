from datetime import timedelta

import pytest
from pyotp import TOTP

from logistics.rules.second_factor import matching_step
from tests import factories as make

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.mark.parametrize(
    ("seconds", "fits"), [(-61, False), (-30, True), (0, True), (30, True), (61, False)]
)
def test_a_clock_may_be_one_step_off(seconds, fits):
    code = TOTP(SECRET).at(make.AT + timedelta(seconds=seconds))

    assert (matching_step(SECRET, code, at=make.AT, after=None) is not None) is fits


def test_a_step_that_was_used_no_longer_counts():
    code = TOTP(SECRET).at(make.AT)
    step = matching_step(SECRET, code, at=make.AT, after=None)

    assert matching_step(SECRET, code, at=make.AT, after=step) is None


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "१२३४५६", "0" * 40])
def test_what_is_no_code_fits_nothing(code):
    assert matching_step(SECRET, code, at=make.AT, after=None) is None
