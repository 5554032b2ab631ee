# SPDX-License-Identifier: Apache-2.0
"""A firm plans its own people alone, and alone reads what came of it."""

from __future__ import annotations

import pytest

from upshift_workspace import engine
from upshift_workspace.engine.sentences import say
from upshift_workspace.jobs.work import work_once
from upshift_workspace.plans.models import Plan
from upshift_workspace.plans.queries import latest_result, with_result
from upshift_workspace.tenancy.models import Membership, Organisation, Role
from upshift_workspace.workforce.models import Site, Worker

WISH = {"label": "Ours", "tolerance": "0.02", "limit": "30", "may_hire": "on"}


@pytest.fixture
def other_firm(cluster):
    """Somebody works at another firm, under a code that must not be seen."""
    site = Site.objects.get(site="volt_lab")
    like = Worker.objects.get(worker="K-01")
    return Worker.objects.create(
        cluster=cluster, worker="LEAKMARK", site=site, occupation=like.occupation
    )


@pytest.fixture
def own(hr, base, other_firm):
    asked = hr.post(base + "new", WISH)
    assert asked.status_code == 302
    assert work_once("here")
    return Plan.objects.get()


def test_its_own_people_alone_are_planned(own, cluster):
    assert own.organisation.organisation == "kerka_auto"
    workers = engine.result_rows(own.path / "network", "workers")
    assert {row["worker"] for row in workers} == {f"K-0{i}" for i in range(1, 6)}
    assert own.ending == "done"


def test_the_firm_reads_its_figures_as_they_are(hr, base, own):
    page = hr.get(f"{base}{own.pk}/").content.decode()
    assert "You have planned your own people alone" in page
    assert say("protected", "en") not in page
    assert "Only yours" in hr.get(base).content.decode()
    rows = hr.get(f"{base}{own.pk}/rows/kerka_auto").content.decode()
    moved = {m["worker"] for m in engine.result_rows(own.path, "moves")}
    assert moved
    assert all(worker in rows for worker in moved)
    assert "Keep these answers" not in rows
    assert "No answer yet" not in rows


@pytest.mark.parametrize("role", set(Role) - {Role.hr})
def test_nobody_else_may_open_it(role, signed_in, base, own, cluster):
    browser = signed_in(role)
    for page in ("", "progress", "rows/kerka_auto"):
        assert browser.get(f"{base}{own.pk}/{page}").status_code in (403, 405)
    assert "Ours" not in browser.get(base).content.decode()


def test_another_firm_may_not_open_it_either(signed_in, accounts, base, own):
    volt = Organisation.objects.get(organisation="volt_academy")
    Membership.objects.filter(role=Role.hr).update(organisation=volt)
    other = signed_in(Role.hr)
    assert other.get(f"{base}{own.pk}/").status_code == 403
    assert other.post(f"{base}{own.pk}/end", {"do": "stop"}).status_code == 403
    assert "Ours" not in other.get(base).content.decode()


def test_it_is_no_plan_of_the_cluster(office, base, own):
    assert with_result() == []
    assert latest_result() is None
    for page in (f"{own.pk}/publish", f"{own.pk}/folder", f"{own.pk}/again"):
        method = office.post if page.endswith("again") else office.get
        assert method(base + page).status_code == 403
    assert "Ours" not in office.get(base + "compare").content.decode()


def test_what_a_plan_would_rest_on_counts_ones_own_people(hr, office, base, other_firm):
    assert "5 people" in hr.get(base + "new").content.decode()
    assert "6 people" in office.get(base + "new").content.decode()
    assert "Members to plan" not in hr.get(base + "new").content.decode()


def test_a_firm_has_one_search_at_a_time(hr, base, cluster):
    first = hr.post(base + "new", WISH)["Location"]
    assert hr.post(base + "new", WISH)["Location"] == first
    assert hr.post(first + "end", {"do": "cancel"}).status_code == 302
    assert hr.post(base + "new", WISH)["Location"] != first
    assert Plan.objects.count() == 2


def test_who_has_no_firm_plans_for_none(cluster, accounts, signed_in, base):
    Membership.objects.filter(role=Role.hr).update(organisation=None)
    assert signed_in(Role.hr).get(base + "new").status_code == 403


def test_a_published_plan_is_not_the_members_to_end(hr, office, base, made):
    office.post(f"{base}{made.pk}/publish", {"due": "2099-01-01"})
    assert hr.get(f"{base}{made.pk}/").status_code == 200
    assert hr.post(f"{base}{made.pk}/end", {"do": "cancel"}).status_code == 403
