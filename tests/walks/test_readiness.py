"""Whether the service says that it is ready."""

import pytest
from sqlalchemy import event

from logistics.db import db
from logistics.models.installation import Fact
from logistics.queries.readiness import is_database_writable


@pytest.fixture
def read_only(app):
    """A PostgreSQL that takes no writes, as a standby does."""
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite's right to write is asked for as the transaction begins")

    def settle(connection):
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")

    event.listen(db.engine, "begin", settle)
    yield
    event.remove(db.engine, "begin", settle)


def test_a_database_that_takes_writes_is_ready(app, keep):
    keep(Fact(name="practice", value="1"))

    assert is_database_writable()


def test_a_database_that_only_reads_is_not_ready(keep, read_only):
    assert not is_database_writable()
