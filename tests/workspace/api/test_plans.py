# SPDX-License-Identifier: Apache-2.0
"""A program asks for a plan, follows it and reads its tables."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from upshift_workspace.jobs.work import work_once
from upshift_workspace.plans.models import Plan
from upshift_workspace.tenancy.models import Role

WISH = {"label": "By program", "gap": 0.05, "seconds": 5}


@pytest.fixture
def office(program):
    return program(Role.office)


def test_a_plan_goes_from_the_wish_to_its_tables(office):
    asked = office.post("plans", WISH)
    assert asked.status_code == 202
    number = asked.json()["id"]
    assert office.get(f"plans/{number}").json()["state"] == "waiting"
    assert office.get(f"plans/{number}/tables/runs").status_code == 404
    assert work_once("test")
    found = office.get(f"plans/{number}").json()
    assert found["state"] == "done"
    assert found["gap"] <= 0.05
    assert found["tables"] == ["runs"]
    page = office.get(f"plans/{number}/tables/runs", limit=1).json()
    assert page["rows"][0]["course"]
    assert office.get(f"plans/{number}/tables/moves").status_code == 404


def test_the_same_key_asks_once_and_is_answered_alike(office):
    key = {"Idempotency-Key": "k1"}
    twice = [office.post("plans", WISH, **key) for _ in range(2)]
    assert Plan.objects.count() == 1
    assert twice[0].content == twice[1].content
    assert [a.get("Idempotent-Replayed") for a in twice] == [None, "true"]
    other = office.post("plans", WISH | {"label": "Other"}, **key)
    assert other.status_code == 422
    assert Plan.objects.count() == 1


def test_data_is_frozen_before_anybody_has_to_wait(office):
    with CaptureQueriesContext(connection) as asked:
        assert office.post("plans", WISH).status_code == 202
    said = [query["sql"] for query in asked]
    begun = next(at for at, sql in enumerate(said) if sql.startswith("SAVEPOINT"))
    frozen = [at for at, sql in enumerate(said) if 'FROM "workforce_holds"' in sql]
    assert frozen
    assert max(frozen) < begun


def test_a_waiting_plan_is_ended(office):
    number = office.post("plans", WISH).json()["id"]
    answer = office.post(f"plans/{number}/end", {"keep": False})
    assert answer.json()["state"] == "cancelled"


def test_data_that_cannot_be_planned_is_told_as_problems(office, cluster):
    from upshift_workspace.workforce.models import Demand  # noqa: PLC0415 - needs Django

    Demand.objects.update(people=-1)
    answer = office.post("plans", WISH)
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["table"] == "demands"
    assert not Plan.objects.exists()


def test_sums_are_read_once_they_are_told(office):
    assert office.get("gaps").json() == []
