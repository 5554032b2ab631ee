# SPDX-License-Identifier: Apache-2.0
"""``upshift run`` and ``upshift plan``: from tables to a verified plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from typer import Option

from upshift.cli.codes import ENDINGS
from upshift.cli.console import say
from upshift.cli.faults import telling
from upshift.cli.options import Changes, Language, Params, Seed, Source, Target, Tongue
from upshift.cli.progress import watching
from upshift.cli.sources import locate, params_for
from upshift.cli.summary import show
from upshift.network import Network
from upshift.run import Choices, walk

WithBaselines = Annotated[
    bool,
    Option(help="Also plan without training and each organisation alone."),
]


def run(  # noqa: PLR0913 - each is an option of the command line
    source: Source,
    *,
    target: Target = Path("out"),
    seed: Seed = 1,
    language: Language = Tongue.en,
    baselines: WithBaselines = True,
    params: Params = None,
    changes: Changes = None,
) -> None:
    """Walk from tables to a verified plan and its report, into a folder."""
    chosen = Choices(
        seed, language.value, params_for(source, params, changes), baselines
    )
    follow(locate(source), target, chosen)


def plan(  # noqa: PLR0913 - each is an option of the command line
    source: Source,
    *,
    target: Target = Path("out"),
    seed: Seed = 1,
    language: Language = Tongue.en,
    params: Params = None,
    changes: Changes = None,
) -> None:
    """Plan and verify only: result tables and run.json, no baselines, no report."""
    chosen = Choices(seed, language.value, params_for(source, params, changes))
    bare = replace(chosen, with_baselines=False, with_report=False)
    follow(locate(source), target, bare)


def follow(source: str | Network, target: Path, choices: Choices) -> NoReturn:
    """Walk in front of the user, and end with the walk's exit code."""
    say(f"seed {choices.seed}")
    with telling(Tongue(choices.language)), watching() as watch:
        done = walk(source, target, choices=choices, watch=watch)
    show(done)
    raise typer.Exit(ENDINGS[done.findings.ending])
