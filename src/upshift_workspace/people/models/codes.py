# SPDX-License-Identifier: Apache-2.0
"""Codes by which workers of a firm sign in that gives no names away."""

from __future__ import annotations

from django.db import models

from upshift_workspace.tenancy.personal import Personal
from upshift_workspace.tenancy.rows import ClusterRow


class Code(ClusterRow):
    """
    A code for one person of a worker row; only its digest is kept.

    Parameters
    ----------
    worker
        The row, under its pseudonym.
    handle
        First letters of the code, by which it is found.
    digest
        Of the rest, with the workspace's secret.
    account
        That it opens; it has no name and no address.
    revoked_at
        Since when it opens nothing.
    """

    personal = Personal("account", "account", "delete", withheld=("digest",))

    worker = models.ForeignKey("workforce.Worker", models.CASCADE, related_name="codes")
    handle = models.CharField(max_length=8, unique=True)
    digest = models.CharField(max_length=64)
    account = models.ForeignKey(
        "tenancy.Account", models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Give the part that is no secret."""
        return str(self.handle)
