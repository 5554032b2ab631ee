# SPDX-License-Identifier: Apache-2.0
"""As little is hidden as can be: known cases and a plain twin."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import log1p

import numpy as np
import polars as pl
import pytest
from scipy import sparse

from engine.disclosure.drawn import PARAMS, exact, narrowed, truth
from upshift.disclosure import Dimension, DisclosureParams, audit, protect
from upshift.disclosure.bands import Bands
from upshift.disclosure.contributions import settle
from upshift.disclosure.layout import lay_out
from upshift.disclosure.pages import page_of
from upshift.disclosure.suppress import Task, suppress

ROW, COLUMN = Dimension(("site",)), Dimension(("occupation",))


def twin_loss(table, frame):
    """Try every set of complementary cells, the least loss first."""
    whole = exact(table, frame)
    rows = truth(table, frame).with_row_index()
    primary = pl.col("reason").is_in(["small", "few_firms", "dominance"])
    rows = rows.with_columns(is_primary=primary.fill_null(value=False))
    free = {
        r["index"]: 1 + log1p(r["true"])
        for r in rows.filter(~pl.col("is_primary")).to_dicts()
    }
    sets = (s for n in range(len(free) + 1) for s in combinations(free, n))
    for chosen in sorted(sets, key=lambda s: sum(free[c] for c in s)):
        hide = pl.col("is_primary") | pl.col("index").is_in(list(chosen))
        cells = rows.with_columns(
            value=pl.when(~hide).then("true"),
            reason=pl.when(hide).then(pl.lit("hidden")),
        ).drop("index", "true", "is_primary")
        tried = replace(whole, cells=cells)
        firms = [None, *frame["organisation"].unique().sort()]
        if not any(narrowed([tried], frame, firm) for firm in firms):
            return sum(free[c] for c in chosen)
    raise AssertionError


@pytest.mark.parametrize("seed", range(5))
def test_the_loss_equals_that_of_the_plain_twin(seed):
    draw = np.random.default_rng(seed)
    rows = [
        (site, work, firm, int(draw.integers(1, 25)))
        for site in "ab"
        for work in "kl"
        for firm in draw.choice(list("uvwxy"), size=draw.integers(2, 6), replace=False)
    ]
    names = ["site", "occupation", "organisation", "persons"]
    frame = pl.DataFrame(rows, schema=names, orient="row")
    table = protect(frame, [ROW, COLUMN])
    assert table.loss == pytest.approx(twin_loss(table, frame))
    assert table.bound == pytest.approx(table.loss, rel=PARAMS.gap)


def investments():
    """Willenborg and de Waal (1996), as used by Fischetti and Salazar (2001)."""
    figures = {"I": (20, 50, 10), "II": (8, 19, 22), "III": (17, 32, 12)}
    rows = [
        (activity, region, "u", figure)
        for activity, row in figures.items()
        for region, figure in zip("ABC", row, strict=True)
    ]
    names = ["site", "occupation", "organisation", "persons"]
    return pl.DataFrame(rows, schema=names, orient="row")


def test_the_investment_table_of_the_literature_is_hidden_as_published():
    frame = investments()
    page = page_of([ROW, COLUMN], None)
    layout = lay_out(settle(frame, [page]), [page])
    # The case knows one sensitive cell and no firms.
    sums = replace(layout.sums, own=sparse.csc_matrix((9, 0)))
    keys = layout.cells_of(page)
    secret = keys.filter(site="II", occupation="C")["cell"][0]
    nothing = np.zeros(16, dtype=bool)
    sensitive = np.arange(16) == secret
    exactly = Bands(np.zeros(16), np.zeros(16))
    task = Task(sums, sensitive, np.full(16, 8.0), nothing, nothing, exactly, False)
    found = suppress(task, DisclosureParams(loss="value"))
    hidden = keys.filter(pl.col("cell").is_in(np.flatnonzero(found.hidden).tolist()))
    assert set(hidden.select("site", "occupation").rows()) == {
        ("II", "C"),
        ("II", "A"),
        ("III", "A"),
        ("III", "C"),
    }
    assert found.loss == pytest.approx(8 + 17 + 12 + 3)


def test_the_audit_finds_the_interval_of_the_literature():
    frame = investments()
    table = exact(protect(frame, [ROW, COLUMN]), frame)
    corners = (
        pl.col("site").is_in(["II", "III"]) & pl.col("occupation").is_in(["A", "C"])
    ).fill_null(value=False)
    figures = truth(table, frame)
    cells = figures.with_columns(
        value=pl.when(~corners).then("true"),
        reason=pl.when(corners).then(pl.lit("hidden")),
    ).drop("true")
    seen = audit([replace(table, cells=cells, blur=0.0)], frame, counted=False)
    secret = seen.filter(site="II", occupation="C").row(0, named=True)
    assert (secret["low"], secret["high"]) == pytest.approx((5, 30))
