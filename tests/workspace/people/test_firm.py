# SPDX-License-Identifier: Apache-2.0
"""What a firm decides: pages opened, single moves shared, requests done."""

from __future__ import annotations

from datetime import date

import pytest

from upshift_workspace.people.models import Opening, Request, SharingAgreement
from upshift_workspace.plans.permissions import sharing_firms
from upshift_workspace.tenancy.models import Membership, Role
from upshift_workspace.workforce.models import Worker


@pytest.fixture
def hr(signed_in):
    return signed_in(Role.hr)


def test_the_firm_opens_and_closes_its_pages(hr, base, firm, telling):
    hr.post(base + "our-people/opening", {"do": "open"})
    assert Opening.objects.get().organisation == firm
    assert "Close the pages" in hr.get(base + "our-people/").content.decode()
    hr.post(base + "our-people/opening", {"do": "close"})
    assert not Opening.objects.exists()


def test_single_moves_are_shared_only_while_an_agreement_is_in_force(hr, base, firm):
    assert sharing_firms() == []
    hr.post(base + "our-people/", {"begins": "2020-01-01", "ends": "2099-12-31"})
    assert sharing_firms() == [firm]
    signed = SharingAgreement.objects.get()
    assert signed.is_in_force(date(2026, 1, 1))
    assert not signed.is_in_force(date(2019, 1, 1))
    hr.post(base + f"our-people/sharing/{signed.pk}/revoke")
    assert sharing_firms() == []
    assert "revoked" in hr.get(base + "our-people/").content.decode()


def test_an_agreement_does_not_end_before_it_begins(hr, base):
    answer = hr.post(
        base + "our-people/", {"begins": "2027-02-01", "ends": "2027-01-01"}
    )
    assert answer.status_code == 422
    assert not SharingAgreement.objects.exists()


def test_hr_of_another_firm_handles_nothing(hr, base, cluster, firm, worker):
    asked = Request.objects.create(
        cluster=cluster,
        organisation=firm,
        worker=worker,
        wanted="contest",
        due=date(2027, 1, 1),
    )
    Membership.objects.filter(role=Role.hr).update(organisation=firm.pk + 1)
    answer = hr.post(base + f"our-people/requests/{asked.pk}/done")
    assert answer.status_code == 403
    assert "K-03" not in hr.get(base + "our-people/requests").content.decode()


def test_a_late_request_says_so(hr, base, cluster, firm, worker):
    Request.objects.create(
        cluster=cluster,
        organisation=firm,
        worker=worker,
        wanted="correct",
        due=date(2020, 1, 1),
    )
    assert "late" in hr.get(base + "our-people/requests").content.decode()


@pytest.mark.parametrize(
    ("page", "queries"), [("our-people/codes", 6), ("our-people/requests", 4)]
)
@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_as_much_for_one_row_as_for_three(
    hr, base, cluster, firm, page, queries, count, django_assert_num_queries
):
    chosen = Worker.objects.order_by("pk")[:count]
    for worker in chosen:
        Request.objects.create(
            cluster=cluster,
            organisation=firm,
            worker=worker,
            wanted="correct",
            due=date(2027, 1, 1),
        )
    Worker.objects.exclude(pk__in=[w.pk for w in chosen]).delete()
    hr.get(base + page)  # the first visit notes the session
    with django_assert_num_queries(queries):
        hr.get(base + page)
