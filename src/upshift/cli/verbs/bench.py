# SPDX-License-Identifier: Apache-2.0
"""``upshift bench``: measure plans of seeded clusters."""

from __future__ import annotations

import json
from typing import Annotated

import polars as pl
from typer import Option

from upshift.bench import Measure, Task, measure_apart
from upshift.cli.console import put, put_table, say
from upshift.cli.options import Changes, Format, Params, Seed, Shape
from upshift.instances import FAMILIES
from upshift.run import read_params


def bench(  # noqa: PLR0913 - each is an option of the command line
    *,
    family: Annotated[str, Option(help=f"{', '.join(FAMILIES)}.")] = "dense",
    size: Annotated[
        list[int] | None,
        Option(
            help="People; may be repeated. Without it: 1500.",
            metavar="NUMBER",
            show_default=False,
        ),
    ] = None,
    seed: Seed = 1,
    shape: Format = Shape.table,
    params: Params = None,
    changes: Changes = None,
) -> None:
    """Draw clusters by seed, plan and verify them; say times, gaps and memory."""
    say(f"seed {seed}")
    chosen = read_params(params, changes or ())
    for people in size or [1500]:
        say(f"{family}, {people} people")
        put_measure(measure_apart(Task(family, people, seed, chosen)), shape)


def put_measure(done: Measure, shape: Shape) -> None:
    """Print one measure: an object on a line of its own in JSON, else a row."""
    values = {**done.as_dict(), "seconds": done.seconds["plan"]}
    if shape is Shape.json:
        put(json.dumps({**values, "seconds_by_room": done.seconds}))
    else:
        put_table(pl.DataFrame([values]), shape)
