# SPDX-License-Identifier: Apache-2.0
"""Every page that shows a template of its own, and who looks at it."""

from __future__ import annotations

from contextlib import closing
from http import HTTPStatus

from django.test import Client
from django.urls import reverse

from upshift_workspace.jobs.work import work_once
from upshift_workspace.members.domain.admission import ask_to_join
from upshift_workspace.members.domain.enrol import enrol
from upshift_workspace.members.domain.invitations import seal
from upshift_workspace.members.domain.join import status_address
from upshift_workspace.members.models import Front
from upshift_workspace.people.models import Opening, Proposal, Telling
from upshift_workspace.plans.consent import publish, try_row
from upshift_workspace.plans.domain import ask_plan
from upshift_workspace.tenancy.models import Membership, Organisation, Role
from upshift_workspace.training.models import Offer, Resource
from upshift_workspace.workforce.models import Worker
from workspace.members.conftest import SAID
from workspace.people.conftest import TOLD
from workspace.plans.conftest import PARAMS
from workspace.walls.pages_members import TODAY, invitation_in
from workspace.walls.test_walls import MORE, OPEN_TO, POSTED, ROWS
from workspace.workforce.files import PEOPLE, matrix, workbook

SHARED = {"training:offer_edit", "training:resource_edit", "workforce:release"}
"""Pages that share a template with others and are looked at all the same."""

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
    offer = Offer.objects.select_related("course").first()
    course = offer.course
    Membership.objects.filter(role=Role.provider).update(organisation=course.provider)
    for page in ("", "edit", "offer"):
        yield Role.provider, f"{base}courses/{course.pk}/{page}"
    yield Role.provider, f"{base}offers/{offer.pk}/edit"
    trainer = Resource.objects.create(
        cluster=cluster, resource="t", capacity=1, organisation=course.provider
    )
    yield Role.provider, f"{base}resources/{trainer.pk}/edit"


def planned(cluster, accounts, base, firm):
    """A plan with its result, published, and told to somebody."""
    plan = ask_plan(cluster, accounts[Role.office], "First", PARAMS)
    assert work_once("here")
    plan.refresh_from_db()
    yield Role.office, f"{base}plans/{plan.pk}/"
    yield Role.office, f"{base}plans/{plan.pk}/publish"
    publish(plan, accounts[Role.office], TODAY)
    yield Role.hr, f"{base}plans/{plan.pk}/rows/{firm.organisation}"
    yield from beside(plan, accounts, base, firm)
    worker = Worker.objects.get(worker="K-03")
    Opening.objects.create(cluster=cluster, organisation=firm)
    Membership.objects.filter(role=Role.worker).update(worker=worker.worker)
    telling = Telling.objects.create(
        cluster=cluster, plan=plan, answer_by=TODAY, job=plan.job
    )
    Proposal.objects.create(cluster=cluster, telling=telling, worker=worker, told=TOLD)
    yield Role.worker, base + "me/"


def beside(plan, accounts, base, firm):
    """Another plan to compare with, and a row tried otherwise."""
    other = ask_plan(plan.cluster, accounts[Role.office], "Second", PARAMS)
    trial = try_row(plan, accounts[Role.hr], "K-03", firm)
    assert work_once("here")
    assert work_once("here")
    yield Role.office, f"{base}plans/compare?plan={plan.pk}&plan={other.pk}"
    yield Role.hr, f"{base}plans/trials/{trial.pk}"


def unlike(cluster, accounts, sign_in):
    """Give of these the first of each template, of shared forms each use."""
    seen = set()
    for role, address in addresses(cluster, accounts, sign_in):
        with closing((sign_in(role) if role else Client()).get(address)) as answer:
            shown = next((t.name for t in answer.templates if t.name), None)
            is_page = shown and b"<html" in answer.getvalue()
            is_there = answer.status_code != HTTPStatus.NOT_FOUND
            view = answer.resolver_match.view_name if is_there else None
        kind = (shown, view in SHARED and view)
        if is_page and kind not in seen:
            seen.add(kind)
            yield role, address
