# SPDX-License-Identifier: Apache-2.0
"""Show what a run gave: one screenful, then where everything stands."""

from __future__ import annotations

from upshift.cli.console import put, say
from upshift.run import Walk


def show(done: Walk) -> None:
    """Print the screenful on stdout, the folder on stderr."""
    if done.findings.verdict:
        put(str(done.findings.verdict))
    say(f"Written to {done.folder}")
