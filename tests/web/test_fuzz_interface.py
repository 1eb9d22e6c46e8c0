"""The interface under random messages made from its own document: no answer it does not name."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from tests import gate as at


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
            answer = case.call(headers=scanner.headers())
            case.validate_response(answer, excluded_checks=NOT_OURS)
            statuses.add(answer.status_code)

        send()

    assert max(statuses) < 500


# A scan that cannot be read is acknowledged and set apart, not refused; and the tokens of the
# tests are meant to be left out and added at will.
NOT_OURS = [
    schemathesis.checks.CHECKS.get_one(name)
    for name in (
        "negative_data_rejection", "positive_data_acceptance", "ignored_auth",
        "missing_required_header", "unsupported_method",
    )
]  # fmt: skip
