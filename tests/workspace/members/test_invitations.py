# SPDX-License-Identifier: Apache-2.0
"""A link makes one account, once, in time, unless it is revoked or replaced."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from upshift_workspace.members.domain import invitations as domain
from upshift_workspace.members.models import Invitation
from upshift_workspace.tenancy.models import (
    Account,
    Membership,
    Organisation,
    Person,
    Role,
)

PASSWORD = "kerka-valley-2027"  # noqa: S105 - of a test
NEW = {"name": "Ada", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def invitation(cluster):
    place = Organisation.objects.order_by("pk").first()
    person = Person.objects.create(
        cluster=cluster, organisation=place, name="Ada", email="ada@new.example"
    )
    return domain.invite(person, Role.hr, None, "hu")


def address(invitation):
    return f"/invitations/{domain.seal(invitation)}/"


def test_the_link_makes_an_account_that_may_enter(invitation, client):
    assert "ada@new.example" in client.get(address(invitation)).content.decode()
    answer = client.post(address(invitation), NEW, follow=True)
    assert answer.redirect_chain[-1][0] == "/c/kerka/"
    assert answer.status_code == 200
    made = Membership.objects.get(account__email="ada@new.example")
    assert (made.role, made.organisation) == (Role.hr, invitation.organisation)


def test_it_opens_once(invitation, client):
    client.post(address(invitation), NEW)
    again = Client().post(address(invitation), NEW)
    assert again.status_code == 410
    assert Account.objects.count() == 1


def test_a_weak_password_is_refused(invitation, client):
    weak = NEW | {"password1": "short", "password2": "short"}
    assert client.post(address(invitation), weak).status_code == 422
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    "ended",
    [
        {"revoked_at": datetime.now(UTC)},
        {"expires_at": datetime.now(UTC) - timedelta(seconds=1)},
        {"nonce": "another"},
    ],
    ids=["revoked", "expired", "replaced"],
)
def test_a_link_that_is_over_opens_no_more(invitation, client, ended):
    link = address(invitation)
    Invitation.objects.filter(pk=invitation.pk).update(**ended)
    assert client.get(link).status_code == 410
    assert client.post(link, NEW).status_code == 410


def test_a_link_cannot_be_made_up(invitation, client):
    forged = f"/invitations/{invitation.pk}-{invitation.nonce}:abc/"
    assert client.get(forged).status_code == 410


def test_a_known_address_must_sign_in_first(invitation, client, settings):
    known = Account.objects.create_user("ada@new.example", PASSWORD)
    page = client.post(address(invitation), NEW)
    assert "Sign in" in page.content.decode()
    assert not Membership.objects.filter(account=known).exists()
    client.force_login(known, settings.AUTHENTICATION_BACKENDS[1])
    client.post(address(invitation))
    assert Membership.objects.filter(account=known).count() == 1


def test_the_office_invites_sends_again_and_revokes(cluster, signed_in):
    browser, page = signed_in(Role.office), "/c/kerka/register/invitations/"
    said = {"name": "Eve", "email": "eve@new.example", "role": "umbrella"}
    assert browser.post(page, said).status_code == 302
    row = Invitation.objects.get()
    old = row.nonce
    browser.post(f"{page}{row.pk}/", {"do": "again"})
    row.refresh_from_db()
    assert row.nonce != old
    browser.post(f"{page}{row.pk}/", {"do": "revoke"})
    row.refresh_from_db()
    assert not row.is_open
    assert browser.post(page, said | {"role": "hr"}).status_code == 422
