# SPDX-License-Identifier: Apache-2.0
"""Write to the audit trail, and verify it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction

from upshift_workspace.tenancy.models import Account, AuditEvent, Cluster


def record(
    cluster: Cluster,
    actor: Account | None,
    action: str,
    subject: models.Model | None = None,
    **details: Any,  # noqa: ANN401 - anything JSON holds
) -> AuditEvent:
    """
    Add an event; call it in the transaction of the change itself.

    Parameters
    ----------
    cluster
        Whose chain it joins.
    actor
        Who did it; None for the machine.
    action
        Verb, such as ``plan.asked``.
    subject
        The row that was changed.
    details
        Facts without names, contacts and free text.
    """
    with transaction.atomic():
        # Two writers would take the same number; the cluster's row is the gate.
        Cluster.objects.select_for_update().get(pk=cluster.pk)
        last = AuditEvent.objects.order_by("-number").first()
        event = AuditEvent(
            cluster=cluster,
            number=last.number + 1 if last else 1,
            at=datetime.now(UTC),
            actor=actor.pseudonym if actor else "",
            action=action,
            subject=f"{subject._meta.label}:{subject.pk}" if subject else "",
            details=details,
            earlier=last.digest if last else "",
        )
        event.digest = event.computed()
        event.save(force_insert=True)
    return event


def verify() -> int | None:
    """Walk the scope's chain; give the number of the first event that is not sound."""
    earlier = ""
    chain = AuditEvent.objects.order_by("number").iterator()
    for number, event in enumerate(chain, 1):
        is_sound = event.number == number and event.earlier == earlier
        if not is_sound or event.computed() != event.digest:
            return number
        earlier = event.digest
    return None
