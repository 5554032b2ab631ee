# SPDX-License-Identifier: Apache-2.0
"""Arguments and options that several verbs share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from typer import Argument, Option


class Shape(StrEnum):
    """How a table is printed."""

    table = "table"
    csv = "csv"
    json = "json"


class Tongue(StrEnum):
    """Language of what is read by people."""

    en = "en"
    hu = "hu"
    de = "de"


Source = Annotated[
    str,
    Argument(
        help="A folder, a workbook, a database URL, or the name of an example.",
        show_default=False,
    ),
]
Folder = Annotated[
    Path, Argument(help="A folder that `upshift run` wrote.", show_default=False)
]
Target = Annotated[Path, Option("--out", "-o", help="Folder for the results.")]
Seed = Annotated[
    int, Option(help="Everything random is drawn with it.", metavar="NUMBER", min=0)
]
Format = Annotated[Shape, Option("--format", "-f", help="How to print.")]
Language = Annotated[Tongue, Option("--language", "-l", help="Of what people read.")]
Params = Annotated[
    Path | None,
    Option(
        help="TOML file with a section per room; without it the folder's own"
        " upshift.toml counts, if there is one.",
        show_default=False,
    ),
]
Changes = Annotated[
    list[str] | None,
    Option(
        "--set",
        help="One parameter, such as plan.gap=0.02; may be repeated.",
        metavar="ROOM.NAME=VALUE",
        show_default=False,
    ),
]
