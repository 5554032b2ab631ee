# SPDX-License-Identifier: Apache-2.0
"""Settings of a workspace whose workers are missed soon and killed often."""

from __future__ import annotations

from upshift_workspace.project.settings import *  # noqa: F403 - settings are names

JOB_LEASE = 3.0
JOB_BEAT = 0.5
JOB_ATTEMPTS = 999
LONGEST_REST = 0.5
