# SPDX-License-Identifier: Apache-2.0
"""Who may open which page; what a stranger gets."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django_scopes import scope

from upshift_workspace.jobs.lease import enqueue
from upshift_workspace.plans.models import Plan
from upshift_workspace.tenancy.models import Account, Role
from workspace.walls import (
    pages_api,
    pages_manual,
    pages_members,
    pages_people,
    pages_plans,
    pages_training,
    pages_workforce,
)

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PAGES = (
    pages_api,
    pages_manual,
    pages_members,
    pages_people,
    pages_plans,
    pages_training,
    pages_workforce,
)
OPEN_TO = {"members:home": set(Role)}
"""Every page inside a cluster, and the roles that may open it."""

POSTED = set()
ROWS = {}
"""Page → what makes the row whose number stands in its address."""

MORE = {}
"""Page → what else stands in its address."""

for room in PAGES:
    OPEN_TO |= room.OPEN_TO
    POSTED |= getattr(room, "POSTED", set())
    ROWS |= getattr(room, "ROWS", {})
    MORE |= getattr(room, "MORE", {})


def views_inside():
    """Give name and view of every page below a cluster."""
    for part in get_resolver().url_patterns:
        if isinstance(part, URLResolver) and "cluster" in str(part.pattern):
            for page in part.url_patterns:
                assert isinstance(page, URLPattern)
                yield f"{part.app_name}:{page.name}", page.callback


def plan_in(cluster):
    with scope(cluster=cluster):
        job = enqueue(cluster, "plan", {})
        params = {"plan": {"seconds": 1.0, "gap": 0.1}}
        return Plan.objects.create(
            cluster=cluster, label="LEAKMARK", params=params, job=job
        )


def visit(browser, name, plan):
    kwargs = {"cluster": plan.cluster.network, **MORE.get(name, {})}
    if name in ROWS:
        with scope(cluster=plan.cluster):
            kwargs["pk"] = ROWS[name](plan.cluster).pk
    address = reverse(name, kwargs=kwargs)
    return browser.post(address) if name in POSTED else browser.get(address)


def test_every_page_names_its_right_and_stands_in_the_table():
    pages = dict(views_inside())
    assert set(pages) == set(OPEN_TO)
    assert [name for name, view in pages.items() if not hasattr(view, "right")] == []


@pytest.mark.parametrize("role", Role)
def test_a_role_opens_what_it_may_and_nothing_else(role, cluster, signed_in):
    plan, browser = plan_in(cluster), signed_in(role)
    refused = {n for n in OPEN_TO if visit(browser, n, plan).status_code == 403}
    assert refused == {name for name, roles in OPEN_TO.items() if role not in roles}


@pytest.mark.parametrize("role", Role)
def test_a_member_of_another_cluster_gets_nothing(role, signed_in, elsewhere):
    plan, browser = plan_in(elsewhere), signed_in(role)
    for name in OPEN_TO:
        answer = visit(browser, name, plan)
        assert answer.status_code == 404
        assert b"LEAKMARK" not in answer.content


def test_a_number_from_another_cluster_opens_nothing_in_ones_own(
    cluster, elsewhere, signed_in
):
    theirs = plan_in(elsewhere)
    browser = signed_in(Role.office)
    for name in ("plans:show", "plans:progress"):
        kwargs = {"cluster": cluster.network, "pk": theirs.pk}
        assert browser.get(reverse(name, kwargs=kwargs)).status_code == 404


def test_a_visitor_is_asked_to_sign_in(elsewhere):
    plan = plan_in(elsewhere)
    for name in OPEN_TO:
        answer = visit(Client(), name, plan)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/")


def test_an_account_without_a_cluster_is_told_what_to_do(db):
    browser = Client()
    browser.force_login(Account.objects.create_user("new@nowhere.example"), BACKEND)
    assert "invitation" in browser.get("/").content.decode()


@pytest.mark.parametrize("page", ["2fa/", "sessions/", "password/set/", "email/"])
def test_the_pages_of_ones_own_account_open(page, signed_in):
    assert signed_in(Role.hr).get(f"/accounts/{page}").status_code == 200
