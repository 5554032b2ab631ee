# SPDX-License-Identifier: Apache-2.0
"""What stays open to people whose organisation has left the cluster."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from upshift_workspace.api.tokens import make_token
from upshift_workspace.plans.snapshot import freeze_cluster
from upshift_workspace.tenancy.domain import end_access, restore_access
from upshift_workspace.tenancy.models import AuditEvent, Membership, Organisation, Role
from upshift_workspace.workforce.models import Site
from workspace.walls.test_walls import OPEN_TO, POSTED, plan_in, visit

INSIDE = set(Role) - {Role.office}
TAKEN = {"people:mine", "people:take", "people:take_rows", "people:leave"}


def day(number=0):
    return datetime.now(UTC).date() + timedelta(days=number)


@pytest.fixture
def place(cluster):
    return Organisation.objects.order_by("pk").first()


@pytest.mark.parametrize("role", INSIDE)
def test_every_page_leads_to_ones_own_data_and_shows_nothing(
    role, cluster, place, signed_in
):
    plan, browser = plan_in(cluster), signed_in(role)
    end_access(place, day(), None)
    mine = reverse("people:mine", kwargs={"cluster": cluster.network})
    for name in set(OPEN_TO) - TAKEN:
        answer = visit(browser, name, plan)
        assert (answer.status_code, answer["Location"]) == (302, mine), name
    page = browser.get(mine)
    assert page.status_code == 200
    assert "has left the cluster" in page.content.decode()


def test_pages_that_write_write_nothing(cluster, place, signed_in):
    plan, browser = plan_in(cluster), signed_in(Role.hr)
    end_access(place, day(), None)
    for name in POSTED - TAKEN:
        visit(browser, name, plan)
    hr = Membership.objects.get(role=Role.hr).account
    assert not AuditEvent.objects.filter(actor=hr.pseudonym).exists()


def test_a_program_gets_nothing_any_more(cluster, place, accounts):
    hr = Membership.objects.get(account=accounts[Role.hr])
    _, text = make_token(hr, "HR system", ["read", "write"], 90)
    head = {"Authorization": f"Bearer {text}"}
    assert Client().get("/api/v1/workers", headers=head).status_code == 200
    end_access(place, day(), None)
    for table in ("workers", "demands", "courses", "offers", "organisations"):
        assert Client().get(f"/api/v1/{table}", headers=head).status_code == 403


def test_access_ends_on_the_day_and_not_before(cluster, place, signed_in):
    browser, page = signed_in(Role.hr), f"/c/{cluster.network}/workforce/skills/"
    end_access(place, day(1), None)
    assert browser.get(page).status_code == 200
    restore_access(place, day(), None)
    end_access(place, day(), None)
    assert browser.get(page).status_code == 302


def test_who_comes_back_gets_in_from_the_day_on(cluster, place, signed_in):
    browser, page = signed_in(Role.hr), f"/c/{cluster.network}/workforce/skills/"
    end_access(place, day(-30), None)
    restore_access(place, day(1), None)
    assert browser.get(page).status_code == 302
    end_access(place, day(-20), None)
    restore_access(place, day(), None)
    assert browser.get(page).status_code == 200


def test_the_office_is_never_shut_out(cluster, place, signed_in):
    end_access(place, day(), None)
    page = f"/c/{cluster.network}/register/"
    assert signed_in(Role.office).get(page).status_code == 200


def test_a_place_elsewhere_opens_instead(cluster, place, accounts, signed_in):
    other = Organisation.objects.exclude(pk=place.pk).first()
    Membership.objects.create(
        cluster=cluster,
        account=accounts[Role.hr],
        role=Role.hr,
        organisation=other,
    )
    end_access(place, day(), None)
    page = signed_in(Role.hr).get(f"/c/{cluster.network}/workforce/skills/")
    assert page.status_code == 200
    assert page.wsgi_request.membership.organisation == other


def test_signing_in_leads_to_ones_own_data(cluster, place, signed_in):
    end_access(place, day(), None)
    answer = signed_in(Role.worker).get("/", follow=True)
    assert answer.redirect_chain[-1][0].endswith("/my-data/")


def test_another_clusters_departure_is_not_ours(cluster, elsewhere, signed_in):
    with scope(cluster=elsewhere):
        end_access(Organisation.objects.order_by("pk").first(), day(), None)
    page = signed_in(Role.hr).get(f"/c/{cluster.network}/workforce/skills/")
    assert page.status_code == 200


def test_people_of_a_firm_that_left_are_not_planned(cluster, place):
    before = freeze_cluster(cluster).network["workers"]
    end_access(place, day(), None)
    after = freeze_cluster(cluster).network["workers"]
    gone = set(before["site"]) - set(after["site"])
    assert gone == {site.site for site in Site.objects.filter(organisation=place)}
