# SPDX-License-Identifier: Apache-2.0
"""``upshift check``: every fault of the tables in one pass."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import polars as pl
import typer
from typer import Option

from upshift.cli.codes import Code
from upshift.cli.console import put, put_table, say
from upshift.cli.options import Format, Language, Shape, Source, Tongue
from upshift.cli.sources import locate
from upshift.errors import Problem
from upshift.tables import check as check_draft
from upshift.tables import open_draft
from upshift.tables.faults import write_faults


def check(
    source: Source,
    *,
    faults: Annotated[
        Path | None,
        Option(
            "--write-faults",
            help="Mark the faults in a copy of the workbook, written here;"
            " of any other source, list them.",
        ),
    ] = None,
    shape: Format = Shape.table,
    language: Language = Tongue.en,
) -> None:
    """Find every fault of the tables, with its place and its cure."""
    place = locate(source)
    problems = check_draft(open_draft(place))
    if shape is not Shape.table:
        put_table(as_table(problems, language), shape)
    elif problems:
        put("\n".join(problem.text(language.value) for problem in problems))
    if faults:
        copy = write_faults(place, problems, faults, language=language.value)
        for line in (f"Written to {copy.path}", *copy.losses):
            say(line)
    errors = sum(problem.severity == "error" for problem in problems)
    say(f"Errors: {errors}. Warnings: {len(problems) - errors}.")
    raise typer.Exit(Code.problems if errors else Code.done)


def as_table(problems: tuple[Problem, ...], language: Tongue) -> pl.DataFrame:
    """List problems, one row each."""
    names = ("code", "severity", "table", "column", "got", "expected", "cure", "place")
    values = [
        {
            **{name: getattr(problem, name) for name in names},
            "rows": " ".join(str(row) for row in problem.rows),
            "text": problem.text(language.value),
        }
        for problem in problems
    ]
    return pl.DataFrame(
        values, schema=dict.fromkeys([*names, "rows", "text"], pl.String)
    )
