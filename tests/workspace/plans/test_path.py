# SPDX-License-Identifier: Apache-2.0
"""From the wish for a plan to its result, as the office walks it."""

from __future__ import annotations

from datetime import date

import pytest

from upshift_workspace.jobs.lease import Fenced, claim
from upshift_workspace.jobs.models import Job
from upshift_workspace.jobs.work import Task, work_once
from upshift_workspace.plans.models import Plan
from upshift_workspace.plans.tasks import make_plan
from upshift_workspace.tenancy.audit import verify
from upshift_workspace.tenancy.models import AuditEvent
from upshift_workspace.workforce.models import Period

WISH = {
    "label": "First",
    "tolerance": "0.02",
    "limit": "30",
    "keeps_promises": "on",
    "may_pool": "on",
    "may_hire": "on",
    "may_let_go": "on",
}


@pytest.fixture
def asked(office, base):
    answer = office.post(base + "new", WISH)
    assert answer.status_code == 302
    return answer["Location"]


def test_a_plan_is_asked_for_made_and_told(office, base, asked, cluster):
    assert "Waiting for a worker" in office.get(asked).content.decode()
    assert office.get(asked + "progress").status_code == 200
    assert work_once("here")
    polled = office.get(asked + "progress")
    assert polled.status_code == 286
    assert polled["HX-Refresh"] == "true"
    page = office.get(asked).content.decode()
    assert 'class="receipt"' in page
    plan = Plan.objects.get()
    assert plan.ending == "done"
    assert plan.gap <= 0.02
    assert (plan.path / "run.json").is_file()
    assert plan.snapshot[:12] in page
    assert "First" in office.get(base).content.decode()
    actions = list(AuditEvent.objects.values_list("action", flat=True))
    assert actions == ["plan.asked", "plan.made"]
    assert verify() is None


def test_a_plan_that_waits_is_discarded_at_once(office, asked):
    office.post(asked + "end", {"do": "cancel"})
    assert Job.objects.get().state == "cancelled"
    assert "There is no result" in office.get(asked).content.decode()
    assert not work_once("here")


def test_a_running_plan_that_is_discarded_keeps_nothing(office, asked, home):
    task = Task(claim("here"), wish="cancel")
    make_plan(task)
    assert Job.objects.get().state == "cancelled"
    assert Plan.objects.get().folder == ""
    assert not list((home / "runs").glob("*/*"))
    assert AuditEvent.objects.last().action == "plan.cancelled"


def test_a_plan_whose_worker_was_relieved_is_not_written(office, asked):
    task = Task(claim("here"))
    Job.objects.update(token=task.job.token + 1)
    with pytest.raises(Fenced):
        make_plan(task)
    assert Plan.objects.get().folder == ""
    assert AuditEvent.objects.last().action == "plan.asked"


def test_flaws_of_the_data_are_named_and_nothing_is_asked_for(office, base):
    Period.objects.update(end_date=date(2000, 1, 1))
    answer = office.post(base + "new", WISH)
    assert answer.status_code == 422
    assert "periods" in answer.content.decode()
    assert not Plan.objects.exists()


def test_a_form_without_a_name_says_so(office, base):
    answer = office.post(base + "new", WISH | {"label": ""})
    assert answer.status_code == 422
    assert 'href="#id_label"' in answer.content.decode()


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_asks_as_much_for_one_plan_as_for_three(
    office, base, asked, more, django_assert_num_queries
):
    for _ in range(more):
        office.post(base + "new", WISH)
    with django_assert_num_queries(4):
        office.get(base)
