# SPDX-License-Identifier: Apache-2.0
"""The API offers what the pages show: catalogue, runs, one's own rows, no more."""

from __future__ import annotations

import pytest
from django.utils import timezone

from upshift_workspace import engine
from upshift_workspace.jobs.work import work_once
from upshift_workspace.plans.consent import publish
from upshift_workspace.plans.domain import ask_plan
from upshift_workspace.plans.models import Answer, Plan
from upshift_workspace.tenancy.models import AuditEvent, Organisation, Role
from upshift_workspace.training.models import Course, Offer, Resource, Teaches, Uses
from workspace.plans.conftest import PARAMS


@pytest.fixture
def published(cluster, accounts):
    plan = ask_plan(cluster, accounts[Role.office], "First", PARAMS)
    assert work_once("here")
    plan.refresh_from_db()
    publish(plan, accounts[Role.office], timezone.localdate())
    return plan


def rows(program, table):
    return program.get(table).json()["rows"]


def test_the_catalogue_is_read_with_what_courses_teach(program):
    reader = program(Role.worker)
    taught = {
        (row["course"], row["skill"], row["level"]) for row in rows(reader, "teaches")
    }
    paths = ("course__course", "skill__skill", "level")
    assert taught == set(Teaches.objects.values_list(*paths))
    assert {row["fee"] for row in rows(reader, "courses")} == {420.0, 350.0}
    assert all("empty_seat_fee" in row for row in rows(reader, "courses"))


def test_a_provider_reads_its_own_rooms_and_nobody_elses(program, cluster):
    provider = program(Role.provider)
    volt = Course.objects.first().provider
    kerka = Organisation.objects.exclude(pk=volt.pk).first()
    for owner in (volt, kerka, None):
        name = owner.organisation if owner else "free"
        made = Resource.objects.create(
            cluster=cluster, resource=name, organisation=owner, capacity=8
        )
        Uses.objects.create(cluster=cluster, offer=Offer.objects.first(), resource=made)
    assert [row["resource"] for row in rows(provider, "resources")] == ["volt_academy"]
    assert len(rows(provider, "uses")) == 3
    Course.objects.update(provider=kerka)
    assert rows(provider, "uses") == []


def test_a_member_reads_a_plan_and_its_runs_once_it_is_published(program, published):
    member = program(Role.hr)
    assert [row["label"] for row in rows(member, "plans")] == ["First"]
    runs = member.get(f"plans/{published.pk}/tables/runs").json()["rows"]
    assert runs == engine.result_rows(published.path, "runs")
    Plan.objects.update(published_at=None)
    assert rows(member, "plans") == []
    assert member.get(f"plans/{published.pk}").status_code == 403


def test_a_firm_reads_and_answers_its_own_rows(program, published):
    member, place = program(Role.hr), f"plans/{published.pk}"
    own = rows(member, f"{place}/rows")
    moves = engine.result_rows(published.path, "moves")
    assert [row["worker"] for row in own] == [move["worker"] for move in moves]
    said = [{"move": own[0]["move"], "verdict": "object", "reason": "needed"}]
    now = member.post(f"{place}/answers", said).json()["rows"]
    assert (now[0]["verdict"], now[0]["reason"]) == ("object", "needed")
    assert AuditEvent.objects.last().action == "plan.answered"
    unreasoned = [{"move": own[0]["move"], "verdict": "object"}]
    assert member.post(f"{place}/answers", unreasoned).status_code == 422
    foreign = [{"move": "nobody's", "verdict": "accept"}]
    assert member.post(f"{place}/answers", foreign).status_code == 404
    assert Answer.objects.count() == 1


def test_a_firms_own_plan_is_in_no_list_of_the_cluster(program, published):
    kerka = Organisation.objects.get(organisation="kerka_auto")
    Plan.objects.update(organisation=kerka)
    office = program(Role.office)
    assert rows(office, "plans") == []
    assert office.get(f"plans/{published.pk}").status_code == 404
