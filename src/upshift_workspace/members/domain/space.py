# SPDX-License-Identifier: Apache-2.0
"""The space of a member: its organisation, and the invitation of its HR account."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.text import slugify

from upshift_workspace.members.domain.invitations import invite
from upshift_workspace.members.kinds import TRAINERS
from upshift_workspace.members.models import Invitation, Member
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.domain import end_access, restore_access
from upshift_workspace.tenancy.models import Account, Membership, Organisation, Role


def open_space(member: Member, actor: Account | None) -> None:
    """Make the organisation, if it has none, and invite its first account."""
    if member.organisation is None:
        member.organisation = Organisation.objects.create(
            cluster=member.cluster,
            organisation=_free_key(member.label),
            label=member.label,
            kind=member.kind,
            country=member.country,
            is_sme=member.is_sme,
        )
        member.save()
        record(member.cluster, actor, "organisation.made", member.organisation)
    restore_access(member.organisation, member.since, actor)
    _invite_contact(member, actor)


def close_space(member: Member, actor: Account | None) -> None:
    """End what opens the space, on the day of the step; what is in it stays."""
    if member.organisation is not None:
        end_access(member.organisation, member.since, actor)
    waiting = Invitation.objects.filter(
        organisation=member.organisation, used_at=None, revoked_at=None
    ).exclude(organisation=None)
    for invitation in waiting:
        invitation.revoked_at = datetime.now(UTC)
        invitation.save()
        record(member.cluster, actor, "invitation.revoked", invitation)


def role_in(member: Member) -> Role:
    """Tell what the first account of a member is."""
    return Role.provider if member.kind in TRAINERS else Role.hr


def _invite_contact(member: Member, actor: Account | None) -> None:
    contact, place = member.contact, member.organisation
    if contact is None or not contact.email:
        return
    if Membership.objects.filter(organisation=place).exists():
        return
    contact.organisation = place
    contact.save()
    invite(contact, role_in(member), actor, member.language)


def _free_key(label: str) -> str:
    """Give a short name that no organisation of the cluster has."""
    wanted = slugify(label)[:56].strip("-") or "member"
    taken = set(Organisation.objects.values_list("organisation", flat=True))
    keys = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, len(taken) + 2))
    return next(key for key in keys if key not in taken)
