# SPDX-License-Identifier: Apache-2.0
"""Letters about membership, put into the outbox as things happen."""

from __future__ import annotations

from upshift_workspace.mail.domain import post
from upshift_workspace.members.models import Fee, Invitation, Member, Step
from upshift_workspace.tenancy.models import (
    Account,
    Membership,
    Organisation,
    Person,
    Role,
)


def asked(member: Member) -> None:
    """Thank for the form."""
    _to_contact(member, "asked", {"member": member.pk})


def stepped(step: Step) -> None:
    """Tell the contact of a step, with its reason."""
    _to_contact(step.member, "stepped", {"step": step.pk})


def invited(invitation: Invitation) -> None:
    """Send the link."""
    post(
        "invited",
        invitation.person,
        {"invitation": invitation.pk, "nonce": invitation.nonce[:8]},
        language=invitation.language,
    )


def owes_data(organisation: Organisation) -> int:
    """Remind an organisation of its missing data; count the letters."""
    details = {"organisation": organisation.pk}
    posted = [
        post("owes_data", to, details, may_wait=True) for to in recipients(organisation)
    ]
    return sum(letter is not None for letter in posted)


def owes_fee(fee: Fee) -> int:
    """Remind of a fee; count the letters."""
    details = {"fee": fee.pk}
    posted = [post("owes_fee", to, details, may_wait=True) for to in payers(fee)]
    return sum(letter is not None for letter in posted)


def payers(fee: Fee) -> list[Account | Person]:
    """Give who answers for a fee."""
    return recipients(fee.member.organisation) or _contact(fee.member)


def recipients(organisation: Organisation | None) -> list[Account | Person]:
    """Give who answers for an organisation: its accounts, else its contact."""
    if organisation is None:
        return []
    roles = (Role.hr, Role.provider)
    rows = Membership.objects.filter(organisation=organisation, role__in=roles)
    accounts = [row.account for row in rows.select_related("account")]
    member = getattr(organisation, "member", None)
    return accounts or (_contact(member) if member else [])


def _contact(member: Member) -> list[Account | Person]:
    contact = member.contact
    return [contact] if contact and contact.email else []


def _to_contact(member: Member, kind: str, details: dict[str, int]) -> None:
    for to in _contact(member):
        post(kind, to, details, language=member.language)
