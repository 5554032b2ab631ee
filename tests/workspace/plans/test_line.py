# SPDX-License-Identifier: Apache-2.0
"""A plan's line of versions: one next version, nobody asked twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from upshift_workspace import engine
from upshift_workspace.jobs.models import State
from upshift_workspace.jobs.work import work_once
from upshift_workspace.mail.tasks import send_due
from upshift_workspace.plans.domain import ask_plan
from upshift_workspace.plans.models import Agreement, Answer, Plan
from upshift_workspace.tenancy.audit import verify
from upshift_workspace.tenancy.models import Account, AuditEvent, Role
from workspace.plans.conftest import PARAMS

DUE = {"due": (timezone.localdate() + timedelta(days=14)).isoformat()}


@pytest.fixture
def other(cluster, accounts, made):
    """A plan with other choices."""
    params = PARAMS | {"choices": {"may_hire": False}}
    plan = ask_plan(cluster, accounts[Role.office], "Other", params)
    assert work_once("here")
    plan.refresh_from_db()
    return plan


def publish(office, base, plan):
    return office.post(f"{base}{plan.pk}/publish", DUE, follow=True).content.decode()


def test_an_exact_plan_is_taken_as_the_next_version(office, base, made, other):
    publish(office, base, made)
    address = f"{base}compare?plan={made.pk}&plan={other.pk}"
    page = office.get(address).content.decode()
    assert "Take this one" in page
    folder = other.folder
    wish = {"instead_of": made.pk}
    told = office.post(f"{base}{other.pk}/choose", wish, follow=True).content.decode()
    other.refresh_from_db()
    assert (other.earlier, other.version, other.folder) == (made, 2, folder)
    assert "Taken instead, as it was planned" in told
    assert "Everything as entered" not in told
    assert "Take this one" not in office.get(address).content.decode()
    assert AuditEvent.objects.last().action == "plan.taken"
    assert "Each member sees its own rows" in publish(office, base, other)
    assert verify() is None


def test_what_is_published_or_in_a_line_is_not_taken(office, base, made, other):
    publish(office, base, other)
    office.post(f"{base}{other.pk}/choose", {"instead_of": made.pk})
    other.refresh_from_db()
    assert other.earlier is None
    office.post(f"{base}{made.pk}/choose", {"instead_of": made.pk})
    assert not Plan.objects.exclude(earlier=None).exists()
    assert office.post(f"{base}{made.pk}/choose").status_code == 404


def test_publishing_twice_asks_nobody_twice(office, base, made):
    assert "Each member sees its own rows" in publish(office, base, made)
    first = Plan.objects.get().published_at
    assert "nobody is asked twice" in publish(office, base, made)
    assert Plan.objects.get().published_at == first
    assert Agreement.objects.count() == 1
    actions = list(AuditEvent.objects.values_list("action", flat=True))
    assert actions.count("plan.published") == 1


def test_a_search_without_a_plan_is_not_published(office, base, made):
    Plan.objects.update(objective=None, ending="no plan")
    assert "There is no plan in it" in publish(office, base, made)
    assert not Plan.objects.get().is_published


def test_a_firm_hears_of_its_rows_by_letter(office, base, made):
    Account.objects.update(language="en")
    publish(office, base, made)
    send_due()
    (letter,) = mail.outbox
    assert letter.to == ["hr@kerka.example"]
    assert letter.subject == "A plan asks for your agreement"
    assert f"{base}{made.pk}/rows/kerka_auto" in letter.body


def test_planning_again_twice_makes_one_version(office, hr, base, made):
    publish(office, base, made)
    for _ in range(2):
        office.post(f"{base}{made.pk}/again")
    second = Plan.objects.get(version=2)
    page = office.get(f"{base}{made.pk}/").content.decode()
    assert "It was planned again with these answers" in page
    assert "Re-plan with these answers" not in page
    type(second.job).objects.filter(pk=second.job_id).update(state=State.cancelled)
    office.post(f"{base}{made.pk}/again")
    assert Plan.objects.filter(version=2).count() == 2


def test_answers_stay_once_the_office_has_planned_again(office, hr, base, made):
    publish(office, base, made)
    rows = f"{base}{made.pk}/rows/kerka_auto"
    answers = {
        f"row-{m['move']}": "accept" for m in engine.result_rows(made.path, "moves")
    }
    assert hr.post(rows, answers).status_code == 302
    office.post(f"{base}{made.pk}/again")
    assert "The office has planned again" in hr.get(rows).content.decode()
    assert hr.post(rows, answers).status_code == 403
    assert set(Answer.objects.values_list("verdict", flat=True)) == {"accept"}


def test_the_overview_of_a_firm_leads_to_what_it_has_to_answer(office, hr, base, made):
    home = base.replace("plans/", "")
    assert "waits for your answer" not in hr.get(home).content.decode()
    publish(office, base, made)
    rows = f"{base}{made.pk}/rows/kerka_auto"
    page = hr.get(home).content.decode()
    assert "First waits for your answer" in page
    assert f'href="{rows}"' in page
    moves = engine.result_rows(made.path, "moves")
    hr.post(rows, {f"row-{move['move']}": "accept" for move in moves})
    assert "waits for your answer" not in hr.get(home).content.decode()
