# SPDX-License-Identifier: Apache-2.0
"""Sankey of moves: from the work of today to the work after the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from upshift.report.plots.ink import picture, plain, rect, size, tag, text
from upshift.report.plots.letters import cut, wrap
from upshift.report.words import Words

NARROW = 480
"""Below this width labels stand on top of the marks."""

_LEFT = ("f6", "f2", "f5", "f3", "f4")
_BAR, _LINE, _SIDE = 12.0, 17.0, 0.25
"""Width of a bar, height of a line, share of the width for labels on one side."""


@dataclass(frozen=True, slots=True)
class Flow:
    """
    People who go from one occupation to another.

    Parameters
    ----------
    source, target
        Labels of both.
    people
        How many.
    """

    source: str
    target: str
    people: int


@dataclass(frozen=True, slots=True)
class _Node:
    label: str
    people: int
    top: float
    height: float
    colour: str


def draw_sankey(
    flows: Sequence[Flow], words: Words, said: tuple[str, str], width: int
) -> str:
    """
    Draw flows between two columns of occupations.

    Parameters
    ----------
    flows
        One for each pair of occupations.
    words
        Language of the labels.
    said
        Title and description.
    width
        Below 480 units the labels stand above their bars.
    """
    # On paper, 620 units wide, a flatter picture leaves room for its table.
    most = 170.0 if NARROW <= width < 700 else 400.0
    nodes = max(len({f.source for f in flows}), len({f.target for f in flows}))
    height = min(most, 100.0 * nodes)
    left, right = _sides(flows, (height, width), words.say("moves.others"))
    bottom = max(n.top + n.height for n in (*left.values(), *right.values()))
    inner, outer = (4.0, width - 4.0 - _BAR) if width < NARROW else _bars_at(width)
    marks = [
        text(inner + _BAR, 14, words.say("moves.today"), class_="t2", **_end(width)),
        text(outer, 14, words.say("moves.after"), class_="t2", **_start(width)),
        *_ribbons(flows, (left, right), (inner + _BAR, outer), words),
        *_column(left, right, (inner, width), words),
        *_column(right, left, (outer, width), words),
    ]
    return picture(f"moves-{width}", (width, bottom + 26), said, marks)


def _bars_at(width: int) -> tuple[float, float]:
    label = width * _SIDE
    return label, width - label - _BAR


def _end(width: int) -> dict[str, str | float]:
    return {} if width < NARROW else {"text_anchor": "end"}


def _start(width: int) -> dict[str, str | float]:
    return {"text_anchor": "end", "dx": _BAR} if width < NARROW else {}


def _sides(
    flows: Sequence[Flow], box: tuple[float, int], last: str
) -> tuple[dict[str, _Node], dict[str, _Node]]:
    height, width = box
    sources = _people(flows, "source", last)
    targets = _people(flows, "target", last)
    total = sum(sources.values())
    factor = height / max(total, 1)
    gaps = [_gap(side, factor, width) for side in (sources, targets)]
    spans = [
        total * factor + gap * (len(side) - 1)
        for side, gap in zip((sources, targets), gaps, strict=True)
    ]
    first = 40.0 if width < NARROW else 32.0
    tops = [first + (max(spans) - span) / 2 for span in spans]
    colours = {label: _LEFT[i % len(_LEFT)] for i, label in enumerate(sources)}
    return (
        _stack(sources, factor, (tops[0], gaps[0]), colours),
        _stack(targets, factor, (tops[1], gaps[1]), {}),
    )


def _people(flows: Sequence[Flow], side: str, last: str) -> dict[str, int]:
    sums: dict[str, int] = {}
    for flow in flows:
        label = str(getattr(flow, side))
        sums[label] = sums.get(label, 0) + flow.people
    return dict(sorted(sums.items(), key=lambda item: (item[0] == last, -item[1])))


def _gap(side: dict[str, int], factor: float, width: int) -> float:
    """Leave so much between all bars that no label touches the next one."""
    if width < NARROW:
        return 26.0
    room = width * _SIDE - 12
    # Half of what a label is higher than its bar sticks out on either side.
    over = [
        (_LINE * (len(wrap(label, room)) + 1) + 4 - people * factor) / 2
        for label, people in side.items()
    ]
    return max([18.0, *(a + b for a, b in pairwise(over))])


def _stack(
    side: dict[str, int],
    factor: float,
    at: tuple[float, float],
    colours: dict[str, str],
) -> dict[str, _Node]:
    top, gap = at
    nodes = {}
    for label, people in side.items():
        colour = colours.get(label, "f1")
        nodes[label] = _Node(label, people, top, people * factor, colour)
        top += people * factor + gap
    return nodes


def _ribbons(
    flows: Sequence[Flow],
    sides: tuple[dict[str, _Node], dict[str, _Node]],
    ends: tuple[float, float],
    words: Words,
) -> list[str]:
    left, right = sides
    order_left = {label: i for i, label in enumerate(left)}
    order_right = {label: i for i, label in enumerate(right)}
    ordered = sorted(flows, key=lambda f: (order_left[f.source], order_right[f.target]))
    leave = {label: node.top for label, node in left.items()}
    arrive = {label: node.top for label, node in right.items()}
    marks = []
    for flow in ordered:
        node = left[flow.source]
        thick = flow.people * node.height / max(node.people, 1)
        y, to_y = leave[flow.source], arrive[flow.target]
        leave[flow.source] += thick
        arrive[flow.target] += thick
        count = words.say("unit.people", n=flow.people)
        said = f"{flow.source} → {flow.target}: {count}"
        shape = _ribbon(ends, (y, to_y), thick)
        label = tag("title", plain(said))
        marks.append(tag("path", label, class_=f"flow {node.colour}", d=shape))
    return marks


def _ribbon(ends: tuple[float, float], tops: tuple[float, float], thick: float) -> str:
    x, to_x = (size(end) for end in ends)
    half = size(sum(ends) / 2)
    y, to_y = (size(top) for top in tops)
    low, to_low = (size(top + thick) for top in tops)
    there = f"M{x} {y}C{half} {y} {half} {to_y} {to_x} {to_y}"
    return f"{there}V{to_low}C{half} {to_low} {half} {low} {x} {low}Z"


def _column(
    side: dict[str, _Node],
    other: dict[str, _Node],
    at: tuple[float, int],
    words: Words,
) -> list[str]:
    x, width = at
    marks = []
    is_left = x < width / 2
    for node in side.values():
        marks.append(rect(x, node.top, _BAR, node.height, class_=node.colour))
        if width < NARROW:
            # A label may cross the middle where no label of the other side is near.
            is_alone = all(abs(node.top - o.top) > 16 for o in other.values())
            room = width * (0.8 if is_alone else 0.5) - 34
            marks.append(_label_above(node, x, room, is_left=is_left))
        else:
            marks += _label_beside(node, x, words, is_left=is_left)
    return marks


def _label_above(node: _Node, x: float, room: float, *, is_left: bool) -> str:
    label = cut(node.label, room, 12) + " "
    count = tag("tspan", str(node.people), class_="tb")
    at = x if is_left else x + _BAR
    end = "" if is_left else "end"
    return tag(
        "text",
        plain(label) + count,
        x=at,
        y=node.top - 6,
        class_="t2 halo",
        text_anchor=end,
    )


def _label_beside(node: _Node, x: float, words: Words, *, is_left: bool) -> list[str]:
    # Both columns stand a quarter of the width from their edge.
    room = x - 12 if is_left else (x + _BAR) / 3 - 12
    at, end = (x - 10, "end") if is_left else (x + _BAR + 10, "")
    lines = wrap(node.label, room)
    middle = node.top + node.height / 2 - 8.5 * (len(lines) - 1) + 4 - 8
    marks = [
        text(at, middle + _LINE * i, line, text_anchor=end)
        for i, line in enumerate(lines)
    ]
    count = words.say("unit.people", n=node.people)
    low = middle + _LINE * len(lines)
    return [*marks, text(at, low, count, class_="t2", text_anchor=end)]
