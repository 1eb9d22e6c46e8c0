"""The interface under random messages made from its own document: no answer it does not name."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests import gate as at

pytestmark = pytest.mark.first_database

# Not that unreadable scans are refused: they are acknowledged and set apart.
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_message_meets_an_answer_that_is_not_described(app, mode):
    scanner = at.laid(app).device()
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    statuses = set()

    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=12, deadline=None, database=None, derandomize=True,
            phases=[Phase.generate], suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(operation.as_strategy(generation_mode=mode))
        def send(case):
            answer = case.call(headers={**scanner.headers(), "Accept-Encoding": "identity"})
            case.validate_response(answer, checks=CHECKS)
            statuses.add(answer.status_code)

        send()

    assert max(statuses) < 500
