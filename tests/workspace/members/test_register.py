# SPDX-License-Identifier: Apache-2.0
"""The office's pages: register, changes, fees, board; a member's own entry."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from upshift_workspace.mail.models import Letter, State
from upshift_workspace.members.models import Fee, Member, Step
from upshift_workspace.tenancy.models import Role
from upshift_workspace.workforce.models import Holds


@pytest.fixture
def office(signed_in):
    return signed_in(Role.office)


def test_a_step_is_recorded_from_the_page(asking, office):
    page = f"/c/kerka/register/{asking.pk}/"
    assert "Ada Bodor" in office.get(page).content.decode()
    said = {"stage": "applied", "on": str(asking.since), "reason": "Met", "revision": 0}
    assert office.post(f"{page}step/", said | {"reason": ""}).status_code == 422
    assert office.post(f"{page}step/", said).status_code == 302
    asking.refresh_from_db()
    assert asking.stage == "applied"
    office.post(f"{page}undo/", {"revision": asking.revision, "reason": "No"})
    assert Step.objects.filter(member=asking).count() == 3


def test_organisations_of_the_data_are_registered_once(cluster, office):
    page = "/c/kerka/register/"
    assert "stand in no register" in office.get(page).content.decode()
    for _ in range(2):
        office.post(f"{page}enrol/")
    assert Member.objects.count() == Step.objects.count() > 1
    assert not Member.objects.filter(is_shown=True).exists()


def test_the_register_asks_as_much_for_one_as_for_three(
    asking, office, django_assert_num_queries
):
    page = "/c/kerka/register/"
    office.get(page)
    with django_assert_num_queries(9):
        office.get(page)
    for n in range(2):
        asking.pk, asking.label = None, f"Firm {n}"
        asking.save()
    with django_assert_num_queries(9):
        office.get(page)


def test_the_workbook_names_who_joined_and_runs_no_formula(enrolled, office):
    Member.objects.filter(pk=enrolled[0].pk).update(label="=1+1")
    span = "?from=2024-01-01&to=2025-12-31"
    assert "=1+1" in office.get(f"/c/kerka/register/changes/{span}").content.decode()
    file = office.get(f"/c/kerka/register/changes.xlsx{span}")
    book = openpyxl.load_workbook(BytesIO(file.content))
    cells = [row[0] for row in book["Joined"].iter_rows(min_row=2)]
    assert {cell.value for cell in cells} == {m.label for m in Member.objects.all()}
    assert {cell.data_type for cell in cells} == {"s"}


def test_fees_are_charged_once_paid_and_reminded_of_once(asking, enrolled, office):
    page = "/c/kerka/register/fees/"
    said = {"label": "2025", "amount": 900, "amount_sme": 300, "due_on": "2025-03-31"}
    for _ in range(2):
        office.post(page, said)
    assert Fee.objects.count() == Member.objects.filter(stage="member").count()
    fee = Fee.objects.first()
    Member.objects.filter(pk=fee.member_id).update(contact=asking.contact)
    for _ in range(2):
        office.post(f"{page}remind/")  # to its HR and its provider account
    assert Letter.objects.filter(kind="owes_fee", details={"fee": fee.pk}).count() == 2
    office.post(f"{page}{fee.pk}/", {"do": "paid"})
    fee.refresh_from_db()
    assert not fee.is_open
    office.post(f"{page}{fee.pk}/", {"do": "open"})
    fee.refresh_from_db()
    assert fee.is_open


def test_the_board_reminds_who_owes_and_nobody_twice(enrolled, office, accounts):
    Holds.objects.all().delete()
    page = "/c/kerka/completeness/"
    assert "Skills missing" in office.get(page).content.decode()
    for _ in range(2):
        office.post(f"{page}remind/")
    letters = Letter.objects.filter(kind="owes_data", account=accounts[Role.hr])
    assert letters.count() == 1
    assert letters.get().state == State.waiting


def test_a_member_decides_itself_what_is_shown(enrolled, signed_in, accounts):
    browser = signed_in(Role.hr)
    own = Member.objects.exclude(organisation=None).order_by("organisation_id").first()
    said = {
        "label": own.label,
        "kind": own.kind,
        "country": "HU",
        "town": "Lenta",
        "can_do": "Gears",
        "is_shown": "on",
    }
    assert browser.post("/c/kerka/entry/", said).status_code == 302
    own.refresh_from_db()
    assert (own.is_shown, own.can_do) == (True, "Gears")
    assert Member.objects.filter(is_shown=True).count() == 1


def test_hr_sees_what_its_own_firm_owes(enrolled, signed_in):
    Holds.objects.all().delete()
    page = signed_in(Role.hr).get("/c/kerka/").content.decode()
    assert "Data for the next plan: skills" in page
