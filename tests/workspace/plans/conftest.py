# SPDX-License-Identifier: Apache-2.0
"""The workshop with a second firm, planned once and kept for many tests."""

from __future__ import annotations

import pytest

from upshift_workspace.jobs.work import work_once
from upshift_workspace.plans.domain import ask_plan
from upshift_workspace.tenancy.models import Role

PARAMS = {
    "seed": 1,
    "plan": {"gap": 0.02, "seconds": 30.0},
    "baselines": False,
    "choices": {},
}


@pytest.fixture
def office(signed_in):
    return signed_in(Role.office)


@pytest.fixture
def hr(signed_in):
    return signed_in(Role.hr)


@pytest.fixture
def base(cluster):
    return f"/c/{cluster.network}/plans/"


@pytest.fixture
def made(cluster, accounts):
    """A plan with its result."""
    plan = ask_plan(cluster, accounts[Role.office], "First", PARAMS)
    assert work_once("here")
    plan.refresh_from_db()
    return plan
