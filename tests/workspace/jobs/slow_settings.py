# SPDX-License-Identifier: Apache-2.0
"""Settings of a worker that counts and soon misses a silent one."""

from __future__ import annotations

from upshift_workspace.project.settings import *  # noqa: F403 - settings are names

JOBS = {"count": "workspace.jobs.slow.count"}
JOB_LEASE = 2.0
JOB_BEAT = 0.5
JOB_ATTEMPTS = 9
