# SPDX-License-Identifier: Apache-2.0
"""The gap between a plan and the proven limit, on a ruler."""

from __future__ import annotations

from upshift.report.plots.ink import path, picture, rect, text
from upshift.report.plots.letters import width as wide
from upshift.report.words import Words

_WIDTH, _TICKS = 288, 20


def draw_limit(
    cost_and_bound: tuple[float, float], gap: str, words: Words, said: tuple[str, str]
) -> str:
    """
    Draw the cost of a plan beside what no plan can undercut.

    Parameters
    ----------
    cost_and_bound
        Cost of the plan and proven limit.
    gap
        Written between the two.
    words
        Language of the labels.
    said
        Title and description.
    """
    objective, bound = cost_and_bound
    low, high = 34.0, 196.0
    if objective <= bound:
        low = high
    below, cost = words.money(bound), words.money(objective)
    end = min(_WIDTH, max(high + wide(cost, bold=True) / 2, wide(below) + 12))
    marks = [
        *_ruler(),
        rect(low, 36, high - low, 22, class_="gapfill"),
        rect(low - 1, 30, 2, 36, class_="ink"),
        rect(high - 1.5, 30, 3, 36, class_="f1"),
        text((low + high) / 2, 51, gap, class_="tb halo", text_anchor="middle"),
        text(0, 14, words.say("proof.no_plan_below"), class_="t2"),
        text(_WIDTH, 14, words.say("proof.this_plan"), class_="t2", text_anchor="end"),
        text(0, 84, below),
        text(max(end, wide(below) + 20), 84, cost, class_="tb", text_anchor="end"),
    ]
    return picture("limit", (_WIDTH, 92), said, marks)


def _ruler() -> list[str]:
    step = _WIDTH / _TICKS
    marks = [path("M0 58H288", class_="ax")]
    for i in range(_TICKS + 1):
        long = 8 if i % 5 == 0 else 4
        marks.append(path(f"M{i * step:.1f} 58v{long}", class_="ax"))
    return marks
