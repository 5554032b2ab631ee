# SPDX-License-Identifier: Apache-2.0
"""``verify_audit``: walk every cluster's audit chain."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django_scopes import scope

from upshift_workspace.tenancy.audit import verify
from upshift_workspace.tenancy.models import Cluster


class Command(BaseCommand):
    """Walk every cluster's audit chain; fail where a link is not sound."""

    help = "Verify the audit trail of every cluster"

    def handle(self, **_options: Any) -> None:  # noqa: ANN401 - Django's own
        """Verify, and name the first broken link."""
        for cluster in Cluster.objects.order_by("network"):
            with scope(cluster=cluster):
                broken = verify()
            if broken is not None:
                msg = f"{cluster.network}: event {broken} is not as it was written."
                raise CommandError(msg)
            self.stdout.write(f"{cluster.network}: sound")
