# SPDX-License-Identifier: Apache-2.0
"""``upshift report``: write the report of a run anew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Option

from upshift.cli.console import put
from upshift.cli.faults import telling
from upshift.cli.options import Folder, Language, Tongue
from upshift.report import write_report
from upshift.run import reread


def report(
    folder: Folder,
    *,
    target: Annotated[
        Path | None,
        Option("--out", "-o", help="Folder to write to; by default the run's own."),
    ] = None,
    language: Language = Tongue.en,
) -> None:
    """Write page, PDF and workbooks of an earlier run, in any language."""
    with telling(language):
        found = reread(folder)
    written = write_report(
        target or folder,
        found.network,
        found.gaps,
        found.plan,
        baselines=found.baselines,
        verdict=found.verdict,
        language=language.value,
    )
    put("\n".join(str(path) for path in written))
