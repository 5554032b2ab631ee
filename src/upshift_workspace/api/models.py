# SPDX-License-Identifier: Apache-2.0
"""Tokens that open the API, and answers that are given twice alike."""

from __future__ import annotations

from datetime import date

from django.db import models

from upshift_workspace.tenancy.personal import Personal
from upshift_workspace.tenancy.rows import ClusterRow


class Token(ClusterRow):
    """
    A key to the API: it may do what its membership may, within its scopes.

    Parameters
    ----------
    label
        What it is for, such as ``payroll``.
    handle
        First letters, by which it is found; no secret.
    digest
        SHA-256 of the whole. It has 256 random bits, so no salt or slow hash is
        needed: nobody can try them out.
    scopes
        ``read``, ``write``, ``plan``, by spaces.
    ends
        Last day on which it opens anything.
    """

    personal = Personal(
        "account", "membership__account", "delete", withheld=("digest",)
    )

    membership = models.ForeignKey(
        "tenancy.Membership", models.CASCADE, related_name="tokens"
    )
    label = models.CharField(max_length=80)
    handle = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    scopes = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now_add=True)
    ends = models.DateField()
    used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Give what it is for."""
        return self.label

    def is_open(self, on: date) -> bool:
        """Tell whether it opens anything on a day."""
        return self.revoked_at is None and on <= self.ends

    def allows(self, scope: str) -> bool:
        """Tell whether a scope was given to it."""
        return scope in self.scopes.split()


class Written(ClusterRow):
    """
    A write that was done, so that asking again does nothing and says the same.

    Parameters
    ----------
    key
        As the caller chose it, in ``Idempotency-Key``.
    asked
        SHA-256 of method, address and body.
    status, body
        What was answered.
    """

    personal = Personal(
        "account", "token__membership__account", "delete", withheld=("body",)
    )

    token = models.ForeignKey(Token, models.CASCADE, related_name="written")
    key = models.CharField(max_length=80)
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A key of a token stands once."""

        constraints = (
            models.UniqueConstraint(
                fields=["cluster", "token", "key"], name="one_write_a_key"
            ),
        )

    def __str__(self) -> str:
        """Give the key."""
        return self.key
