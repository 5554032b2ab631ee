# SPDX-License-Identifier: Apache-2.0
"""``upshift explain``: why this proposal, and what else could be done."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from upshift.cli.console import errors, put, put_json, put_table, say
from upshift.cli.faults import telling
from upshift.cli.options import Changes, Folder, Format, Language, Seed, Shape, Tongue
from upshift.cli.sources import params_again
from upshift.plan import Explanation, explain_worker
from upshift.run import reread


def explain(  # noqa: PLR0913 - each is an option of the command line
    folder: Folder,
    *,
    worker: Annotated[str, Option(help="Which row of workers.", show_default=False)],
    seed: Seed = 1,
    shape: Format = Shape.table,
    language: Language = Tongue.en,
    changes: Changes = None,
) -> None:
    """Say what a plan proposes to a worker row, and its nearest alternatives."""
    say(f"seed {seed}")
    with telling(language), errors.status("planning each alternative"):
        found = reread(folder)
        told = explain_worker(
            found.network,
            found.gaps,
            found.plan,
            worker,
            seed=seed,
            params=params_again(folder, None, changes).plan,
        )
    if shape is Shape.json:
        put_json(as_values(told))
    elif shape is Shape.csv:
        put_table(told.alternatives, shape)
    else:
        put(told.text(language.value))


def as_values(told: Explanation) -> dict[str, object]:
    """Give an explanation as plain values."""
    tables = ("moves", "seats", "skills", "alternatives")
    return {
        "worker": told.worker,
        "rules": list(told.rules),
        **{name: getattr(told, name).to_dicts() for name in tables},
    }
