# SPDX-License-Identifier: Apache-2.0
"""``upshift matrix``: bring in a skills matrix that is there already."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import polars as pl
from typer import Argument, Option

from upshift.cli.console import put, put_table, say
from upshift.cli.faults import telling
from upshift.cli.options import Language, Shape, Source, Tongue
from upshift.cli.sources import open_network
from upshift.tables import write
from upshift.tables.matrix import read_matrix
from upshift.tables.matrix_key import read_key, write_key
from upshift.tables.matrix_mapping import read_mapping
from upshift.tables.matrix_suggest import suggest_mapping

Matrix = Annotated[Path, Argument(help="Workbook or CSV: people down, skills across.")]


def suggest(
    matrix: Matrix,
    source: Source,
    *,
    sheet: Annotated[str, Option(help="Blank takes the first.")] = "",
    language: Language = Tongue.en,
) -> None:
    """Propose which column is what, as TOML on stdout; look it through."""
    with telling(language):
        network = open_network(source)
        proposed = suggest_mapping(matrix, network, language.value, sheet)
    put(proposed.to_toml())
    unsure = [guess for guess in proposed.guesses if not guess.taken]
    for guess in unsure:
        say(f"{guess.kind} '{guess.word}': nearest '{guess.meaning}', not taken")
    if proposed.unknown_marks:
        say(f"Marks that the scale does not hold: {', '.join(proposed.unknown_marks)}")


def take(
    matrix: Matrix,
    target: Annotated[Path, Argument(help="Folder for workers.csv and holds.csv.")],
    *,
    mapping: Annotated[Path, Option(help="TOML, as `upshift matrix suggest` writes.")],
    key: Annotated[
        Path, Option(help="Names and pseudonyms; stays with you, apart from tables.")
    ],
    language: Language = Tongue.en,
) -> None:
    """Write a skills matrix as tables; rows in are rows accepted plus rejected."""
    with telling(language):
        taken = read_matrix(matrix, read_mapping(mapping), known=read_key(key))
    write(taken.tables, target)
    write_key(key, taken.key)
    for problem in taken.problems:
        say(problem.text(language.value))
    rows = [(name, table.height) for name, table in taken.tables.items()]
    put_table(pl.DataFrame(rows, schema=["table", "rows"], orient="row"), Shape.table)
    say(taken.statement(language.value))
