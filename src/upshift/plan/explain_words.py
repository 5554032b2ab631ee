# SPDX-License-Identifier: Apache-2.0
"""The words of explanations: sentences, names and amounts in three languages."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from upshift.errors import Language
    from upshift.network import Network


@dataclass(frozen=True, slots=True)
class Words:
    """
    Words in one language.

    Parameters
    ----------
    network
        Holds the labels of things.
    language
        Chooses among ``label``, ``label_hu`` and ``label_de``.
    """

    network: Network
    language: Language

    def say(self, code: str, **values: object) -> str:
        """Say a sentence."""
        return _texts()[code][self.language].format(**values)

    def name(self, table: str, key: str | None) -> str:
        """Name a thing; without a label, its identifier with spaces for dashes."""
        frame, column = self.network[table], table.removesuffix("s")
        found = frame.row(by_predicate=pl.col(column) == key, named=True)
        labels = (found.get(f"label_{self.language}"), found.get("label"))
        plain = str(key).replace("_", " ").replace("-", " ")
        return str(next((label for label in labels if label), plain))

    def names(self, table: str, keys: Iterable[str]) -> str:
        """Name several things."""
        return ", ".join(self.name(table, key) for key in keys)

    def money(self, amount: float) -> str:
        """Write an amount in whole units of the network's currency."""
        mark = {"en": ",", "hu": _NO_BREAK, "de": "."}[self.language]
        return f"{amount:,.0f}{_NO_BREAK}{self.network.currency}".replace(",", mark)

    def number(self, value: float) -> str:
        """Write a number without needless zeros."""
        mark = "." if self.language == "en" else ","
        return f"{value:g}".replace(".", mark)


@cache
def _texts() -> dict[str, dict[str, str]]:
    text = files("upshift.plan").joinpath("explain.csv").read_text(encoding="utf-8")
    return {row["code"]: row for row in csv.DictReader(text.splitlines())}


_NO_BREAK = "\u00a0"
"""Keeps numbers and units on one line."""
