# SPDX-License-Identifier: Apache-2.0
"""A token is shown once, kept as a digest, and opens no more than was chosen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from upshift_workspace.api.models import Token
from upshift_workspace.tenancy.models import Account, Role


@pytest.fixture
def page(cluster):
    return reverse("api:tokens", kwargs={"cluster": cluster.network})


def test_the_text_is_shown_once_and_kept_nowhere(signed_in, page):
    browser = signed_in(Role.hr)
    wish = {"label": "payroll", "scopes": ["read"], "days": "30"}
    said = browser.post(page, wish).content.decode()
    token = Token.objects.get()
    text = next(w for w in said.replace("<", ">").split(">") if w.startswith("ups_"))
    assert token.handle in text
    assert text not in str(Token.objects.values())
    assert text not in browser.get(page).content.decode()
    assert "payroll" in browser.get(page).content.decode()


@pytest.mark.parametrize("wish", [{}, {"label": "x", "scopes": ["all"], "days": "30"}])
def test_a_form_that_lacks_something_makes_none(signed_in, page, wish):
    assert signed_in(Role.hr).post(page, wish).status_code == 422
    assert not Token.objects.exists()


def test_a_scope_that_was_not_given_is_refused(program):
    reader = program(Role.office, ["read"])
    assert reader.get("plans").status_code == 200
    assert reader.post("plans", {"label": "x"}).status_code == 403


def past(token):
    token.ends = datetime.now(UTC).date() - timedelta(days=1)
    token.save()


def revoked(token):
    token.revoked_at = datetime.now(UTC)
    token.save()


def left(token):
    token.membership.delete()


def switched_off(token):
    Account.objects.update(is_active=False)


@pytest.mark.parametrize("end", [past, revoked, left, switched_off])
def test_a_token_that_ended_opens_nothing(program, end):
    office = program(Role.office)
    assert office.get("organisations").status_code == 200
    end(Token.objects.get())
    answer = office.get("organisations")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"


def test_one_revokes_ones_own_and_nobody_elses(program, signed_in, page):
    office = program(Role.office)
    own = f"{page}{Token.objects.get().pk}/end"
    assert signed_in(Role.hr).post(own).status_code == 404
    assert signed_in(Role.office).post(own).status_code == 302
    assert office.get("organisations").status_code == 401


def test_the_session_of_a_browser_opens_nothing(signed_in):
    assert signed_in(Role.office).get("/api/v1/organisations").status_code == 401
