# SPDX-License-Identifier: Apache-2.0
"""``upshift path``: the cheapest and the shortest courses to an occupation."""

from __future__ import annotations

from typing import Annotated

import polars as pl
import typer
from typer import Option

from upshift.cli.codes import Code
from upshift.cli.console import put_json, put_table, say
from upshift.cli.faults import telling
from upshift.cli.options import Changes, Format, Language, Params, Shape, Source, Tongue
from upshift.cli.sources import open_network, params_for
from upshift.gaps import find_gaps
from upshift.paths import AIMS, By, Path, find_path, paths_table


def path(  # noqa: PLR0913 - each is an option of the command line
    source: Source,
    *,
    worker: Annotated[
        list[str],
        Option(help="Row of workers; several take one path.", show_default=False),
    ],
    to: Annotated[str, Option(help="Occupation it leads to.", show_default=False)],
    by: Annotated[
        By | None,
        Option(
            help="What is least; without it all three are shown.", show_default=False
        ),
    ] = None,
    shape: Format = Shape.table,
    language: Language = Tongue.en,
    params: Params = None,
    changes: Changes = None,
) -> None:
    """Find the cheapest and the shortest set of courses to an occupation."""
    with telling(language):
        network = open_network(source)
    found = find_gaps(network, params=params_for(source, params, changes).gaps)
    aims = (by,) if by else tuple(AIMS)
    paths = [find_path(network, found, worker, to, by=aim) for aim in aims]
    for reason in paths[0].reasons:
        say(reason.text(network, language.value))
    if not paths[0].is_found:
        raise typer.Exit(Code.no_plan)
    _show(paths, shape)


def _show(paths: list[Path], shape: Shape) -> None:
    summary = paths_table(paths)
    if shape is Shape.json:
        steps = [path.steps.to_dicts() for path in paths]
        rows = zip(summary.to_dicts(), steps, strict=True)
        put_json([{**row, "steps": courses} for row, courses in rows])
        return
    if shape is Shape.table:
        put_table(summary.drop("workers", "occupation"), shape)
    by = [path.steps.select(pl.lit(path.by).alias("by"), pl.all()) for path in paths]
    put_table(pl.concat(by), shape)
