# SPDX-License-Identifier: Apache-2.0
"""Colours on paper: the light side of the tokens, written into each picture."""

from __future__ import annotations

import re
from functools import cache

from upshift.report.page.style import asset

_TOKEN = re.compile(r"--([a-z0-9-]+):\s*light-dark\((#[0-9a-f]{6}),")

# Each class of the charts with its token, as in upshift.css and report.css.
_FILLS = {
    **{f"f{i}": f"c{i}" for i in range(1, 7)},
    "f0": "hover",
    "fs": "surface",
    "soft": "sunken",
    "gapfill": "accent-soft",
    "ink": "ink",
    "t2": "ink-2",
}
_STROKES = {"gl": "grid", "ax": "edge", "l1": "c1"}
_MORE = """
text { font-family: "IBM Plex Sans"; font-size: 12.5px; }
.t2 { font-size: 12px; }
.tb { font-family: "IBM Plex Sans SmBld"; font-weight: 600; }
.halo { paint-order: stroke; stroke: #ffffff; stroke-width: 4px; }
.flow { fill-opacity: 0.32; }
.trip { stroke-opacity: 0.34; stroke-linecap: round; fill: none; }
.ol { stroke: #ffffff; stroke-width: 1.5px; }
.h1 { fill-opacity: 0.1; } .h2 { fill-opacity: 0.2; } .h3 { fill-opacity: 0.3; }
.h4 { fill-opacity: 0.4; } .h5 { fill-opacity: 0.5; }
"""


@cache
def light_colours() -> dict[str, str]:
    """Read each token's light colour."""
    return dict(_TOKEN.findall(asset("tokens.css")))


@cache
def _style() -> str:
    colours = light_colours()
    rules = [f"text {{ fill: {colours['ink']}; }}"]
    rules += [f".{name} {{ fill: {colours[key]}; }}" for name, key in _FILLS.items()]
    rules += [
        f".{name} {{ stroke: {colours[key]}; }}" for name, key in _STROKES.items()
    ]
    rules.append(
        f".save {{ fill: {colours['accent-soft']}; stroke: {colours['accent']};"
        " stroke-dasharray: 4 3; }"
    )
    return f"<style>{' '.join(rules)}{_MORE}</style>"


def coloured(svg: str) -> str:
    """Write the colours into a picture that has only classes."""
    head, mark, rest = svg.partition(">")
    return head + mark + _style() + rest
