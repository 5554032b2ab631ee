# SPDX-License-Identifier: Apache-2.0
"""From a published plan to reasons that people read and sums that partners read."""

from __future__ import annotations

from datetime import UTC, datetime

from upshift_workspace.jobs.models import Job
from upshift_workspace.jobs.work import work_once
from upshift_workspace.people.models import Proposal, SafePage, Telling
from upshift_workspace.plans.domain import ask_plan
from upshift_workspace.plans.models import Plan
from upshift_workspace.tenancy.models import Role

_PARAMS = {"seed": 1, "plan": {"gap": 0.02, "seconds": 20.0}, "baselines": False}


def test_a_told_plan_is_read_by_its_people_and_as_sums_by_partners(
    cluster, accounts, opened, signed_in, base
):
    ask_plan(cluster, accounts[Role.office], "First", _PARAMS)
    assert work_once("here")
    Plan.objects.update(published_at=datetime.now(UTC))
    office = signed_in(Role.office)
    assert "First" in office.get(base + "sums/tell").content.decode()
    office.post(
        base + "sums/tell", {"plan": Plan.objects.get().pk, "answer_by": "2027-02-05"}
    )
    assert Telling.objects.count() == 1
    while work_once("here"):
        pass
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}
    assert Proposal.objects.count() == 5
    assert not Proposal.objects.filter(is_looked_at=False).exists()
    page = signed_in(Role.worker).get(base + "me/").content.decode()
    assert "Why this, why you" in page
    assert "network would pay" in page
    partner = signed_in(Role.social_partner)
    for name in SafePage.objects.values_list("name", flat=True):
        told = partner.get(base + f"sums/?page={name}").content.decode()
        assert "hidden" in told
        assert "Kerka Auto" not in told.partition("<table")[2].partition("</table>")[0]


def test_sums_are_filtered_by_address(cluster, telling, signed_in, base):
    SafePage.objects.create(
        cluster=cluster,
        telling=telling,
        name="fairness",
        content={
            "levels": ["outcome", "size"],
            "figures": ["people"],
            "labels": {},
            "rows": [
                [None, None, 1330.0],
                ["moved", None, 310.0],
                ["moved", "large", None],
            ],
        },
    )
    partner = signed_in(Role.umbrella)
    every = partner.get(base + "sums/").content.decode()
    assert "1,330" in every
    assert "other work in the same firm" in every
    together = partner.get(base + "sums/?outcome=*").content.decode()
    assert "1,330" in together
    assert "310" not in together


def test_rules_are_read_in_words_by_everybody(signed_in, base):
    for role in Role:
        page = signed_in(role).get(base + "rules/").content.decode()
        assert "A declined occupation is never assigned." in page
