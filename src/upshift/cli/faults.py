# SPDX-License-Identifier: Apache-2.0
"""Tell the faults of tables in the user's language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from upshift.cli.codes import Code
from upshift.cli.console import say
from upshift.cli.options import Tongue
from upshift.errors import InvalidTables


@contextmanager
def telling(language: Tongue) -> Iterator[None]:
    """End with every fault, where the tables inside turn out to have some."""
    try:
        yield
    except InvalidTables as reason:
        for problem in reason.problems:
            say(problem.text(language.value))
        raise typer.Exit(Code.problems) from None
