# SPDX-License-Identifier: Apache-2.0
"""Freeze the living records of a cluster, as they are or as was chosen."""

from __future__ import annotations

from upshift_workspace import engine
from upshift_workspace.plans.again import Again, take_up
from upshift_workspace.plans.choices import Choices, only_members
from upshift_workspace.tenancy.gather import gather
from upshift_workspace.tenancy.models import Cluster
from upshift_workspace.tenancy.queries import departed, present


def freeze_cluster(
    cluster: Cluster, choices: Choices | None = None, again: Again | None = None
) -> engine.Snapshot:
    """
    Freeze the rows of the scope's cluster, without people of members that left.

    Parameters
    ----------
    choices
        What was chosen for a plan; None freezes all as it is.
    again
        What an earlier plan promised and what is left out of it.

    Raises
    ------
    Refused
        With every problem of the rows.
    """
    rows = gather(cluster)
    if departed().exists():
        rows = only_members(rows, set(present().values_list("organisation", flat=True)))
    if choices is not None:
        rows = choices.apply(rows)
    return engine.freeze_rows(take_up(rows, again) if again else rows)
