# SPDX-License-Identifier: Apache-2.0
"""Pages cannot be subtracted from each other, and keep what they promised."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.disclosure.drawn import (
    PARAMS,
    PLACE,
    TIME,
    WORK,
    contributions,
    exact,
    narrowed,
    unhurried,
)
from upshift.disclosure import Dimension, DisclosureParams, protect
from upshift.errors import InvalidParams, UnknownName

REGION = Dimension(("region",))


@unhurried
@given(contributions(), st.sampled_from(["", *"uvwxyz"]))
def test_two_pages_together_narrow_nothing(frame, firm):
    first = protect(frame, [REGION, WORK])
    second = protect(frame, [PLACE, WORK], already=[first])
    both = [exact(first, frame), exact(second, frame)]
    assert narrowed(both, frame, firm) == []


@unhurried
@given(contributions(), st.sampled_from("uvwxyz"))
def test_a_page_without_one_member_does_not_betray_it(frame, left_out):
    first = protect(frame, [REGION])
    others = sorted(set(frame["organisation"]) - {left_out})
    second = protect(frame, [REGION], PARAMS, [first], {"organisation": others})
    assert narrowed([exact(first, frame), exact(second, frame)], frame) == []


@unhurried
@given(contributions())
def test_what_was_hidden_stays_hidden_and_what_was_shown_is_repeated(frame):
    first = protect(frame, [PLACE, WORK])
    softer = DisclosureParams(persons_least=1, firms_least=1, share_most=1, apart=1)
    again = protect(frame, [PLACE, WORK], softer, already=[first])
    assert first.published.equals(again.published)


@unhurried
@given(contributions(("p0", "p1")), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(frame, draw):
    order = list(range(frame.height))
    draw.shuffle(order)
    first = protect(frame, [PLACE, WORK, TIME])
    assert first.cells.equals(protect(frame[order], [PLACE, WORK, TIME]).cells)


def test_a_member_less_is_subtracted_where_pages_are_made_apart():
    frame = pl.DataFrame(
        {
            "organisation": list("uvwx"),
            "region": ["north"] * 4,
            "persons": [20, 21, 22, 3],
        }
    )
    first = protect(frame, [REGION])
    only = {"organisation": ["u", "v", "w"]}
    apart = protect(frame, [REGION], only=only)
    linked = protect(frame, [REGION], PARAMS, [first], only)
    assert apart.cells["reason"].null_count() == 2
    # 66 − 63 would tell of the fourth firm, which has three people.
    assert linked.cells["reason"].null_count() == 2
    assert first.cells["reason"].null_count() == 2


def test_a_table_of_other_contributions_is_refused():
    frame = pl.DataFrame(
        {"organisation": list("uvw"), "region": ["n"] * 3, "persons": [10, 11, 12]}
    )
    first = protect(frame, [REGION])
    changed = frame.with_columns(persons=pl.col("persons") * 2)
    with pytest.raises(InvalidParams, match="other contributions"):
        protect(changed, [REGION], already=[first])


def test_a_missing_level_is_named():
    frame = pl.DataFrame({"organisation": ["u"], "persons": [10]})
    with pytest.raises(UnknownName, match="region"):
        protect(frame, [REGION])


def test_a_site_in_two_regions_is_refused():
    frame = pl.DataFrame(
        {
            "organisation": ["u", "v"],
            "site": ["a", "a"],
            "region": ["n", "s"],
            "persons": [10, 10],
        }
    )
    with pytest.raises(InvalidParams, match="site 'a' lies in several"):
        protect(frame, [PLACE])
