# SPDX-License-Identifier: Apache-2.0
"""Show what a run gave: one screenful, then where everything stands."""

from __future__ import annotations

from upshift.cli.console import results, say
from upshift.report import summary_lines
from upshift.run import Walk


def show(done: Walk) -> None:
    """Print the screenful on stdout, the folder on stderr."""
    found = done.findings
    language = done.record.language
    results.print(
        summary_lines(
            found.network, found.plan, found.baselines, found.verdict, language
        )
    )
    if found.verdict and not found.verdict.holds:
        say(found.verdict.text(language))
    if found.changes:
        counts = ", ".join(f"{n} {what}" for what, n in found.changes.items())
        say(f"Seats since the earlier plan: {counts}")
    say(f"Written to {done.folder}")
