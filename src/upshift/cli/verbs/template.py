# SPDX-License-Identifier: Apache-2.0
"""``upshift template``: a workbook to fill in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from upshift.cli.console import put
from upshift.cli.faults import telling
from upshift.cli.options import Language, Tongue
from upshift.cli.sources import open_network
from upshift.tables.template import FIRST_PLAN, write_template


def template(
    target: Annotated[Path, Argument(help="The workbook to write (.xlsx).")],
    *,
    language: Language = Tongue.en,
    network: Annotated[
        str, Option(help="Tables that are there already: a place or an example.")
    ] = "",
    starting: Annotated[
        dt.datetime | None,
        Option(
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="First day to plan; gives eight quarters.",
        ),
    ] = None,
    everything: Annotated[
        bool, Option("--all", help="A sheet for every table, not only the first ones.")
    ] = False,
) -> None:
    """Write a workbook with headings, notes and lists, ready to be filled in."""
    with telling(language):
        known = open_network(network) if network else None
    write_template(
        target,
        network=known,
        language=language.value,
        tables=None if everything or known else FIRST_PLAN,
        starting=starting.date() if starting else None,
    )
    put(str(target))
