"""What the process that watches us is told."""

import pytest

from logistics.db import db
from logistics.queries import readiness


def answers(app) -> list[int]:
    return [app.test_client().get(path).status_code for path in ("/healthz", "/readyz")]


def test_a_service_that_can_write_is_ready(app):
    assert answers(app) == [200, 200]


def test_a_full_disk_is_not_ready(app, monkeypatch):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("the server of PostgreSQL has a disk of its own")
    monkeypatch.setattr(readiness, "LEAST_ROOM", 2**62)

    assert answers(app) == [200, 503]


def test_every_operation_of_the_interface_says_what_it_answers(app):
    told = app.test_client().get("/api/v1/openapi.json").json

    media = {
        path: list(operation["responses"]["200"]["content"])
        for path, operations in told["paths"].items()
        for method, operation in operations.items()
        if method in {"get", "post"}
    }

    assert media.pop("/api/v1/photos/{member_id}") == ["image/jpeg"]
    assert {tuple(one) for one in media.values()} == {("application/json",)}
