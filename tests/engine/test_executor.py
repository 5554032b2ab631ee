# SPDX-License-Identifier: Apache-2.0
"""Wherever work is done, the numbers are equal and in order."""

from __future__ import annotations

import math

from upshift.executor import Processes, Serial


def test_processes_give_what_one_after_another_gives():
    pieces = [0.1 * n for n in range(20)]
    assert Processes(2).map(math.sin, pieces) == Serial().map(math.sin, pieces)


def test_results_come_in_the_order_of_the_pieces():
    assert Serial().map(str, [3, 1, 2]) == ["3", "1", "2"]
