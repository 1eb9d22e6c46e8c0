"""The gate that is tried in the browser."""

import pytest

from tests import gate as at


@pytest.fixture
def gate(app):
    return at.laid(app, people=4)
