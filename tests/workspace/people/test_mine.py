# SPDX-License-Identifier: Apache-2.0
"""What everybody takes along, and how those whose firm has left are erased."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO

import openpyxl
import pytest

from upshift_workspace.tenancy.audit import verify
from upshift_workspace.tenancy.domain import end_access
from upshift_workspace.tenancy.models import Account, Membership, Person, Role
from upshift_workspace.workforce.models import Worker


@pytest.fixture
def left(firm):
    end_access(firm, datetime.now(UTC).date(), None)
    return firm


def test_everybody_takes_along_what_is_held_about_them(signed_in, base, accounts):
    for role in Role:
        browser = signed_in(role)
        held = json.loads(browser.get(base + "my-data/take").content)
        assert held["tenancy.Account"][0]["email"] == accounts[role].email
        told = str(held)
        others = [a.email for r, a in accounts.items() if r != role]
        assert not [mail for mail in others if mail in told]


def test_a_worker_takes_skills_along_after_the_firm_has_left(
    opened, left, signed_in, base
):
    held = json.loads(signed_in(Role.worker).get(base + "my-data/take").content)
    assert held["workforce.Holds"]
    assert held["workforce.Worker"][0]["worker"] == "K-03"


def test_hr_takes_the_firms_rows_and_names_and_nobody_elses(
    cluster, firm, left, signed_in, base
):
    Person.objects.create(
        cluster=cluster, pseudonym="K-03", organisation=firm, name="Ada Bodor"
    )
    Person.objects.create(cluster=cluster, pseudonym="X-1", name="Zita Other")
    got = signed_in(Role.hr).get(base + "my-data/rows?as=xlsx")
    book = openpyxl.load_workbook(BytesIO(got.content))
    own = set(
        Worker.objects.filter(site__organisation=firm).values_list("worker", flat=True)
    )
    sheet = list(book["workers"].iter_rows(values_only=True))
    assert {row[sheet[0].index("worker")] for row in sheet[1:]} == own
    said = str([list(s.iter_rows(values_only=True)) for s in book])
    assert "Ada Bodor" in said
    assert "Zita Other" not in said


def test_who_stays_cannot_erase_past_the_firm(opened, signed_in, base):
    answer = signed_in(Role.worker).post(base + "my-data/leave", {"sure": "on"})
    assert answer.status_code == 403
    assert Worker.objects.filter(worker="K-03").exists()


def test_who_is_sure_is_erased_at_once_and_signed_out(
    opened, left, signed_in, base, accounts
):
    browser = signed_in(Role.worker)
    browser.post(base + "my-data/leave")
    assert Worker.objects.filter(worker="K-03").exists()
    people = Worker.objects.count()
    browser.post(base + "my-data/leave", {"sure": "on"})
    assert not Worker.objects.filter(worker="K-03").exists()
    assert Worker.objects.count() == people
    assert not Account.objects.filter(pk=opened.pk).exists()
    assert browser.get(base + "my-data/").status_code == 302
    assert verify() is None


def test_an_hr_account_erased_leaves_all_others(left, signed_in, base, accounts):
    before = Account.objects.count()
    signed_in(Role.hr).post(base + "my-data/leave", {"sure": "on"})
    assert Account.objects.count() == before - 1
    assert not Account.objects.filter(pk=accounts[Role.hr].pk).exists()


def test_who_is_something_else_as_well_keeps_the_account(
    cluster, left, signed_in, base, accounts
):
    office = Membership.objects.create(
        cluster=cluster, account=accounts[Role.hr], role=Role.umbrella
    )
    gone = Membership.objects.get(account=accounts[Role.hr], role=Role.hr)
    browser = signed_in(Role.hr)
    browser.post(base + "my-data/leave", {"sure": "on"})
    # The place that is open is the one that counts, so nothing was erased.
    assert set(Membership.objects.filter(account=accounts[Role.hr])) == {office, gone}
