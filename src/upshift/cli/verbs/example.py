# SPDX-License-Identifier: Apache-2.0
"""``upshift example``: copy a fictional cluster to look at and to change."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument

from upshift.cli.console import put
from upshift.examples import copy_example, examples


def example(
    name: Annotated[str, Argument(help="Which; none lists all.")] = "",
    target: Annotated[
        Path | None, Argument(help="A new folder; by default named like it.")
    ] = None,
) -> None:
    """Copy a fictional cluster's tables to a folder of your own."""
    if name:
        put(str(copy_example(name, target or Path(name))))
    else:
        put("\n".join(examples()))
