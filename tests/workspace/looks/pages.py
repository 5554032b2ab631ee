# SPDX-License-Identifier: Apache-2.0
"""Every page that shows a template of its own, and who looks at it."""

from __future__ import annotations

from contextlib import closing

from django.test import Client
from django.urls import reverse

from upshift_workspace.jobs.work import work_once
from upshift_workspace.members.domain.admission import ask_to_join
from upshift_workspace.members.domain.enrol import enrol
from upshift_workspace.members.domain.invitations import seal
from upshift_workspace.members.domain.join import status_address
from upshift_workspace.members.models import Front
from upshift_workspace.people.models import Opening, Proposal, Telling
from upshift_workspace.plans.consent import publish
from upshift_workspace.plans.domain import ask_plan
from upshift_workspace.tenancy.models import Membership, Organisation, Role
from upshift_workspace.training.models import Course
from upshift_workspace.workforce.models import Worker
from workspace.members.conftest import SAID
from workspace.people.conftest import TOLD
from workspace.plans.conftest import PARAMS
from workspace.walls.pages_members import TODAY, invitation_in
from workspace.walls.test_walls import MORE, OPEN_TO, POSTED, ROWS
from workspace.workforce.files import PEOPLE, matrix, workbook

SHEET = [("Name", "service brakes"), ("Minta Magda", "3"), ("Próba Péter", "x")]


def addresses(cluster, accounts, sign_in):
    """Give who looks and where, the fuller pages first."""
    yield from outside(cluster)
    yield from full(cluster, accounts, sign_in)
    for name in sorted(set(OPEN_TO) - POSTED):
        kwargs = {"cluster": cluster.network, **MORE.get(name, {})}
        if name in ROWS:
            kwargs["pk"] = ROWS[name](cluster).pk
        role = next(role for role in Role if role in OPEN_TO[name])
        yield role, reverse(name, kwargs=kwargs)
    for page in ("2fa/", "sessions/", "password/change/", "email/"):
        yield Role.hr, f"/accounts/{page}"


def outside(cluster):
    """Pages that need no account."""
    Front.objects.create(cluster=cluster, is_open=True)
    enrol(cluster, None, TODAY)
    at = f"/at/{cluster.network}/"
    yield from ((None, at + page) for page in ("", "members/", "join/"))
    yield None, status_address(ask_to_join(cluster, SAID, "en"))
    yield None, reverse("invited", args=[seal(invitation_in(cluster))])
    yield from (
        (None, page) for page in ("/at/", "/accounts/login/", "/code/", "/nope/")
    )
    yield None, "/accounts/password/reset/"


def full(cluster, accounts, sign_in):
    """Pages that show more once somebody has worked."""
    base, firm = f"/c/{cluster.network}/", Organisation.objects.order_by("pk").first()
    yield from planned(cluster, accounts, base, firm)
    for file in (workbook(PEOPLE), matrix(SHEET)):
        answer = sign_in(Role.hr).post(base + "uploads/", {"file": file})
        yield Role.hr, answer["Location"]
    worker = Worker.objects.filter(site__organisation=firm).first()
    yield Role.hr, f"{base}workforce/skills/{worker.pk}/evidence"
    course = Course.objects.first()
    Membership.objects.filter(role=Role.provider).update(organisation=course.provider)
    for page in ("", "edit", "offer"):
        yield Role.provider, f"{base}courses/{course.pk}/{page}"


def planned(cluster, accounts, base, firm):
    """A plan with its result, published, and told to somebody."""
    plan = ask_plan(cluster, accounts[Role.office], "First", PARAMS)
    assert work_once("here")
    plan.refresh_from_db()
    yield Role.office, f"{base}plans/{plan.pk}/"
    yield Role.office, f"{base}plans/{plan.pk}/publish"
    publish(plan, accounts[Role.office], TODAY)
    yield Role.hr, f"{base}plans/{plan.pk}/rows/{firm.organisation}"
    worker = Worker.objects.get(worker="K-03")
    Opening.objects.create(cluster=cluster, organisation=firm)
    Membership.objects.filter(role=Role.worker).update(worker=worker.worker)
    telling = Telling.objects.create(
        cluster=cluster, plan=plan, answer_by=TODAY, job=plan.job
    )
    Proposal.objects.create(cluster=cluster, telling=telling, worker=worker, told=TOLD)
    yield Role.worker, base + "me/"


def unlike(cluster, accounts, sign_in):
    """Give of these the first of each template."""
    seen = set()
    for role, address in addresses(cluster, accounts, sign_in):
        with closing((sign_in(role) if role else Client()).get(address)) as answer:
            shown = next((t.name for t in answer.templates if t.name), None)
            is_page = shown and b"<html" in answer.getvalue()
        if is_page and shown not in seen:
            seen.add(shown)
            yield role, address
