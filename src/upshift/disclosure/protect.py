# SPDX-License-Identifier: Apache-2.0
"""From contributions to sums that betray nobody."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from upshift.disclosure.bands import bands_of, blur
from upshift.disclosure.contributions import is_count, is_whole, settle
from upshift.disclosure.layout import Layout, lay_out
from upshift.disclosure.pages import Dimension, Only, Page, page_of
from upshift.disclosure.params import DisclosureParams
from upshift.disclosure.primary import Primary, judge
from upshift.disclosure.rounding import misses, rounded
from upshift.disclosure.safe import REASONS, SafeTable
from upshift.disclosure.suppress import Task, suppress_all
from upshift.errors import InvalidParams
from upshift.solver.blocks import Bools, Floats


def protect(
    contributions: pl.DataFrame,
    dimensions: Sequence[Dimension],
    params: DisclosureParams = DisclosureParams(),
    already: Sequence[SafeTable] = (),
    only: Only | None = None,
) -> SafeTable:
    """
    Sum contributions over all combinations of levels and make the sums safe.

    Parameters
    ----------
    contributions
        One row per contribution: ``organisation``, ``persons``, a column per
        level; ``value`` where the figure is not the head count; ``unit`` where
        the same persons stand in several rows. A combination without a row is
        taken as known to be empty; a row of 0 is a figure like any other.
    dimensions
        What the page shows.
    already
        Earlier publications of the same contributions: what they hid stays
        hidden, what they showed counts as known and is repeated as it stands.
    only
        Column → values, for a page about a part of the contributions. Always
        give all contributions, so that a page about all and one about a part
        cannot be subtracted.

    Returns
    -------
    SafeTable
        No attacker can narrow a sensitive figure to less than its need: not a
        reader of all pages, nor a firm that knows its own contributions.

    Raises
    ------
    UnknownName, InvalidParams
        If contributions do not fit the dimensions, or not what is published.

    Examples
    --------
    >>> people = pl.DataFrame({
    ...     "site": ["a", "a", "a", "b", "b", "b", "c", "c", "c"],
    ...     "organisation": ["x", "y", "z"] * 3,
    ...     "persons": [10, 11, 12, 1, 2, 1, 20, 22, 21],
    ... })
    >>> protect(people, [Dimension(("site",))]).cells["reason"].to_list()
    [None, 'complementary', 'small', None]
    """
    return protect_page(contributions, page_of(dimensions, only), params, already)


def protect_page(
    contributions: pl.DataFrame,
    page: Page,
    params: DisclosureParams,
    already: Sequence[SafeTable] = (),
    beside: pl.DataFrame | None = None,
) -> SafeTable:
    """
    Protect a page; see :func:`protect`.

    Parameters
    ----------
    beside
        Contributions to a figure that adds up with this one to something known:
        where that figure is sensitive, this one is guarded as well.
    """
    pages = [page, *(table.page for table in already)]
    frame = settle(contributions, pages)
    layout = lay_out(frame, pages)
    whole = is_whole(frame)
    primary = judge(layout.sums.facts, params)
    hidden, told = _published(layout, already)
    guard = _guard_beside(layout, primary, beside, pages, params)
    task = Task(
        sums=layout.sums,
        sensitive=guard.cells,
        need=guard.need,
        hidden=hidden,
        known=~np.isnan(told),
        bands=bands_of(layout.sums.facts.value, params, whole=whole),
        counted=is_count(frame),
    )
    found = suppress_all(task, params)
    shown = ~found.hidden
    figures = rounded(layout.sums, shown, told, params)
    reasons = _reasons(primary.rules, found.hidden)
    given_away = layout.cells_of(page).filter(
        pl.col("cell").is_in(np.flatnonzero(found.exposed).tolist())
    )
    return SafeTable(
        page=page,
        cells=_table(layout, page, reasons, figures),
        blur=blur(params, whole=whole),
        tolerance=float(misses(layout.sums, shown, figures).max(initial=0.0)),
        loss=found.loss,
        bound=found.bound,
        rounds=found.rounds,
        exposed=given_away.drop("cell"),
    )


def _guard_beside(
    layout: Layout,
    primary: Primary,
    beside: pl.DataFrame | None,
    pages: Sequence[Page],
    params: DisclosureParams,
) -> Primary:
    """Add what is sensitive of the figure beside this one, with its need."""
    if beside is None or not beside.height:
        return primary
    other = lay_out(settle(beside, pages), pages)
    found = judge(other.sums.facts, params)
    sensitive, need = primary.cells.copy(), primary.need.copy()
    for page in pages:
        there = other.cells_of(page).rename({"cell": "other"})
        both = layout.cells_of(page).join(there, on=page.levels, nulls_equal=True)
        cell, same = both["cell"].to_numpy(), both["other"].to_numpy()
        adds = found.cells[same] & (other.sums.facts.value[same] > 0)
        sensitive[cell[adds]] = True
        need[cell[adds]] = np.maximum(need[cell[adds]], found.need[same[adds]])
    return Primary((*primary.rules, sensitive), need)


def _published(layout: Layout, already: Sequence[SafeTable]) -> tuple[Bools, Floats]:
    """Give what earlier pages hid, and the figures they showed."""
    hidden = np.zeros(layout.sums.num_cells, dtype=bool)
    told = np.full(layout.sums.num_cells, np.nan)
    for table in already:
        keys, levels = layout.cells_of(table.page), list(table.page.levels)
        known = keys.join(table.cells, on=levels, nulls_equal=True)
        if not keys.height == known.height == table.cells.height:
            raise InvalidParams(_OTHER)
        cell = known["cell"].to_numpy()
        is_hidden = known["reason"].is_not_null().to_numpy()
        hidden[cell[is_hidden]] = True
        seen, value = cell[~is_hidden], known["value"].to_numpy()[~is_hidden]
        if (np.abs(value - layout.sums.facts.value[seen]) > table.blur + 1e-6).any():
            raise InvalidParams(_OTHER)
        told[seen] = value
    return hidden, told


_OTHER = (
    "A table in 'already' was made from other contributions; protect new figures "
    "by themselves."
)


def _table(
    layout: Layout, page: Page, reasons: pl.Series, figures: Floats
) -> pl.DataFrame:
    """Give keys, figures that are shown, and reasons of what is not."""
    cells = layout.cells_of(page)
    cell = cells["cell"].to_numpy()
    reason = reasons.gather(cell).alias("reason")
    value = pl.Series("value", figures[cell])
    rows = cells.with_columns(value, reason).with_columns(
        pl.when(pl.col("reason").is_null()).then("value").alias("value")
    )
    # Coarse before fine, names in order: blanks come first.
    return rows.drop("cell").sort(page.in_order, nulls_last=False)


def _reasons(rules: Sequence[Bools], hidden: Bools) -> pl.Series:
    """Say the first rule that forbids a cell, or that it covers another."""
    found = np.where(hidden, REASONS[-1], "").astype(object)
    for name, rule in reversed(list(zip(REASONS[:3], rules[:3], strict=True))):
        found[rule] = name
    return pl.Series([text or None for text in found], dtype=pl.String)
