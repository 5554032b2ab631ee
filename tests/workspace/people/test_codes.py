# SPDX-License-Identifier: Apache-2.0
"""Codes: workers sign in without a name."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from upshift_workspace.people.models import Code
from upshift_workspace.people.views import firm as firm_views
from upshift_workspace.tenancy.models import Account, Membership, Role

_CODE = re.compile(r"<b>([2-9A-Z-]{19})</b>")


@pytest.fixture
def hr(signed_in):
    return signed_in(Role.hr)


@pytest.fixture
def slip(hr, base, worker, opened):
    """A code as it stands on the printed sheet."""
    sheet = hr.post(base + "our-people/codes", {"worker": [worker.pk]})
    assert sheet["Cache-Control"] == "no-store"
    return _CODE.search(sheet.content.decode()).group(1)


def enter(code):
    browser = Client()
    return browser, browser.post("/code/", {"code": code})


def test_a_code_opens_the_own_page_and_nothing_else(slip, base, proposal):
    browser, answer = enter(slip.lower().replace("-", " "))
    assert answer["Location"] == base + "me/"
    assert "There is a proposal for you" in browser.get(base + "me/").content.decode()
    assert browser.get(base + "our-people/").status_code == 403
    assert browser.session.get_expire_at_browser_close()


def test_a_code_is_shown_once_and_kept_as_a_digest(slip, hr, base):
    secret = slip.replace("-", "")[4:]
    kept = Code.objects.get()
    assert secret not in kept.digest
    assert secret not in hr.get(base + "our-people/codes").content.decode()
    assert kept.handle in hr.get(base + "our-people/codes").content.decode()


def test_the_account_of_a_code_has_no_name_and_no_address(slip):
    account = Code.objects.get().account
    assert account.name == ""
    assert account.email.endswith("@code.invalid")
    assert not account.has_usable_password()


def test_a_wrong_code_opens_nothing(slip):
    _, answer = enter(slip[:-1] + ("2" if slip[-1] != "2" else "3"))
    assert answer.status_code == 422
    assert "opens nothing" in answer.content.decode()


def test_who_guesses_is_locked_out(slip, settings):
    settings.AXES_ENABLED, settings.AXES_FAILURE_LIMIT = True, 3
    wrong = slip[:5] + "2222-2222-2222"
    for _ in range(3):
        enter(wrong)
    _, answer = enter(slip)
    assert answer.status_code == 429


def test_a_revoked_code_ends_its_sessions(slip, hr, base, proposal):
    browser, _ = enter(slip)
    code = Code.objects.get()
    hr.post(base + f"our-people/codes/{code.pk}/revoke")
    assert browser.get(base + "me/").status_code == 302
    assert enter(slip)[1].status_code == 422
    assert not Account.objects.filter(email__endswith="@code.invalid").exists()


def test_another_firm_cannot_make_or_revoke_codes(slip, hr, base, worker, cluster):
    Membership.objects.filter(role=Role.hr).update(
        organisation=worker.site.organisation.pk + 1
    )
    code = Code.objects.get()
    assert hr.post(base + f"our-people/codes/{code.pk}/revoke").status_code == 403
    hr.post(base + "our-people/codes", {"worker": [worker.pk]})
    assert Code.objects.count() == 1


def test_many_rows_come_in_pages_and_codes_are_made_for_those_ticked(
    hr, base, worker, monkeypatch
):
    monkeypatch.setattr(firm_views, "_ON_A_PAGE", 1)
    pages = [hr.get(f"{base}our-people/codes?page={n}") for n in (1, 2)]
    shown = [row.pk for page in pages for row, _codes in page.context["rows"]]
    assert len(set(shown)) == 2
    hr.post(base + "our-people/codes", {"worker": [*shown, "none"]})
    assert set(Code.objects.values_list("worker", flat=True)) == set(shown)
