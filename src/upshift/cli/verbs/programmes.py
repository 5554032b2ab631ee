# SPDX-License-Identifier: Apache-2.0
"""``upshift programmes``: the joint curricula that carry a run's plan."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import polars as pl
import typer
from typer import Option

from upshift.cli.codes import Code
from upshift.cli.console import put, put_table, say
from upshift.cli.faults import telling
from upshift.cli.options import Folder, Format, Language, Shape, Tongue
from upshift.gaps import find_gaps
from upshift.network import Network, read
from upshift.plan import PlanStatus
from upshift.programmes import (
    ProgrammeParams,
    Programmes,
    check_programmes,
    compare_programmes,
    plan_programmes,
    read_plan,
    read_programmes,
    write_programmes,
)
from upshift.report.curricula import write_curricula
from upshift.run import parse_params, read_record


def programmes(  # noqa: PLR0913 - each is an option of the command line
    folder: Folder,
    *,
    target: Annotated[
        Path | None,
        Option("--out", "-o", help="Folder to write to; by default the run's own."),
    ] = None,
    address: Annotated[
        str, Option(help="Page under which the programmes are published.")
    ] = "",
    since: Annotated[
        Path | None,
        Option(help="Earlier programmes: show what differs.", show_default=False),
    ] = None,
    language: Language = Tongue.en,
    shape: Format = Shape.table,
) -> None:
    """Design the joint curricula that carry a run's plan, with briefs for gaps."""
    record = read_record(folder)
    with telling(language):
        network = read(folder / "network")
    gaps = find_gaps(network, params=parse_params(record.parameters).gaps)
    plan, params = read_plan(folder), ProgrammeParams()
    earlier = read_programmes(since) if since else None
    found = plan_programmes(network, gaps, plan, params=params)
    place = target or folder
    write_programmes(place, found)
    written = write_curricula(
        place, network, found, language=language.value, address=address
    )
    shown = compare_programmes(earlier, found) if earlier else _shown(found, shape)
    put_table(shown, shape)
    say(_claim(found))
    put("\n".join(str(path) for path in written))
    _end(network, plan, found, params)


def _shown(found: Programmes, shape: Shape) -> pl.DataFrame:
    """Give what fits a terminal; csv and json hold every column."""
    whole = found["programmes"]
    return whole.select(_FIGURES) if shape is Shape.table else whole


_FIGURES = (
    "programme",
    "eqf",
    "learners",
    "core_modules",
    "options",
    "least_hours",
    "most_hours",
    "first_period",
)


def _claim(found: Programmes) -> str:
    proof = found.proof
    if proof is None:
        return "The plan seats nobody."
    return (
        f"{found.status.value}: {proof.total:,.0f} {found.currency}, of which a design"
        f" can change {proof.objective:,.0f} (bound {proof.bound:,.0f},"
        f" gap {proof.gap:.2%})."
    )


def _end(
    network: Network,
    plan: dict[str, pl.DataFrame],
    found: Programmes,
    params: ProgrammeParams,
) -> None:
    """Leave with the code of what the check and the search say."""
    proof = found.proof
    if proof is None:
        return
    claimed = {"objective": proof.objective, "bound": proof.bound}
    wrong = check_programmes(network, plan, found, {**asdict(params), **claimed})
    for finding in wrong:
        say(str(finding))
    if wrong:
        raise typer.Exit(Code.broken)
    if found.status is not PlanStatus.certified:
        raise typer.Exit(Code.limit)
