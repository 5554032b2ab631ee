# SPDX-License-Identifier: Apache-2.0
"""``upshift verify``: re-test every rule of a plan from its tables alone."""

from __future__ import annotations

import typer

from upshift.cli.codes import Code
from upshift.cli.console import put, put_json
from upshift.cli.faults import telling
from upshift.cli.options import Folder, Format, Language, Shape, Tongue
from upshift.verify import verify_folder


def verify(
    folder: Folder, *, shape: Format = Shape.table, language: Language = Tongue.en
) -> None:
    """Test every rule of a plan again; exit 0 only when all hold, else 6."""
    with telling(language):
        verdict = verify_folder(folder)
    if shape is Shape.json:
        put_json(verdict.as_json())
    else:
        put(verdict.text(language.value))
    raise typer.Exit(Code.done if verdict.holds else Code.broken)
