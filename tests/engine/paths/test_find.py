# SPDX-License-Identifier: Apache-2.0
"""A path is proven least: no plain search over every path finds a better one."""

from __future__ import annotations

import pytest

from engine.paths.towns import every_path, town
from upshift.errors import UnknownName
from upshift.examples import example
from upshift.gaps import find_gaps
from upshift.paths import AIMS, find_path, find_paths, paths_table
from upshift.paths.find import path_of
from upshift.paths.travellers import Travellers
from upshift.plan.instance import draw_instance

SEEDS = range(20)
WHO = ((0,), (1,), (0, 1))
WIRER = 1


def rank(figures, by):
    return tuple(round(figures[aim], 4) for aim in AIMS[by])


def figures_of(network, path):
    arrival = network.periods.index(path.arrival) if path.arrival else 3
    return {
        "cost": path.cost,
        "hours": path.hours,
        "periods": path.duration,
        "arrival": arrival,
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_no_path_of_any_is_better_than_the_one_found(seed):
    network = town(seed)
    instance = draw_instance(network, find_gaps(network))
    for rows in WHO:
        travellers = Travellers(instance, rows, WIRER)
        names = tuple(network["workers"]["worker"][w] for w in rows)
        known = list(every_path(network, names, "wirer"))
        for by in AIMS:
            path = path_of(travellers, by)
            assert path.is_proven
            assert path.is_found == bool(known)
            if known:
                best = min(rank(figures, by) for figures in known)
                assert rank(figures_of(network, path), by) == pytest.approx(best)


def test_the_seeds_show_paths_of_every_kind():
    found, reasons = [], set()
    for seed in SEEDS:
        network = town(seed)
        for path in find_paths(network, find_gaps(network), ["w1", "w2"], "wirer"):
            found += [path.steps] if path.is_found else []
            reasons |= {reason.code for reason in path.reasons}
    taken = {course for steps in found for course in steps["course"]}
    assert {"german", "bridge", "safe"} <= taken
    assert any(steps["period"].n_unique() > 1 for steps in found)
    assert reasons >= {"no_course", "out_of_reach", "no_time"}


@pytest.mark.parametrize("by", AIMS)
def test_steps_stand_in_an_order_one_can_take(by):
    network = example("zala")
    gaps = find_gaps(network)
    path = find_path(network, gaps, ["zalaron-001"], "battery-technician", by=by)
    steps = path.steps["course"].to_list()
    for course, earlier in network["follows"].rows():
        if {course, earlier} <= set(steps):
            assert steps.index(earlier) < steps.index(course)
    assert path.is_found
    assert path.steps["step"].to_list() == list(range(1, len(steps) + 1))


def test_the_cheapest_is_not_dearer_and_the_shortest_not_longer():
    network = example("zala")
    gaps = find_gaps(network)
    found = {
        by: find_path(network, gaps, ["zalaron-001"], "battery-assembler", by=by)
        for by in AIMS
    }
    assert found["cost"].cost < found["time"].cost
    assert found["hours"].hours < found["cost"].hours
    assert found["time"].duration <= found["cost"].duration


def test_several_rows_travel_as_their_weakest():
    network = example("zala")
    gaps = find_gaps(network)
    rows = ["zalaron-001", "zalaron-002"]
    alone = find_paths(network, gaps, rows, "battery-assembler")
    together = find_path(network, gaps, rows, "battery-assembler")
    assert together.people == sum(path.people for path in alone)
    assert together.cost >= sum(path.cost for path in alone) - 1e-6


def test_who_lacks_nothing_needs_no_course():
    network = example("zala")
    path = find_path(network, find_gaps(network), ["zalaron-001"], "engine-machinist")
    assert (path.steps.height, path.cost, path.duration) == (0, 0.0, 0)
    assert path.arrival == network.periods[0]


def test_a_reason_names_the_skill_in_three_languages():
    network = example("zala")
    path = find_path(network, find_gaps(network), ["zalaron-001"], "toolmaker")
    assert not path.is_found
    told = {path.reasons[0].text(network, language) for language in ("en", "hu", "de")}
    assert len(told) == 3
    assert "level" in path.reasons[0].text(network)


def test_paths_are_summed_up_one_row_each():
    network = example("zala")
    paths = find_paths(
        network, find_gaps(network), ["zalaron-001", "zalaron-002"], "battery-assembler"
    )
    table = paths_table(paths)
    assert table["workers"].to_list() == ["zalaron-001", "zalaron-002"]
    assert table["is_found"].all()


@pytest.mark.parametrize(
    ("workers", "occupation", "said"),
    [
        (["nobody"], "toolmaker", "'nobody' is not in workers"),
        (["zalaron-001"], "wizard", "'wizard' is not in occupations"),
        ([], "toolmaker", "at least one"),
    ],
)
def test_an_unknown_name_is_refused(workers, occupation, said):
    network = example("zala")
    with pytest.raises(UnknownName, match=said):
        find_path(network, find_gaps(network), workers, occupation)
