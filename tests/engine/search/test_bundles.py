# SPDX-License-Identifier: Apache-2.0
"""Bundles: the search finds exactly the cheapest ones."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from upshift.plan.bundles import Need, close_gap, entry_givers
from upshift.plan.catalogue import Courses
from upshift.plan.schedules import lay_out

NUM = 9


def catalogue(seed):
    rng = np.random.default_rng(seed)
    teaches = tuple(
        tuple(
            (int(s), int(rng.integers(1, 4))) for s in rng.choice(6, 2, replace=False)
        )
        for _ in range(NUM)
    )
    by_skill = {}
    for k, outcomes in enumerate(teaches):
        for skill, level in outcomes:
            by_skill[skill] = (*by_skill.get(skill, ()), (k, level))
    draw = rng.random(NUM)
    return Courses(
        hours=rng.integers(20, 70, NUM).astype(float),
        list_price=rng.integers(100, 900, NUM).astype(float),
        teaches=teaches,
        expects=tuple(
            ((int(rng.integers(0, 6)), 1),) if chance < 0.3 else () for chance in draw
        ),
        follows=tuple(
            ((k + 1) % NUM,) if 0.3 < chance < 0.45 else ()
            for k, chance in enumerate(draw)
        ),
        entry_eqf=np.where(draw > 0.9, 4, 0),
        raises_eqf_to=np.where((draw > 0.5) & (draw < 0.6), 4, 0),
        opens=np.where((draw > 0.6) & (draw < 0.7), 2, 0),
        vat=np.zeros(NUM),
        by_skill=by_skill,
    )


def need_of(seed):
    rng = np.random.default_rng(seed + 1000)
    missing = tuple((int(s), int(rng.integers(1, 3))) for s in rng.choice(6, 3, False))
    held = {(int(rng.integers(0, 6)), 1)}
    return Need(
        missing=missing,
        eqf=3,
        eqf_asked=int(rng.choice([3, 4])),
        languages=1,
        taught_in=[int(bit) for bit in rng.choice([1, 1, 1, 2], NUM)],
        holds=lambda outcome: outcome in held,
    )


def closes(bundle, need, courses):
    """Say by plain words of the contract whether a bundle closes the gap."""
    learned = [outcome for k in bundle for outcome in courses.teaches[k]]
    closed = all(
        any(s == skill and reached >= level for s, reached in learned)
        for skill, level in need.missing
    )
    bridged = need.eqf >= need.eqf_asked or any(
        courses.raises_eqf_to[k] >= need.eqf_asked for k in bundle
    )
    entries = all(
        set(givers) & set(bundle)
        for k in bundle
        for givers in entry_givers(k, need, courses)
    )
    return closed and bridged and entries


def cheapest(need, courses, prices):
    """Try every set of courses; keep those no smaller set of which would do."""
    fitting = []
    for size in range(NUM + 1):
        for bundle in combinations(range(NUM), size):
            if closes(bundle, need, courses) and not any(
                set(smaller) < set(bundle) for smaller in fitting
            ):
                fitting.append(bundle)
    return sorted(sum(prices[k] for k in bundle) for bundle in fitting)


@pytest.mark.parametrize("seed", range(25))
def test_the_first_bundles_are_exactly_the_cheapest(seed):
    courses, need = catalogue(seed), need_of(seed)
    prices = courses.list_price.tolist()
    found = close_gap(need, courses, prices, most=1, longest=NUM)
    plain = cheapest(need, courses, prices)
    assert [sum(prices[k] for k in bundle) for bundle in found] == plain[:1]
    assert all(closes(bundle, need, courses) for bundle in found)


@pytest.mark.parametrize("seed", range(25))
def test_a_schedule_keeps_order_and_hours(seed):
    courses, need = catalogue(seed), need_of(seed)
    for bundle in close_gap(need, courses, [1.0] * NUM, most=3, longest=NUM):
        schedule = lay_out(bundle, need, courses, 100.0)
        if schedule is None:
            continue
        when = dict(zip(schedule.courses, schedule.offsets, strict=True))
        for offset in set(when.values()):
            here = [k for k, start in when.items() if start == offset]
            assert courses.hours[here].sum() <= 100.0
        for k in bundle:
            for givers in entry_givers(k, need, courses):
                assert any(when.get(giver, NUM) <= when[k] for giver in givers)
