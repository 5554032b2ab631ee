# SPDX-License-Identifier: Apache-2.0
"""What was changed in courses, offers, resources and profiles, and how to undo it."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from upshift_workspace.tenancy.personal import Personal
from upshift_workspace.tenancy.rows import ClusterRow


class Change(ClusterRow):
    """
    A change of a thing and its parts, with the rows before and after.

    Parameters
    ----------
    table, key
        Of the thing, such as ``courses`` and ``hv-work``.
    organisation
        Who may undo it; blank where the cluster office does.
    actor
        Pseudonym of whoever made it.
    before, after
        Rows by table; None where there is no such thing.
    undoes
        The change that this one takes back.
    """

    personal = Personal("actor", "actor", "keep")

    table = models.CharField(max_length=32)
    key = models.CharField(max_length=64)
    organisation = models.ForeignKey(
        "tenancy.Organisation", models.CASCADE, null=True, blank=True, related_name="+"
    )
    actor = models.CharField(max_length=24)
    at = models.DateTimeField(auto_now_add=True)
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    undoes = models.ForeignKey(
        "training.Change", models.SET_NULL, null=True, related_name="undone_by"
    )

    def __str__(self) -> str:
        """Give table and key."""
        return f"{self.table}, {self.key}"
