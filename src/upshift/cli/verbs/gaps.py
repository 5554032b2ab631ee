# SPDX-License-Identifier: Apache-2.0
"""``upshift gaps``: what is missing, for whom, how far."""

from __future__ import annotations

from typing import Annotated

import polars as pl
from typer import Option

from upshift.cli.console import put_table
from upshift.cli.faults import telling
from upshift.cli.options import Changes, Format, Language, Params, Shape, Source, Tongue
from upshift.cli.sources import open_network, params_for
from upshift.gaps import GapParams, compare_worker, find_gaps, sum_gaps
from upshift.network import Network


def gaps(  # noqa: PLR0913 - each is an option of the command line
    source: Source,
    *,
    by: Annotated[
        list[str] | None,
        Option(
            help="organisation, site, region, occupation, skill, level or period;"
            " may be repeated. Without it: skill.",
            metavar="WHAT",
            show_default=False,
        ),
    ] = None,
    worker: Annotated[
        str, Option(help="Occupations within reach of this worker row.")
    ] = "",
    occupation: Annotated[
        str, Option(help="With --worker: this occupation, skill by skill.")
    ] = "",
    shape: Format = Shape.table,
    language: Language = Tongue.en,
    params: Params = None,
    changes: Changes = None,
) -> None:
    """Show what is missing: supply and demand of skills, or one worker's reach."""
    with telling(language):
        network = open_network(source)
    chosen = params_for(source, params, changes)
    put_table(
        _answer(network, chosen.gaps, (worker, occupation), by or ["skill"]), shape
    )


def _answer(
    network: Network, params: GapParams, asked: tuple[str, str], by: list[str]
) -> pl.DataFrame:
    worker, occupation = asked
    found = find_gaps(network, params=params)
    if worker and occupation:
        return compare_worker(network, found, worker, occupation)
    if worker:
        near = found["transitions"].filter(pl.col("worker") == worker)
        return near.drop("worker").sort("rank")
    return sum_gaps(network, found, by)
