# SPDX-License-Identifier: Apache-2.0
"""Work out what is asked for, in a worker process."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from upshift_workspace import engine
from upshift_workspace.jobs.work import Task
from upshift_workspace.training.models import AskedFor


def sum_asked(task: Task) -> None:
    """Write the sums of each period as soon as they are safe."""
    cluster, folder = task.job.cluster, Path(task.job.payload["folder"])
    thresholds = getattr(settings, "DISCLOSURE", {})
    for period, cells in engine.asked_for(folder, thresholds):
        if task.stop():
            break
        AskedFor.objects.update_or_create(
            cluster=cluster, period=period, defaults={"cells": cells}
        )
        task.tell({"period": period})
    with task.ending():
        pass
