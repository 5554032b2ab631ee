# SPDX-License-Identifier: Apache-2.0
"""A job that counts to thirty, step by step, for workers that are killed."""

from __future__ import annotations

import time
from pathlib import Path

from upshift_workspace.jobs.lease import renew

STEPS = 30


def count(task):
    """Go on from the checkpoint; a line for each step, one at the end."""
    log = Path(task.job.payload["log"])
    start = task.job.checkpoint.get("step", 0)
    for step in range(start, STEPS):
        with log.open("a") as file:
            file.write(f"step {step}\n")
        renew(task.job, checkpoint={"step": step + 1})
        time.sleep(0.05)
    with task.ending(), log.open("a") as file:
        file.write("end\n")
