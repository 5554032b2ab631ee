# SPDX-License-Identifier: Apache-2.0
"""Invitations: a link that makes one account, once, until it expires."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import models

from upshift_workspace.tenancy.models import Role
from upshift_workspace.tenancy.personal import Personal
from upshift_workspace.tenancy.rows import ClusterRow


def new_nonce() -> str:
    """Draw what makes one link differ from all others."""
    return secrets.token_urlsafe(24)


def in_due_time() -> datetime:
    """Give the end of an invitation made now."""
    return datetime.now(UTC) + timedelta(days=settings.INVITATION_DAYS)


class Invitation(ClusterRow):
    """
    An invitation of a person into a role.

    Parameters
    ----------
    person
        Who is invited; erasing the person takes the invitation along.
    nonce
        Part of the link; a new one makes the old link void.
    expires_at, used_at, revoked_at
        Until when it opens, and what became of it.
    made_by
        Pseudonym of the account that invited; blank for the machine.
    """

    personal = Personal("worker", "person__pseudonym", "delete", withheld=("nonce",))

    person = models.ForeignKey("tenancy.Person", models.CASCADE, related_name="+")
    role = models.CharField(max_length=16, choices=Role.choices)
    organisation = models.ForeignKey(
        "tenancy.Organisation", models.CASCADE, null=True, blank=True, related_name="+"
    )
    language = models.CharField(max_length=8, default="en")
    nonce = models.CharField(max_length=48, default=new_nonce, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=24, blank=True)
    expires_at = models.DateTimeField(default=in_due_time)
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        """Give the role."""
        return str(self.get_role_display())

    @property
    def is_open(self) -> bool:
        """Whether the link still opens."""
        ended = self.used_at or self.revoked_at
        return not ended and self.expires_at > datetime.now(UTC)
