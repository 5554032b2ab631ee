# SPDX-License-Identifier: Apache-2.0
"""No hidden figure can be narrowed, whoever looks and whatever is published."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.disclosure.drawn import (
    PLACE,
    WORK,
    contributions,
    exact,
    narrowed,
    unhurried,
)
from upshift.disclosure import DisclosureParams, protect


@unhurried
@given(contributions())
def test_a_reader_of_the_exact_figures_narrows_nothing(frame):
    table = protect(frame, [PLACE, WORK])
    assert narrowed([exact(table, frame)], frame) == []
    assert narrowed([table], frame) == []


@unhurried
@given(contributions(), st.sampled_from("uvwxyz"))
def test_a_firm_that_knows_its_own_people_narrows_nothing(frame, firm):
    table = protect(frame, [PLACE, WORK])
    assert narrowed([exact(table, frame)], frame, firm) == []


@unhurried
@given(contributions())
def test_nearest_rounding_is_credited_with_its_blur_and_no_more(frame):
    params = DisclosureParams(rounds="nearest")
    table = protect(frame, [PLACE, WORK], params)
    assert table.blur == 2.0
    assert narrowed([table], frame, params=params) == []
