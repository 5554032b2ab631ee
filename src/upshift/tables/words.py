# SPDX-License-Identifier: Apache-2.0
"""What templates and marked copies say, in three languages."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from upshift.errors import Language

ASIDE = ("guide_sheet", "example_sheet", "lists_sheet", "faults_sheet")
"""Words for the sheets of a template that hold no table."""


def word(name: str, language: Language = "en", **said: object) -> str:
    """
    Give a word or sentence of ``words.csv``, its gaps filled.

    Examples
    --------
    >>> word("from_sheet", "hu", sheet="Telephelyek")
    'Erről a lapról: „Telephelyek”.'
    """
    return _words()[name][language].format(**said)


@cache
def _words() -> dict[str, dict[str, str]]:
    text = files("upshift.tables").joinpath("words.csv").read_text(encoding="utf-8")
    return {row["word"]: row for row in csv.DictReader(text.splitlines())}
