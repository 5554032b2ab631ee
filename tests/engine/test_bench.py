# SPDX-License-Identifier: Apache-2.0
"""Measures say what a cluster took and whether its plan holds."""

from __future__ import annotations

import pytest

from upshift.bench import Task, measure, measure_apart
from upshift.errors import InvalidParams, UnknownName
from upshift.run import change_params

QUICK = change_params({}, ["plan.seconds=8"])


def test_a_measure_says_size_seconds_memory_and_verdict():
    done = measure(Task("dense", 60, 2, QUICK))
    assert (done.source, done.seed, done.people) == ("dense", 2, 60)
    assert done.seconds["plan"] > 0
    assert done.peak_memory > 50
    assert done.verdict == "pass"
    assert done.bound <= done.objective


def test_a_process_of_its_own_finds_the_same_cluster(workshop):
    apart = measure_apart(Task(str(workshop), params=QUICK))
    here = measure(Task(str(workshop), params=QUICK))
    assert (apart.people, apart.worker_rows, apart.objective) == (
        here.people,
        here.worker_rows,
        here.objective,
    )


@pytest.mark.parametrize(
    ("family", "people", "error"),
    [("royal", 60, UnknownName), ("dense", 3, InvalidParams)],
)
def test_a_cluster_that_cannot_be_drawn_is_refused_at_once(family, people, error):
    with pytest.raises(error):
        Task(family, people)
