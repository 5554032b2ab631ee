# SPDX-License-Identifier: Apache-2.0
"""``upshift foresee``: demand as it may become."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import polars as pl
from typer import Option

from upshift import foresight
from upshift.cli.console import put_tables, say
from upshift.cli.faults import telling
from upshift.cli.options import Format, Language, Shape, Source, Tongue
from upshift.cli.sources import locate, open_network
from upshift.errors import UnknownName
from upshift.foresight import Foresight
from upshift.tables import write


def foresee(
    source: Source,
    *,
    scenario: Annotated[
        list[str],
        Option(
            help="A TOML file, or the name of one in the folder scenarios/; several"
            " are set side by side.",
            show_default=False,
        ),
    ],
    target: Annotated[
        Path | None,
        Option("--out", "-o", help="Folder for the tables of the one scenario."),
    ] = None,
    shape: Format = Shape.table,
    language: Language = Tongue.en,
) -> None:
    """Show tomorrow's demand, driver by driver, and the moves it asks for."""
    with telling(language):
        network = open_network(source)
        found = [
            foresight.foresee(network, foresight.read_scenario(_file(source, name)))
            for name in scenario
        ]
        tables = _tables(found)
        if network["foresees"].height:
            tables["experts"] = foresight.pooled_estimates(network)
    if target:
        write(found[0].network.tables, target)
        say(f"{found[0].scenario.name(language.value)} written to {target}")
    put_tables(tables, shape)


def _file(source: str, name: str) -> Path:
    if Path(name).suffix == ".toml":
        return Path(name)
    folder = Path(locate(source)) / "scenarios"
    known = sorted(path.stem for path in folder.glob("*.toml"))
    if name not in known:
        msg = f"'{name}' is no scenario of {source}; there are {', '.join(known)}."
        raise UnknownName(msg)
    return folder / f"{name}.toml"


def _tables(found: Sequence[Foresight]) -> dict[str, pl.DataFrame]:
    if len(found) > 1:
        last = found[0].network.periods[-1]
        side = foresight.compare_scenarios(found)
        return {f"people in {last}": side.filter(pl.col("period") == last)}
    parts = found[0].by("period", "part")
    order = (*foresight.PARTS, "rounding")
    wide = parts.pivot(on="part", index="period", values="people").fill_null(0.0)
    present = [name for name in order if name in wide.columns]
    figures = wide.select("period", *present, demand=pl.sum_horizontal(present))
    return {
        "demand": figures.with_columns(pl.col(pl.Float64).round(1)),
        "moves": foresight.kinds_of_change(found[0].before, found[0].network),
    }
