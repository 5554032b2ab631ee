# SPDX-License-Identifier: Apache-2.0
"""Replay old figures on new words: what moved because of words, what of people."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from upshift.gaps import find_gaps
from upshift.network import Network
from upshift.outcomes.measure import Outcomes, measure_outcomes
from upshift.outcomes.measures import FUNCTIONS
from upshift.taxonomy import TaxonomyDiff, migrate_network


def replay(before: Outcomes, now: Outcomes, diff: TaxonomyDiff) -> pl.DataFrame:
    """
    Split the change of every figure into words and people.

    The old records are measured again with the words of the new version: by
    words = old records, new words − old records, old words; by people = new
    records − old records, new words. The two always add up to the change.

    Parameters
    ----------
    before
        On the old version of the taxonomy.
    now
        On the new version.
    diff
        From the old version to the new one.

    Returns
    -------
    DataFrame
        ``measure, before, on_new_words, now, by_words, by_people``; only measures
        that records give in both.
    """
    names = [n for n in before.figures if n in now.figures and n in FUNCTIONS]
    told = before.records

    def measured(network: Network) -> dict[str, float | None]:
        gaps = find_gaps(network, params=told.gaps.params)
        found = measure_outcomes(network, gaps, told.since, told.until, names=names)
        return {name: figure.value for name, figure in found.figures.items()}

    return _split(
        {name: before.figures[name].value for name in names},
        measured(on_new_words(told.network, diff)),
        {name: now.figures[name].value for name in names},
    )


def replay_with(
    measure: Callable[[Network], Mapping[str, float | None]],
    before: Network,
    now: Network,
    diff: TaxonomyDiff,
) -> pl.DataFrame:
    """
    Split the change of any figures of a network into words and people.

    Parameters
    ----------
    measure
        Gives named figures of a network, such as the cost of its plan.
    before, now
        On the old and on the new version of the taxonomy.
    diff
        From the old version to the new one.

    Returns
    -------
    DataFrame
        As :func:`replay` gives it.
    """
    return _split(measure(before), measure(on_new_words(before, diff)), measure(now))


def _split(
    before: Mapping[str, float | None],
    on_new: Mapping[str, float | None],
    now: Mapping[str, float | None],
) -> pl.DataFrame:
    columns = {"before": before, "on_new_words": on_new, "now": now}
    table = pl.DataFrame(
        {
            "measure": list(before),
            **{part: [of[name] for name in before] for part, of in columns.items()},
        },
        schema={"measure": pl.String(), **dict.fromkeys(columns, pl.Float64())},
    )
    return table.with_columns(
        by_words=pl.col("on_new_words") - pl.col("before"),
        by_people=pl.col("now") - pl.col("on_new_words"),
    )


def on_new_words(network: Network, diff: TaxonomyDiff) -> Network:
    """
    Give a network as the new version of its taxonomy sees it.

    Addresses and labels move as in a migration, and requirements that the
    taxonomy has re-linked follow it: essential becomes optional or the other way
    round, and what it no longer asks is no longer asked. What it newly suggests
    is not taken over.
    """
    moved = migrate_network(network, diff)
    told = moved.report.filter(
        (pl.col("table") == "requires") & (pl.col("change") == "relinked")
    )
    key = pl.concat_str("occupation", "skill", separator=", ")
    requires = (
        network["requires"]
        .with_columns(key=key)
        .join(told.select("key", pl.col("new").fill_null("")), on="key", how="left")
        .filter(pl.col("new").fill_null("kept") != "")
        .with_columns(
            essential=pl.when(pl.col("new").is_null())
            .then("essential")
            .otherwise(pl.col("new") == "essential")
        )
        .drop("key", "new")
    )
    tables = {n: moved.tables[n] for n in ("skills", "occupations", "networks")}
    return network.replace(**tables, requires=requires)
