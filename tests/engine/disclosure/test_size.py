# SPDX-License-Identifier: Apache-2.0
"""A large page is certified in a bounded time."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from upshift.disclosure import Dimension, DisclosureParams, protect

WORK = Dimension(("occupation", "group"))
PLACE = Dimension(("site", "region"))
TIME = Dimension(("period",), total=False)


def region(periods, occupations=60, sites=20, firms=15):
    """Firms that are present at several sites, each with a third of occupations."""
    draw = np.random.default_rng(0)
    rows = []
    for site in range(sites):
        there = draw.choice(firms, size=draw.integers(2, 6), replace=False)
        for firm in there:
            for work in np.flatnonzero(draw.random(occupations) < 0.3):
                usual = draw.lognormal(2, 1)
                rows += [
                    (
                        f"f{firm}",
                        f"s{site:02}",
                        f"r{site // 4}",
                        f"o{work:02}",
                        f"g{work // 8}",
                        f"p{period}",
                        n,
                    )
                    for period in range(periods)
                    if (n := draw.poisson(usual * (1 + 0.05 * period)))
                ]
    names = [
        "organisation",
        "site",
        "region",
        "occupation",
        "group",
        "period",
        "persons",
    ]
    return pl.DataFrame(rows, schema=names, orient="row")


def test_one_period_of_a_region_is_protected_with_a_gap_that_is_told():
    params = DisclosureParams(rounds_most=3)
    table = protect(region(1, occupations=16, sites=8), [PLACE, WORK, TIME], params)
    assert 0 <= table.gap < 0.5
    assert table.exposed.height == 0


@pytest.mark.soak
def test_ten_periods_of_a_region_are_certified():
    table = protect(region(10), [PLACE, WORK, TIME])
    assert table.cells.height > 10_000
    assert table.gap <= 1e-3
