# SPDX-License-Identifier: Apache-2.0
"""Invite a person by a link that opens once, resend it, revoke it, accept it."""

from __future__ import annotations

from datetime import UTC, datetime

from allauth.account.models import EmailAddress
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django_scopes import scope, scopes_disabled

from upshift_workspace.members.domain import letters
from upshift_workspace.members.models import Invitation
from upshift_workspace.members.models.invitations import in_due_time, new_nonce
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Account, Membership, Person, Role

_SEAL = Signer(salt="invitation")


class Spent(Exception):
    """The link was used, revoked or replaced, or its time is over."""


@transaction.atomic
def invite(
    person: Person, role: Role, actor: Account | None, language: str
) -> Invitation:
    """Invite a person into its organisation; a letter with the link goes out."""
    invitation = Invitation.objects.create(
        cluster=person.cluster,
        person=person,
        role=role,
        organisation=person.organisation,
        language=language,
        made_by=actor.pseudonym if actor else "",
    )
    record(person.cluster, actor, "invitation.made", invitation, role=role)
    letters.invited(invitation)
    return invitation


@transaction.atomic
def invite_again(invitation: Invitation, actor: Account) -> None:
    """Send a new link; the old one opens no more."""
    if invitation.used_at:
        raise Spent
    invitation.nonce, invitation.expires_at = new_nonce(), in_due_time()
    invitation.revoked_at = None
    invitation.save()
    record(invitation.cluster, actor, "invitation.renewed", invitation)
    letters.invited(invitation)


@transaction.atomic
def revoke(invitation: Invitation, actor: Account) -> None:
    """Make the link void."""
    if invitation.used_at:
        raise Spent
    invitation.revoked_at = datetime.now(UTC)
    invitation.save()
    record(invitation.cluster, actor, "invitation.revoked", invitation)


def seal(invitation: Invitation) -> str:
    """Give the secret part of the link; the database alone cannot forge it."""
    return _SEAL.sign(f"{invitation.pk}-{invitation.nonce}")


def unseal(sealed: str) -> Invitation:
    """
    Find the invitation of a link, from whichever cluster.

    Raises
    ------
    Spent
        When the link is no one's, or opens no more.
    """
    try:
        pk, _, nonce = _SEAL.unsign(sealed).partition("-")
    except BadSignature as reason:
        raise Spent from reason
    with scopes_disabled():
        rows = Invitation.objects.select_related("cluster", "person", "organisation")
        found = rows.filter(pk=pk, nonce=nonce).first()
    if found is None or not found.is_open:
        raise Spent
    return found


def account_of(invitation: Invitation) -> Account | None:
    """Find who already has an account under the invited address."""
    return Account.objects.filter(email__iexact=invitation.person.email).first()


@transaction.atomic
def accept_as_new(invitation: Invitation, name: str, password: str) -> Account:
    """Make the account; the link proves the address, for it came there."""
    account = Account.objects.create_user(invitation.person.email, password)
    account.name, account.language = name, invitation.language
    account.save()
    EmailAddress.objects.create(
        user=account, email=account.email, verified=True, primary=True
    )
    accept(invitation, account)
    return account


@transaction.atomic
def accept(invitation: Invitation, account: Account) -> None:
    """
    Give an account the invited role, once.

    Raises
    ------
    Spent
        When another was quicker.
    """
    with scope(cluster=invitation.cluster):
        open_ = Invitation.objects.filter(
            pk=invitation.pk, nonce=invitation.nonce, used_at=None, revoked_at=None
        )
        if not open_.update(used_at=datetime.now(UTC)):
            raise Spent
        Membership.objects.get_or_create(
            cluster=invitation.cluster,
            account=account,
            role=invitation.role,
            organisation=invitation.organisation,
        )
        record(
            invitation.cluster,
            account,
            "invitation.accepted",
            invitation,
            role=invitation.role,
        )
