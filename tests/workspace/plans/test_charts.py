# SPDX-License-Identifier: Apache-2.0
"""The chart of the closing gap, and plans side by side."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from upshift_workspace.engine.planning import thinned
from upshift_workspace.plans.charts import closing_gap, rows_of
from upshift_workspace.plans.compare import compare

POINTS = [
    (1.0, None, None),
    (6.0, 4_310_000.0, 2_860_000.0),
    (22.0, 3_600_000.0, 3_010_000.0),
    (74.0, 3_168_000.0, 3_090_000.0),
]


def test_both_forms_are_drawn_with_gap_and_text():
    text = f"<div>{closing_gap(POINTS, 'EUR')}</div>"
    drawn = ET.fromstring(text)  # noqa: S314 - our own
    assert [svg.get("class") for svg in drawn] == ["wide", "narrow"]
    for svg in drawn:
        assert "3,168,000" in svg.get("aria-label")
        shaded = svg.find("path[@class='gapfill']").get("d")
        assert shaded.endswith("Z")


def test_nothing_is_drawn_before_there_are_two_points():
    assert closing_gap(POINTS[:2], "EUR") == ""


def test_the_table_behind_it_ends_with_the_last_point():
    assert rows_of(POINTS)[-1]["plan"] == 3_168_000.0


def test_the_points_sent_stay_few_and_keep_the_last():
    points = [[float(i), 1.0, 0.5] for i in range(500)]
    kept = []
    for point in points:
        kept = thinned([*kept, point])
    assert len(kept) <= 80
    assert kept[-1] == points[-1]


def test_plans_are_laid_side_by_side_with_differences(made, office, base):
    columns = compare([made, made])
    assert [line.word for line in columns[0].lines] == [
        line.word for line in columns[1].lines
    ]
    assert columns[0].lines[0].apart == ""
    assert columns[1].lines[0].apart.startswith("±")
    page = office.get(f"{base}compare?plan={made.pk}").content.decode()
    assert "Nothing to compare yet" in page
