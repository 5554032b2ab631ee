# SPDX-License-Identifier: Apache-2.0
"""Pages of plans: who may open them, and the rows they ask for."""

from __future__ import annotations

from datetime import UTC, date, datetime

from upshift_workspace.jobs.lease import enqueue
from upshift_workspace.people.models import SharingAgreement
from upshift_workspace.plans.models import Plan, Trial
from upshift_workspace.tenancy.models import Organisation, Role

OFFICE = {Role.office}
READERS = set(Role) - {Role.worker}
OPEN_TO = {
    "plans:list": READERS,
    "plans:new": {Role.office, Role.hr},
    "plans:show": OFFICE,  # until it is published
    "plans:progress": OFFICE,
    "plans:end": OFFICE,
    "plans:again": OFFICE,
    "plans:choose": OFFICE,
    "plans:take": OFFICE,
    "plans:publish": OFFICE,
    "plans:compare": OFFICE,
    "plans:rows": {Role.office, Role.hr},
    "plans:try": {Role.office, Role.hr},
    "plans:trial": {Role.hr},  # the office under a sharing agreement only
}
POSTED = {"plans:end", "plans:again", "plans:choose", "plans:try"}
MORE = {"plans:rows": {"firm": "kerka_auto"}}
"""What else stands in a page's address."""


def plan_in(cluster, published=False):
    return Plan.objects.create(
        cluster=cluster,
        label="LEAKMARK",
        params={"plan": {"seconds": 1.0, "gap": 0.1}},
        job=enqueue(cluster, "plan", {}),
        published_at=datetime.now(UTC) if published else None,
    )


def published_in(cluster):
    return plan_in(cluster, published=True)


def trial_in(cluster):
    SharingAgreement.objects.update(ends=date(2020, 1, 1))  # none is in force
    return Trial.objects.create(
        cluster=cluster,
        plan=published_in(cluster),
        worker="LEAKMARK",
        organisation=Organisation.objects.get(organisation="kerka_auto"),
        job=enqueue(cluster, "trial", {}),
    )


ROWS = {
    **dict.fromkeys(
        [
            n
            for n in OPEN_TO
            if n.split(":")[1]
            in ("show", "progress", "end", "again", "choose", "take", "publish")
        ],
        plan_in,
    ),
    "plans:rows": published_in,
    "plans:try": published_in,
    "plans:trial": trial_in,
}
"""Page → what makes the row whose number stands in its address."""
