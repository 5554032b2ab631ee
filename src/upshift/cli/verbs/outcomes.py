# SPDX-License-Identifier: Apache-2.0
"""``upshift outcomes``: what came of trainings, promises and commitments."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import polars as pl
from typer import Option

from upshift.cli.console import put_table, put_tables, say
from upshift.cli.faults import telling
from upshift.cli.options import Changes, Format, Language, Params, Shape, Source, Tongue
from upshift.cli.sources import open_network, params_for
from upshift.errors import InvalidParams
from upshift.gaps import find_gaps
from upshift.outcomes import Outcomes, assess_label, measure_outcomes, report_outcomes

Day = Annotated[datetime, Option(formats=["%Y-%m-%d"], show_default=False)]


def outcomes(  # noqa: PLR0913 - each is an option of the command line
    source: Source,
    *,
    since: Day,
    until: Day,
    behind: Annotated[
        str, Option(help="List the records behind this measure.", metavar="MEASURE")
    ] = "",
    label: Annotated[
        str, Option(help="Score this label instead: bronze, gold, hu_accreditation.")
    ] = "",
    freeze: Annotated[
        Path | None, Option(help="Freeze the figures into this file; needs --on.")
    ] = None,
    on: Annotated[
        datetime | None,
        Option(help="Day of the report.", formats=["%Y-%m-%d"], show_default=False),
    ] = None,
    shape: Format = Shape.table,
    language: Language = Tongue.en,
    params: Params = None,
    changes: Changes = None,
) -> None:
    """Measure what came of it, each figure with its formula and its source."""
    with telling(language):
        network = open_network(source)
        if label:
            found = assess_label(network, label, until.date())
            put_tables({"themes": found.themes, "to win": found.gaps}, shape)
            return
        gaps = find_gaps(network, params=params_for(source, params, changes).gaps)
        measured = measure_outcomes(network, gaps, since.date(), until.date())
        if freeze:
            report = report_outcomes(measured, freeze, _day(on))
            say(f"Frozen as {report.digest[:12]} in {freeze}")
    if behind:
        put_table(measured.behind(behind), shape)
    else:
        put_tables(_tables(measured, language, shape), shape)


def _day(on: datetime | None) -> date:
    if on is None:
        msg = "A frozen report needs its day: --on 2028-01-15."
        raise InvalidParams(msg)
    return on.date()


def _tables(
    measured: Outcomes, language: Tongue, shape: Shape
) -> dict[str, pl.DataFrame]:
    figures, promises = measured.table(language.value), measured.promises
    if shape is Shape.table:
        figures = figures.select("label", "value", "most", "unit", "formula")
        promises = promises.select(
            "promise", "formula", "proven", "unproven", "share", "is_kept"
        )
    return {
        "figures": figures,
        "promises": promises,
        "commitments": measured.commitments,
    }
