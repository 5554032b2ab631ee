# SPDX-License-Identifier: Apache-2.0
"""``upshift replan``: plan again, and keep what was promised."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Option

from upshift.cli.faults import telling
from upshift.cli.options import Changes, Folder, Language, Params, Seed, Target, Tongue
from upshift.cli.sources import locate, params_again
from upshift.cli.verbs.run import follow
from upshift.run import Choices, network_again, read_earlier


def replan(  # noqa: PLR0913 - each is an option of the command line
    folder: Folder,
    *,
    pins: Annotated[
        Path | None,
        Option(
            help="CSV with worker, offer, period, people: only these seats stay.",
        ),
    ] = None,
    until: Annotated[
        str, Option(help="Keep the run's seats up to this period; blank: all.")
    ] = "",
    source: Annotated[
        str, Option("--network", help="Newer tables in place of the run's own.")
    ] = "",
    target: Target = Path("out"),
    seed: Seed = 1,
    language: Language = Tongue.en,
    params: Params = None,
    changes: Changes = None,
) -> None:
    """Plan an earlier run again; promised seats stay."""
    with telling(language):
        network = network_again(folder, locate(source) if source else None, pins)
        earlier = read_earlier(folder, pins=pins, until=until)
    again = params_again(folder, params, changes)
    chosen = Choices(seed, language.value, again, earlier=earlier)
    follow(network, target, chosen)
