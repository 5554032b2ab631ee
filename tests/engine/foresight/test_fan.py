# SPDX-License-Identifier: Apache-2.0
"""A fan draws every quantile of the estimates, and says itself aloud."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from upshift.examples import example
from upshift.foresight import fans
from upshift.report.plots.fan import Opening, draw_fan
from upshift.report.words import Words

SVG = "{http://www.w3.org/2000/svg}"
OPENINGS = [
    Opening("2027Q1", 10, (10, 10, 10, 10, 10)),
    Opening("2027Q2", 10, (8, 11, 14, 16, 20)),
    Opening("2027Q3", 9, (8, 13, 18, 22, 30)),
]


def drawn(openings, width=620):
    svg = draw_fan("fan", openings, Words("hu", "EUR"), ("A fan", "figures"), width)
    return ET.fromstring(svg)  # noqa: S314 - our own picture


def points(mark):
    pairs = re.findall(r"(-?[\d.]+) (-?[\d.]+)", mark.get("d"))
    return [(float(x), float(y)) for x, y in pairs]


def of_class(svg, name):
    return [m for m in svg.iter(SVG + "path") if name in (m.get("class") or "").split()]


@pytest.mark.parametrize("width", [320, 620])
def test_the_outer_band_holds_the_inner_and_the_median_lies_within(width):
    svg = drawn(OPENINGS, width)
    outer, inner = (points(of_class(svg, name)[0]) for name in ("gapfill", "flow"))
    median = points(of_class(svg, "l1")[0])
    for place in range(3):
        low, high = outer[place][1], outer[5 - place][1]
        assert high <= inner[5 - place][1] <= median[place][1] <= inner[place][1] <= low


def test_all_marks_lie_within_the_picture():
    svg = drawn(OPENINGS)
    right, bottom = (float(v) for v in svg.get("viewBox").split()[2:])
    for mark in svg.iter(SVG + "path"):
        for x, y in points(mark):
            assert 0 <= x <= right
            assert 0 <= y <= bottom


def test_the_last_period_is_named_and_the_picture_says_its_title():
    svg = drawn(OPENINGS, 220)
    assert "2027Q3" in [mark.text for mark in svg.iter(SVG + "text")]
    assert svg.find(SVG + "title").text == "A fan"


def test_the_example_is_drawn():
    names = ("q10", "q25", "q50", "q75", "q90")
    rows = [
        r
        for r in fans(example("zala")).rows(named=True)
        if r["occupation"] == "hv-technician"
    ]
    openings = [
        Opening(r["period"], r["people"], tuple(r[name] for name in names))
        for r in rows
    ]
    assert len(points(of_class(drawn(openings), "l1")[0])) == 8
