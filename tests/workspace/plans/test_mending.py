# SPDX-License-Identifier: Apache-2.0
"""A flaw leads to a page that is there, and that its reader may open."""

from __future__ import annotations

import pytest
from django.urls import reverse

from upshift_workspace.plans.mending import PAGES, page_for
from upshift_workspace.tenancy.models import Role
from upshift_workspace.tenancy.rows import table_models
from upshift_workspace.workforce.models import Demand, Holds, Wishes, Worker

OPERATORS = {"budgets", "closures", "distances", "finances", "funds", "periods"}
OPERATORS |= {"pins", "rates", "resembles"}
"""Tables that no page changes."""


def test_every_table_has_a_page_or_is_the_operators():
    assert PAGES.keys() | OPERATORS == table_models().keys()
    assert not PAGES.keys() & OPERATORS


@pytest.mark.parametrize("role", [Role.office, Role.hr, Role.provider])
def test_every_link_opens_for_whom_it_is_shown_to(role, accounts, signed_in):
    reader = accounts[role].memberships.select_related("cluster").get()
    found = {page_for(table, reader) for table in PAGES} - {""}
    assert found
    browser = signed_in(role)
    for address in found:
        assert browser.get(address).status_code == 200, address


def test_a_table_of_nobody_leads_nowhere(accounts):
    assert page_for("periods", accounts[Role.office].memberships.get()) == ""


def test_what_lacks_leads_the_office_to_who_owes_it(office, base, cluster):
    for model in (Holds, Wishes, Demand, Worker):
        model.objects.all().delete()
    page = office.get(base + "new").content.decode()
    board = reverse("members:board", kwargs={"cluster": cluster.network})
    assert f'<a href="{board}">Mend it' in page
