# SPDX-License-Identifier: Apache-2.0
"""The overview shows real rows, to each role its own."""

from __future__ import annotations

from upshift_workspace.members.queries import completeness
from upshift_workspace.tenancy.models import Organisation, Role
from upshift_workspace.workforce.models import Holds, Site


def test_the_board_names_what_is_missing(cluster):
    before = {row.organisation: row.parts["skills"][0] for row in completeness()}
    assert "ok" in before.values()
    Holds.objects.all().delete()
    after = {row.parts["skills"][0] for row in completeness() if row.people}
    assert after == {"bad"}


def test_the_office_sees_the_board_and_a_partner_does_not(cluster, signed_in):
    address = f"/c/{cluster.network}/"
    assert "Who still owes" in signed_in(Role.office).get(address).content.decode()
    page = signed_in(Role.social_partner).get(address).content.decode()
    assert "Who still owes" not in page
    assert "People on record" not in page


def test_the_board_asks_as_much_for_one_member_as_for_three(
    cluster, signed_in, django_assert_num_queries
):
    browser, address = signed_in(Role.office), f"/c/{cluster.network}/"
    browser.get(address)  # the first visit notes the session
    with django_assert_num_queries(19):
        browser.get(address)
    site = Site.objects.filter(workers__isnull=False).first()
    for number in range(2):
        added = Organisation.objects.create(
            cluster=cluster, organisation=f"new{number}"
        )
        Site.objects.create(cluster=cluster, site=f"new{number}", organisation=added)
        site.workers.create(
            cluster=cluster,
            worker=f"w{number}",
            site=Site.objects.get(site=f"new{number}"),
            occupation=site.workers.first().occupation,
        )
    with django_assert_num_queries(19):
        browser.get(address)
