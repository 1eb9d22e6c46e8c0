"""A handful of fixtures: the app on either database, a session to keep things, a visitor, trips."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask, has_request_context
from sqlalchemy import event

from logistics.app import create_app
from logistics.config import Settings
from logistics.db import begin_writing, db
from logistics.keys import load_keys, use_keys
from logistics.services.schema import head_revision
from tests.database import emptied, stamp, started_postgres
from tests.visitor import Visitor, log_in


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite")


@pytest.fixture(scope="session")
def database_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    if request.config.getoption("--database") == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('database') / 'test.db'}"
    else:
        with started_postgres(tmp_path_factory.mktemp("postgres")) as url:
            yield url


def hand_back_from_the_end(connection, _record) -> None:
    """Let a query that names no order tell so: its rows come last one first."""
    connection.execute("PRAGMA reverse_unordered_selects = ON")


def hold_nothing_to_read(connection, question, *_) -> None:
    """A page that only reads keeps nobody from writing what it reads."""
    if has_request_context() and getattr(question, "_for_update_arg", None) is not None:
        assert connection.get_execution_options().get("will_write"), "reading held a row"


@pytest.fixture(scope="session")
def house(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with its tables, made once; ``app`` empties it after each test."""
    settings = Settings(
        data_dir=Path(tmp_path_factory.mktemp("instance")), database_url=database_url, testing=True
    )
    app = create_app(settings)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", hand_back_from_the_end)
        event.listen(db.engine, "before_execute", hold_nothing_to_read)
        db.create_all()
        stamp(db, head_revision())
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def app(house: Flask) -> Iterator[Flask]:
    # A test that made an application of its own has left its keys in this process.
    use_keys(load_keys(house.config["SETTINGS"].keys_path))
    with house.app_context():
        yield house
        db.session.rollback()
        emptied(db)


@pytest.fixture
def keep(app: Flask):
    """Put things into the database as if they had always been there."""

    def keep_all(*things):
        if not db.session().in_transaction():
            begin_writing()
        db.session.add_all(things)
        db.session.commit()
        return things[0] if len(things) == 1 else things

    return keep_all


@pytest.fixture
def visit(app: Flask):
    """Somebody with these rights, logged in: ``visit(Right.REGISTRAR, unit=unit)``."""

    def come(*rights, **where) -> Visitor:
        return Visitor(app, log_in(app, *rights, **where))

    return come


@pytest.fixture
def trips(app: Flask):
    """Count the statements that reach the database: ``with trips() as statements: …``."""

    @contextmanager
    def counted():
        statements: list[str] = []

        def note(_connection, _cursor, statement, *_):
            if not statement.startswith("BEGIN"):
                statements.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(db.engine, "before_cursor_execute", note)

    return counted
