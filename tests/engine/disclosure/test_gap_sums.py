# SPDX-License-Identifier: Apache-2.0
"""Sums of gaps that leave a firm are safe, and say what the exact sums say."""

from __future__ import annotations

import polars as pl
import pytest

from upshift import example, find_gaps
from upshift.disclosure import DisclosureParams, safe_sums, with_difference
from upshift.errors import UnknownName
from upshift.gaps import records_behind, sum_gaps


@pytest.fixture(scope="module")
def town():
    network = example("zala")
    gaps = find_gaps(network)
    return network, gaps, records_behind(network, gaps, {})


def test_shown_sums_are_near_the_exact_ones(town):
    network, gaps, records = town
    by = ("region", "occupation")
    exact = sum_gaps(network, gaps, by).with_columns(pl.col(by).fill_null("(unknown)"))
    safe = with_difference(safe_sums(records, by))
    both = safe.join(exact, on=by, suffix="_exact")
    assert both.height == exact.height
    for figure in ("supply", "demand", "missing"):
        shown = both.filter(pl.col(figure).is_not_null())
        assert ((shown[figure] - shown[f"{figure}_exact"]).abs() < 5).all()
    assert both["supply"].null_count() > 0


def test_without_thresholds_the_sums_are_the_exact_ones(town):
    network, gaps, records = town
    nothing = DisclosureParams(
        persons_least=1, firms_least=1, share_most=1, rival_within=0, rounding=0
    )
    exact = sum_gaps(network, gaps, ("skill",))
    safe = with_difference(safe_sums(records, ("skill",), nothing))
    assert (
        safe.filter(pl.col("skill").is_not_null())
        .cast(dict.fromkeys(("supply", "demand", "difference", "missing"), pl.Int64))
        .rows()
        == exact.rows()
    )


def records_of(kind, people):
    return pl.DataFrame(
        {
            "kind": kind,
            "organisation": [f"f{n}" for n in range(len(people))],
            "site": [f"s{n}" for n in range(len(people))],
            "region": "north",
            "occupation": "welder",
            "skill": "tig",
            "level": 1,
            "period": "p0",
            "worker": [f"{kind}{n}" for n in range(len(people))],
            "people": people,
        }
    )


def test_who_lacks_a_skill_does_not_tell_how_few_hold_it():
    lacking = records_of("missing", [20, 20, 20])
    holding = records_of("supply", [1, 1, 1])
    alone = safe_sums(lacking, ("region",))
    beside = safe_sums(pl.concat([lacking, holding]), ("region",))
    assert alone["missing"].cells["value"].to_list() == [60, 60]
    # 63 people less 60 who lack it would be the three who hold it.
    assert beside["supply"].cells["reason"].to_list() == ["small"] * 2
    assert beside["missing"].cells["value"].to_list() == [None, None]


def test_sums_by_firm_are_refused(town):
    with pytest.raises(UnknownName, match="organisation"):
        safe_sums(town[2], ("organisation",))
