# SPDX-License-Identifier: Apache-2.0
"""The audit trail: what was changed by whom, chained so that no link can go."""

from __future__ import annotations

import hashlib
import json

from django.db import models

from upshift_workspace.tenancy.personal import Personal
from upshift_workspace.tenancy.rows import ClusterRow


class AuditEvent(ClusterRow):
    """
    One change; triggers of the database refuse to alter or delete it.

    Parameters
    ----------
    number
        Place in the cluster's chain, from 1.
    actor
        Pseudonym of the account; blank for the machine.
    action
        Verb, such as ``plan.asked``.
    subject
        What was changed, such as ``plans.PlanVersion:4``.
    details
        Never a name, a contact or free text.
    earlier, digest
        SHA-256 of the event before, and of this one with it.
    """

    personal = Personal("actor", "actor", "keep")

    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=24, blank=True)
    action = models.CharField(max_length=64)
    subject = models.CharField(max_length=120, blank=True)
    details = models.JSONField(default=dict)
    earlier = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        """A place in the chain is taken once."""

        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=["cluster", "number"], name="one_audit_chain"
            ),
        )

    def __str__(self) -> str:
        """Give number and action."""
        return f"{self.number} {self.action}"

    def computed(self) -> str:
        """Compute the digest from what is written."""
        told = [
            self.cluster_id,
            self.number,
            self.at.isoformat(),
            self.actor,
            self.action,
            self.subject,
            self.details,
            self.earlier,
        ]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
