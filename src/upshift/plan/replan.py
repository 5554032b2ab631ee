# SPDX-License-Identifier: Apache-2.0
"""Plan again: promised seats stay, and what changes is counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import polars as pl

from upshift.errors import UnknownName
from upshift.plan.solve import plan_transition

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from upshift.gaps import Gaps
    from upshift.network import Network
    from upshift.plan.params import PlanParams
    from upshift.plan.progress import Listener
    from upshift.plan.result import Plan

Keep = Literal["seats", "pins"]
"""What stays: every seat of the earlier plan, or only the network's own pins."""

_SEAT = ("worker", "offer", "period")
"""What makes a promise."""


@dataclass(frozen=True, slots=True)
class Replanned:
    """
    A plan made after another, and what it changes.

    Parameters
    ----------
    network
        With the promises among its ``pins``; the plan is of this network.
    plan
        Infeasible if the promises can no longer be kept; its reasons name them.
    changes
        One row per worker row and course of either plan: ``worker, course, kept,
        moved, dropped, new``, all in seats. Kept has the same offer and period,
        moved another one.
    """

    network: Network
    plan: Plan
    changes: pl.DataFrame

    @property
    def counts(self) -> dict[str, int]:
        """Seats kept, moved, dropped and new, in all."""
        return {name: int(self.changes[name].sum()) for name in _CHANGES}


def replan(  # noqa: PLR0913 (what stays, beside the same choices as for a plan)
    network: Network,
    gaps: Gaps,
    earlier: Mapping[str, pl.DataFrame] | Plan,
    *,
    keep: Keep = "seats",
    until: str = "",
    seed: int = 1,
    params: PlanParams | None = None,
    progress: Listener | None = None,
    stop: Callable[[], bool] | None = None,
) -> Replanned:
    """
    Plan again after an earlier plan, which may be of other data.

    Parameters
    ----------
    network, gaps
        Of today.
    earlier
        The earlier plan, or its tables ``moves`` and ``seats``.
    keep, until
        What stays, up to which period; blank means all. A promise to a worker
        row, of an offer or in a period that is no longer there is dropped.
    seed, params, progress, stop
        As for :func:`plan_transition`.

    Raises
    ------
    UnknownName
        If ``until`` is not a period.
    """
    tables = {name: earlier[name] for name in ("moves", "seats")}
    pinned = network
    if keep == "seats":
        promised = still_there(network, promises(tables), until)
        pinned = network.replace(pins=merged(network["pins"], promised))
    plan = plan_transition(
        pinned,
        gaps,
        seed=seed,
        params=params,
        progress=progress,
        stop=stop,
        earlier=tables,
    )
    return Replanned(pinned, plan, count_changes(tables, plan.tables))


def promises(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """
    Give the seats of a plan as promises.

    Parameters
    ----------
    tables
        ``moves`` and ``seats``.

    Returns
    -------
    DataFrame
        ``worker, offer, period, people``, as in the table ``pins``.
    """
    return _by_seat(tables).group_by(_SEAT).agg(pl.col("people").sum()).sort(_SEAT)


def still_there(network: Network, pins: pl.DataFrame, until: str) -> pl.DataFrame:
    """Drop promises about what is gone, and those after a period."""
    if until and until not in network.periods:
        msg = f"'{until}' is not a period; there are {', '.join(network.periods)}."
        raise UnknownName(msg)
    last = network.periods.index(until) if until else len(network.periods) - 1
    left = network["leaves"].group_by("worker").agg(gone=pl.col("people").sum())
    people = network["workers"].select("worker", there="people")
    staying = people.join(left, on="worker", how="left").with_columns(
        there=pl.col("there") - pl.col("gone").fill_null(0)
    )
    kept = pins.join(staying.select("worker", "there"), on="worker").filter(
        pl.col("offer").is_in(network["offers"]["offer"].implode()),
        pl.col("period").is_in(network.periods[: last + 1]),
        pl.col("there") > 0,
    )
    return kept.with_columns(people=pl.min_horizontal("people", "there")).drop("there")


def merged(pins: pl.DataFrame, promised: pl.DataFrame) -> pl.DataFrame:
    """Join promises with a network's own; the larger of two for one seat holds."""
    both = pl.concat([pins.select(*_SEAT, "people"), promised.select(*_SEAT, "people")])
    return both.group_by(_SEAT).agg(pl.col("people").max()).sort(_SEAT)


def count_changes(
    earlier: Mapping[str, pl.DataFrame], later: Mapping[str, pl.DataFrame]
) -> pl.DataFrame:
    """
    Count the seats that a later plan keeps, moves, drops and adds.

    Returns
    -------
    DataFrame
        ``worker, course, kept, moved, dropped, new``.
    """
    seat = [*_SEAT, "course"]
    old = _by_seat(earlier).group_by(seat).agg(old=pl.col("people").sum())
    new = _by_seat(later).group_by(seat).agg(now=pl.col("people").sum())
    both = old.join(new, on=seat, how="full", coalesce=True).fill_null(0)
    sums = both.group_by("worker", "course").agg(
        kept=pl.min_horizontal("old", "now").sum(),
        old=pl.col("old").sum(),
        now=pl.col("now").sum(),
    )
    there = pl.min_horizontal("old", "now")
    return sums.select(
        "worker",
        "course",
        "kept",
        moved=there - pl.col("kept"),
        dropped=pl.col("old") - there,
        new=pl.col("now") - there,
    ).sort("worker", "course")


def _by_seat(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    movers = tables["moves"].select("move", "worker")
    return tables["seats"].join(movers, on="move")


_CHANGES = ("kept", "moved", "dropped", "new")
"""Counts of the table of changes."""
