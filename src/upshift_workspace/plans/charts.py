# SPDX-License-Identifier: Apache-2.0
"""The closing gap: best plan and proven limit over time, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from upshift_workspace.ui.templatetags.parts import money

Points = Sequence[tuple[float, float | None, float | None]]
"""Seconds, cost of the best plan, proven limit; None while unknown."""

_TOP, _FOOT, _RIGHT = 14.0, 30.0, 18.0
"""Room above and below the picture and at its right, in units."""


@dataclass(frozen=True, slots=True)
class Form:
    """
    A size in which the chart is drawn.

    Parameters
    ----------
    kind
        ``wide`` or ``narrow``.
    width, height, left
        In units of the SVG; left of it stand the figures of the scale.
    """

    kind: str
    width: float
    height: float
    left: float


FORMS = (Form("wide", 760, 330, 56), Form("narrow", 340, 240, 46))


def closing_gap(points: Points, currency: str) -> SafeString:
    """
    Draw both lines and the gap between them; blank until there are two points.

    Parameters
    ----------
    points
        In order of time.
    currency
        Of the amounts.
    """
    known = [p for p in points if p[1] is not None and p[2] is not None]
    if len(known) < 2:
        return SafeString("")
    drawn = [(_draw(form, known, currency),) for form in FORMS]
    return format_html_join("", "{}", drawn)


def rows_of(points: Points, most: int = 12) -> list[dict[str, Any]]:
    """Give the points behind the chart, thinned to what one reads."""
    known = [p for p in points if p[1] is not None and p[2] is not None]
    step = max(1, ceil(len(known) / most))
    chosen = known[::-1][::step][::-1]
    return [
        {
            "seconds": round(seconds),
            "plan": plan,
            "limit": limit,
            "gap": max(0.0, plan - limit) / abs(plan) if plan else 0.0,
        }
        for seconds, plan, limit in chosen
    ]


@dataclass(frozen=True, slots=True)
class _Scale:
    """From seconds and amounts to places in the picture."""

    form: Form
    last: float
    low: float
    high: float

    def x(self, seconds: float) -> float:
        """Give the place of a time."""
        room = self.form.width - self.form.left - _RIGHT
        return round(self.form.left + room * seconds / self.last, 1)

    def y(self, amount: float) -> float:
        """Give the place of an amount; dearer plans run off at the top."""
        room = self.form.height - _TOP - _FOOT
        share = (min(amount, self.high) - self.low) / (self.high - self.low)
        return round(_TOP + room * (1 - share), 1)

    def line(self, points: Sequence[tuple[float, float]]) -> str:
        """Draw steps: a figure holds until the next one is found."""
        (first, amount), *rest = points
        path = f"M{self.x(first):g} {self.y(amount):g}"
        steps = (f"H{self.x(s):g}V{self.y(a):g}" for s, a in rest)
        return path + "".join(steps)


def _draw(form: Form, points: Points, currency: str) -> SafeString:
    plans = [(s, p) for s, p, _limit in points if p is not None]
    limits = [(s, b) for s, _plan, b in points if b is not None]
    scale = _scale(form, plans, limits)
    now, plan, limit = plans[-1][0], plans[-1][1], limits[-1][1]
    upper, lower = scale.line(plans), scale.line(limits)
    said = _(
        "After %(seconds)s seconds the best plan costs %(plan)s, and it is proven"
        " that none costs less than %(limit)s."
    )
    text = said % {
        "seconds": round(now),
        "plan": money(plan, currency),
        "limit": money(limit, currency),
    }
    return format_html(
        '<svg class="{kind}" viewBox="0 0 {width} {height}" role="img"'
        ' aria-label="{text}">{grid}<path class="gapfill" d="{fill}"/>'
        '<path class="line l1" d="{upper}"/><path class="line li" d="{lower}"/>'
        '<circle class="f1" cx="{x}" cy="{y1}" r="4.5"/>'
        '<circle class="ink" cx="{x}" cy="{y2}" r="4.5"/></svg>',
        kind=form.kind,
        width=_plain(form.width),
        height=_plain(form.height),
        text=text,
        grid=_grid(scale),
        fill=f"{upper}V{scale.y(limit):g}{_backwards(scale, limits)}Z",
        upper=upper,
        lower=lower,
        x=_plain(scale.x(now)),
        y1=_plain(scale.y(plan)),
        y2=_plain(scale.y(limit)),
    )


def _backwards(scale: _Scale, limits: Sequence[tuple[float, float]]) -> str:
    """Draw the limit's steps from the last to the first."""
    steps = []
    for (_s, amount), (since, _a) in zip(limits[-2::-1], limits[:0:-1], strict=True):
        steps.append(f"H{scale.x(since):g}V{scale.y(amount):g}")
    return "".join(steps) + f"H{scale.x(limits[0][0]):g}"


def _scale(
    form: Form,
    plans: Sequence[tuple[float, float]],
    limits: Sequence[tuple[float, float]],
) -> _Scale:
    """Fit both lines; a first plan far off is cut, so that the gap can be seen."""
    low = min(amount for _s, amount in limits)
    best = plans[-1][1]
    high = min(max(amount for _s, amount in plans), best + 2 * max(best - low, 1.0))
    step = _step((high - low) or 1.0)
    bottom, top = floor(low / step) * step, ceil(high / step) * step
    return _Scale(form, max(1.0, plans[-1][0]), bottom, max(top, bottom + step))


def _step(spread: float) -> float:
    """Give a round distance for about four lines."""
    rough = spread / 4
    power = 10.0 ** floor(log10(rough))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= rough)


def _grid(scale: _Scale) -> SafeString:
    form, step = scale.form, _step(scale.high - scale.low)
    count = round((scale.high - scale.low) / step)
    amounts = [scale.low + i * step for i in range(count + 1)]
    million = scale.high >= 1_000_000
    lines = [
        (
            _plain(form.left),
            _plain(scale.y(a)),
            _plain(form.width - _RIGHT),
            _plain(form.left - 8),
            _plain(scale.y(a) + 4),
            _amount(a, step, million=million),
        )
        for a in amounts
    ]
    every = _step(scale.last)
    times = [every * i for i in range(int(scale.last / every) + 1)]
    marks = [
        (_plain(scale.x(t)), _plain(form.height - 8), _plain(round(t))) for t in times
    ]
    return format_html(
        "{}{}",
        format_html_join(
            "",
            '<path class="gl" d="M{} {}H{}"/>'
            '<text x="{}" y="{}" class="t2" text-anchor="end">{}</text>',
            lines,
        ),
        format_html_join(
            "", '<text x="{}" y="{}" class="t2" text-anchor="middle">{} s</text>', marks
        ),
    )


def _amount(value: float, step: float, *, million: bool) -> str:
    """Write an amount of the scale in thousands or millions."""
    unit = 1_000_000 if million else 1_000
    places = max(0, min(3, -floor(log10(step / unit))))
    return str(number_format(value / unit, places))


def _plain(value: float) -> str:
    """Write a number as SVG reads it, whatever the language."""
    return f"{value:g}"
