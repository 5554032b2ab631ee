# SPDX-License-Identifier: Apache-2.0
"""A Brief: everything a report is told from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import polars as pl

from upshift.errors import Language
from upshift.network import Network
from upshift.plan.result import Baselines, Plan
from upshift.report.names import Names
from upshift.report.words import Words
from upshift.verify import Verdict


class Tables(Protocol):
    """Result tables by name, such as the gaps."""

    def __getitem__(self, name: str, /) -> pl.DataFrame:
        """Give a table."""
        ...


@dataclass(frozen=True, slots=True)
class Brief:
    """
    Everything a report is told from.

    Parameters
    ----------
    network, gaps, plan, baselines, verdict
        As the rooms gave them; gaps, baselines and verdict may be missing.
    words
        Language and currency.
    names
        Labels in that language.
    """

    network: Network
    gaps: Tables | None
    plan: Plan
    baselines: Baselines | None
    verdict: Verdict | None
    words: Words
    names: Names

    @classmethod
    def of(  # noqa: PLR0913 - the parts of a report are what they are
        cls,
        network: Network,
        plan: Plan,
        *,
        gaps: Tables | None = None,
        baselines: Baselines | None = None,
        verdict: Verdict | None = None,
        language: Language = "en",
    ) -> Brief:
        """Brief a report in a language."""
        words = Words(language, plan.currency)
        names = Names(network, words.locale)
        # One member alone has nobody to cooperate with.
        alone = None if baselines is None or baselines.alone.height < 2 else baselines
        return cls(network, gaps, plan, alone, verdict, words, names)

    @property
    def is_sound(self) -> bool:
        """Whether no checker has found a broken rule."""
        return self.verdict is None or self.verdict.holds

    def total(self, item: str) -> float:
        """Give an item of the whole network's cost; 0 where there is none."""
        totals = self.plan["totals"]
        chosen = totals.filter(
            (pl.col("item") == item)
            & (pl.col("organisation").is_null() | (pl.col("organisation") == ""))
        )
        if chosen.is_empty() and item != "total":
            chosen = totals.filter(pl.col("item") == item)
        return float(chosen["amount"].sum())
