# SPDX-License-Identifier: Apache-2.0
"""Accounts sign in; a membership says what an account is in a cluster."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from upshift_workspace.tenancy.personal import Personal
from upshift_workspace.tenancy.rows import ClusterRow


def new_pseudonym() -> str:
    """Draw a name that says nothing."""
    return secrets.token_hex(6)


class Accounts(BaseUserManager):
    """Accounts by mail address."""

    def create_user(self, email: str, password: str | None = None) -> Account:
        """Make an account; without a password it can only be invited."""
        account = self.model(email=self.normalize_email(email).lower())
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """
    Somebody who signs in; part of the erasable store.

    Parameters
    ----------
    pseudonym
        By which the audit trail and snapshots know the account.
    """

    personal = Personal("account", "pk", "delete", withheld=("password",))

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    pseudonym = models.CharField(max_length=24, unique=True, default=new_pseudonym)
    language = models.CharField(max_length=8, blank=True)
    theme = models.CharField(max_length=8, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = Accounts()

    USERNAME_FIELD = "email"

    def __str__(self) -> str:
        """Give name or address."""
        return self.name or self.email


class Role(models.TextChoices):
    """What somebody is in a cluster."""

    office = "office", _("Cluster office")
    hr = "hr", _("HR manager")
    provider = "provider", _("Training provider")
    worker = "worker", _("Worker")
    social_partner = "social_partner", _("Social partner")
    umbrella = "umbrella", _("Umbrella organisation")


class Membership(ClusterRow):
    """
    What an account is in a cluster, and for which organisation.

    Parameters
    ----------
    worker
        Pseudonym of the worker's row, for role ``worker`` only.
    """

    personal = Personal("account", "account", "delete")

    account = models.ForeignKey(Account, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)
    organisation = models.ForeignKey(
        "tenancy.Organisation", models.CASCADE, null=True, blank=True, related_name="+"
    )
    worker = models.CharField(max_length=64, blank=True)

    class Meta:
        """Nobody is the same thing twice."""

        constraints = (
            models.UniqueConstraint(
                fields=["cluster", "account", "role", "organisation"],
                name="one_membership",
            ),
        )

    def __str__(self) -> str:
        """Give the role."""
        return str(self.get_role_display())

    @property
    def is_over(self) -> bool:
        """Whether the organisation has left the cluster by today."""
        # The office runs the cluster, whatever the register says of its organisation.
        if self.organisation_id is None or self.role == Role.office:
            return False
        left = getattr(self.organisation, "departure", None)
        return left is not None and left.holds(datetime.now(UTC).date())
