# SPDX-License-Identifier: Apache-2.0
"""Whatever is sent, the API answers as it is described and never fails."""

from __future__ import annotations

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import checks

from upshift_workspace.project.wsgi import application
from upshift_workspace.tenancy.models import Role

EXAMPLES = 200 if os.environ.get("UPSHIFT_EXAMPLES") else 8
KEPT = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]


@pytest.mark.parametrize("role", [Role.office, Role.hr, Role.provider])
def test_nothing_that_is_sent_makes_the_api_fail(role, program):
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    headers = program(role).headers
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def send(case):
            case.call_and_validate(headers=headers, checks=KEPT)

        send()
        asked += 1
    assert asked == 26
