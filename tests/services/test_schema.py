"""A database is brought to the form this version needs, and never to an older one."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Enum, create_engine, make_url, text
from sqlalchemy.types import TypeDecorator

from logistics.app import create_app
from logistics.clock import now
from logistics.config import Settings, resource_dir
from logistics.db import db
from logistics.services import schema
from logistics.services.schema import (
    NewerDatabase,
    current_revision,
    head_revision,
    known_revisions,
    upgrade_schema,
)


@contextmanager
def opened(settings: Settings) -> Iterator[Settings]:
    with create_app(settings).app_context():
        yield settings
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def empty(tmp_path):
    with opened(Settings(data_dir=tmp_path, testing=True)) as settings:
        yield settings


@pytest.fixture
def beside(database_url, tmp_path):
    """An empty database of the engine the tests run on; on PostgreSQL a schema of the same one."""
    shared = make_url(database_url)
    if shared.get_backend_name() == "sqlite":
        yield Settings(data_dir=tmp_path, testing=True)
        return
    server = create_engine(shared, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("CREATE SCHEMA apart"))
        apart = shared.update_query_dict({"options": "-csearch_path=apart"})
        url = apart.render_as_string(hide_password=False)
        yield Settings(data_dir=tmp_path, database_url=url, testing=True)
        connection.execute(text("DROP SCHEMA apart CASCADE"))
    server.dispose()


def test_the_migrations_make_just_what_the_models_say(beside):
    with opened(beside):
        assert upgrade_schema(beside, at=now()) == head_revision()

        with db.engine.connect() as connection:
            context = MigrationContext.configure(
                connection, opts={"compare_type": _differs, "target_metadata": db.metadata}
            )
            assert compare_metadata(context, db.metadata) == []


def test_a_database_of_this_version_is_left_alone(empty):
    upgrade_schema(empty, at=now())

    assert upgrade_schema(empty, at=now()) is None


def test_the_numbers_of_the_files_are_the_order_of_the_migrations():
    script = ScriptDirectory(str(resource_dir("migrations")))
    ordered = [each.revision for each in script.walk_revisions()]

    assert known_revisions() == ordered[::-1]
    assert head_revision() == script.get_current_head()


def test_an_empty_database_stands_nowhere(empty):
    assert current_revision() is None


def test_a_newer_database_is_refused_and_not_touched(empty):
    upgrade_schema(empty, at=now())
    _stand_at("9999")

    with pytest.raises(NewerDatabase, match=r"9999.*Install the newer version"):
        upgrade_schema(empty, at=now())
    assert current_revision() == "9999"


def test_an_older_database_is_backed_up_before_it_is_upgraded(empty, monkeypatch):
    upgrade_schema(empty, at=now())
    monkeypatch.setattr(schema, "known_revisions", lambda: ["0001", "0002"])
    steps = []
    monkeypatch.setattr(schema, "_run_migrations", lambda: steps.append(_backups(empty)))

    assert upgrade_schema(empty, at=now()) == "0002"
    # The copy was there, whole, when the first migration began.
    [[copy]] = steps
    assert "manifest.json" in zipfile.ZipFile(copy).namelist()


def _backups(settings: Settings) -> list:
    return list((settings.data_dir / "backups").glob("before-0002-*.zip"))


def _stand_at(revision: str) -> None:
    with db.engine.connect().execution_options(will_write=True) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": revision})
        connection.commit()


def _differs(_context, _column, _metadata_column, _inspected, kind) -> bool | None:
    """Our own types are stored as plain ones; what they are stored as is not compared."""
    return False if isinstance(kind, (Enum, TypeDecorator)) else None
