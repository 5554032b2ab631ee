# SPDX-License-Identifier: Apache-2.0
"""Views of a person's skill, and which of them counts."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.domain import ChangedMeanwhile, change
from upshift_workspace.tenancy.models import Account
from upshift_workspace.workforce.models import Assessment, Holds, Skill, Worker


@transaction.atomic
def add_view(
    actor: Account, worker: Worker, skill: Skill, said: dict[str, Any]
) -> Assessment:
    """
    Note a view of a skill; ``counts`` lets it stand for the level from now on.

    Parameters
    ----------
    said
        ``level, evidence, assessed_by, date, expires``, ``counts`` and the
        ``revision`` of the level that was on the page, -1 where there was none.

    Raises
    ------
    ChangedMeanwhile
        If somebody else has changed the level since; nothing is noted then.
    """
    names = ("level", "evidence", "assessed_by", "date", "expires")
    values = {name: said[name] for name in names}
    cluster = worker.cluster
    view = Assessment.objects.create(
        cluster=cluster, worker=worker, skill=skill, **values
    )
    if said["counts"]:
        held = Holds.objects.filter(worker=worker, skill=skill).first()
        if (held is None) != (said["revision"] < 0):
            raise ChangedMeanwhile
        if held is None:
            held = Holds.objects.create(
                cluster=cluster, worker=worker, skill=skill, **values
            )
        else:
            change(held, said["revision"], **values)
        facts = {"level": values["level"], "evidence": values["evidence"]}
        record(cluster, actor, "skill.changed", held, **facts)
    else:
        record(cluster, actor, "skill.viewed", view, level=values["level"])
    return view
