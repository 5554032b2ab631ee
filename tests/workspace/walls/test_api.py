# SPDX-License-Identifier: Apache-2.0
"""Every route of the API, as every role, as a stranger and without a token."""

from __future__ import annotations

import pytest
from django.test import Client
from django_scopes import scope

from upshift_workspace.api.tokens import SCOPES, make_token
from upshift_workspace.jobs.lease import enqueue
from upshift_workspace.plans.models import Plan
from upshift_workspace.tenancy.models import AuditEvent, Membership, Role
from upshift_workspace.workforce.models import Worker

PLANNERS = {Role.office}
READERS = set(Role) - {Role.worker}
READ = {
    "/organisations": {Role.office, Role.hr, Role.provider},
    "/workers": {Role.hr, Role.worker},
    "/demands": {Role.hr},
    "/courses": set(Role),
    "/offers": set(Role),
    "/skills": set(Role),
    "/occupations": set(Role),
    "/requires": set(Role),
    "/teaches": set(Role),
    "/expects": set(Role),
    "/follows": set(Role),
    "/resources": {Role.provider},
    "/supplies": {Role.provider},
    "/uses": {Role.provider},
    "/plans": READERS,
    "/plans/{number}": READERS,
    "/plans/{number}/tables/{table}": {Role.office, Role.hr, Role.provider},
    "/plans/{number}/rows": {Role.hr},
    "/gaps": {Role.office, Role.social_partner, Role.umbrella},
}
WRITE = {
    "/workers": {Role.hr},
    "/demands": {Role.hr},
    "/courses": {Role.provider},
    "/offers": {Role.provider},
    "/plans": PLANNERS,
    "/plans/{number}/end": PLANNERS,
    "/plans/{number}/answers": {Role.hr},
}
BODY = {
    "/workers": {"worker": "w"},
    "/demands": {"site": "s", "occupation": "o", "period": "p"},
    "/courses": {"course": "c"},
    "/offers": {"offer": "o"},
    "/plans": {"label": ""},  # refused, but only after the right was asked
    "/plans/{number}/end": {"keep": "?"},
    "/plans/{number}/answers": [],
}


def ask(headers, method, route, number=1):
    path = "/api/v1" + route.replace("{number}", str(number)).replace("{table}", "runs")
    if method == "get":
        return Client().get(path, headers=headers)
    body = {"label": "x"} if route == "/plans" else BODY[route]
    body = {} if route.endswith("/end") else body
    return Client().post(path, body, content_type="application/json", headers=headers)


def routes():
    yield from (("get", route) for route in READ)
    yield from (("post", route) for route in WRITE)


def token_of(membership):
    text = make_token(membership, "wall", list(SCOPES), 1)[1]
    return {"Authorization": f"Bearer {text}"}


@pytest.fixture
def theirs(elsewhere):
    with scope(cluster=elsewhere):
        return Plan.objects.create(
            cluster=elsewhere,
            label="LEAKMARK",
            params={"plan": {"seconds": 1.0, "gap": 0.1}},
            job=enqueue(elsewhere, "plan", {}),
        )


def test_every_route_stands_in_the_table(db):
    described = Client().get("/api/v1/openapi.json").json()["paths"]
    found = {
        (method, path.removeprefix("/api/v1"))
        for path, operations in described.items()
        for method in operations
    }
    assert found == set(routes())


@pytest.mark.parametrize("role", Role)
def test_a_role_is_let_in_where_it_may_and_sees_no_other_cluster(
    role, cluster, accounts, theirs
):
    headers = token_of(Membership.objects.get(account=accounts[role]))
    for method, route in routes():
        may = role in (READ if method == "get" else WRITE)[route]
        answer = ask(headers, method, route, theirs.pk)
        assert (answer.status_code == 403) is not may, (method, route)
        assert b"LEAKMARK" not in answer.content
        if "{number}" in route and may:
            assert answer.status_code == 404


def test_without_a_token_nothing_is_told(theirs):
    for method, route in routes():
        for headers in ({}, {"Authorization": "Bearer ups_guess_guess"}):
            answer = ask(headers, method, route, theirs.pk)
            assert answer.status_code == 401
            assert b"LEAKMARK" not in answer.content


def test_a_firm_reads_its_own_people_only_and_a_worker_only_itself(cluster, accounts):
    workers = Worker.objects.select_related("site")
    place = workers.order_by("pk").first().site.organisation
    for role, own in (
        (Role.hr, workers.filter(site__organisation=place)),
        (Role.worker, workers.filter(site__organisation=place)[:1]),
    ):
        membership = Membership.objects.get(account=accounts[role])
        membership.organisation = place
        membership.worker = own[0].worker if role == Role.worker else ""
        membership.save()
        rows = ask(token_of(membership), "get", "/workers").json()["rows"]
        assert {row["worker"] for row in rows} == {w.worker for w in own}
        membership.organisation, membership.worker = None, ""
        membership.save()
        assert ask(token_of(membership), "get", "/workers").json()["rows"] == []


def test_an_audit_event_names_no_token(cluster, accounts):
    membership = Membership.objects.get(account=accounts[Role.office])
    text = token_of(membership)["Authorization"].removeprefix("Bearer ")
    assert text not in str(AuditEvent.objects.values())
