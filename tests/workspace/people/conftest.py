# SPDX-License-Identifier: Apache-2.0
"""A firm that has opened its pages, somebody who works there, and a proposal."""

from __future__ import annotations

from datetime import date

import pytest

from upshift_workspace.jobs.lease import enqueue
from upshift_workspace.people.models import Opening, Proposal, Telling
from upshift_workspace.plans.models import Plan
from upshift_workspace.tenancy.models import Membership, Organisation, Role
from upshift_workspace.workforce.models import Worker

_COURSE = {
    "course": "High voltage",
    "site": "Volt laboratory",
    "when": "2027Q2",
    "begins": "2027-04-01",
    "ends": "2027-06-30",
    "hours": 24.0,
}
_MOVE = {
    "kind": "moved",
    "people": 1,
    "work": "electric vehicle mechanic",
    "site": "Kerka hall",
    "firm": "Kerka Auto",
    "arrival": "2027Q3",
    "hours": 24.0,
    "courses": [_COURSE],
}
_WORDS = {
    "today": "car mechanic",
    "at": "Kerka hall",
    "goal": "electric vehicle mechanic",
    "moves": [_MOVE],
    "skills": [
        {"skill": "service brakes", "required": 2, "held": 2},
        {"skill": "test batteries", "required": 2, "held": 0},
    ],
}
TOLD = {
    "people": 1,
    "goal": "ev_mechanic",
    "wished": True,
    "needs": [3, 2],
    **dict.fromkeys(("en", "hu", "de"), _WORDS),
}


@pytest.fixture
def firm(cluster):
    return Organisation.objects.order_by("pk").first()


@pytest.fixture
def worker(cluster, firm):
    return Worker.objects.get(worker="K-03")


@pytest.fixture
def opened(cluster, firm, worker, accounts):
    """The worker's account stands for K-03, and the firm has opened its pages."""
    Opening.objects.create(cluster=cluster, organisation=firm)
    Membership.objects.filter(role=Role.worker).update(worker=worker.worker)
    return accounts[Role.worker]


@pytest.fixture
def telling(cluster):
    job = enqueue(cluster, "tell", {})
    plan = Plan.objects.create(cluster=cluster, label="First", job=job)
    day = date(2027, 2, 5)
    return Telling.objects.create(cluster=cluster, plan=plan, answer_by=day, job=job)


@pytest.fixture
def proposal(cluster, telling, worker):
    return Proposal.objects.create(
        cluster=cluster, telling=telling, worker=worker, told=TOLD
    )


@pytest.fixture
def base(cluster):
    return f"/c/{cluster.network}/"
