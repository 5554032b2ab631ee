# SPDX-License-Identifier: Apache-2.0
"""Modules stand in an order one can learn them in."""

from __future__ import annotations

from engine.programmes.carried import zala
from upshift.programmes.order import earlier_courses, in_order


def test_a_course_comes_after_those_that_prepare_for_it():
    earlier = {"c": {"a"}, "a": {"b"}}
    first = {"a": (0.0,), "b": (9.0,), "c": (0.0,), "d": (5.0,)}
    assert in_order("abcd", earlier, first) == ["d", "b", "a", "c"]


def test_courses_that_wait_for_each_other_are_ordered_all_the_same():
    first = {"a": (2.0,), "b": (1.0,)}
    assert in_order("ab", {"a": {"b"}, "b": {"a"}}, first) == ["b", "a"]


def test_a_course_that_teaches_what_another_expects_prepares_for_it():
    earlier = earlier_courses(zala())
    assert "hv-work" in earlier["hv-expert"]
    assert "hv-awareness" in earlier["battery-module-assembly"]
