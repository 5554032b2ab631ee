# SPDX-License-Identifier: Apache-2.0
"""Plans side by side: the same lines in the same order, and the differences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from upshift_workspace import engine
from upshift_workspace.plans.chosen import chosen_lines
from upshift_workspace.plans.domain import can_follow
from upshift_workspace.plans.models import Plan
from upshift_workspace.ui.templatetags.parts import money, share

MOST = 4
"""Plans that can be read beside each other."""

TRAINING = (
    *("hours", "fees", "vat", "travel", "seat_costs", "fixed_costs", "empty_seats"),
)
"""Items of the totals that are spent on training."""


@dataclass(frozen=True, slots=True)
class Line:
    """
    A figure of a plan beside that of the first.

    Parameters
    ----------
    word, value, apart
        What it is, its figure, and how far it lies from the first plan's.
    """

    word: str
    value: str
    apart: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """
    A plan among others.

    Parameters
    ----------
    plan
        Itself.
    lines
        In the same order in every column.
    choices
        What was chosen for it, in words.
    is_cheapest
        Whether no other here costs less.
    can_follow
        Whether it can be the next version of the first plan.
    """

    plan: Plan
    lines: list[Line]
    choices: list[str]
    is_cheapest: bool
    can_follow: bool


def compare(plans: Sequence[Plan]) -> list[Column]:
    """Lay plans with results side by side; differences are to the first."""
    figures = [_figures(plan) for plan in plans]
    least = min((plan.objective for plan in plans if plan.objective), default=None)
    return [
        Column(
            plan=plan,
            lines=[_line(key, figures[0], own, plan.currency) for key in _LINES],
            choices=chosen_lines(plan),
            is_cheapest=plan.objective is not None and plan.objective == least,
            can_follow=can_follow(plan, plans[0]),
        )
        for plan, own in zip(plans, figures, strict=True)
    ]


def _figures(plan: Plan) -> dict[str, float | None]:
    runs = engine.result_rows(plan.path, "runs")
    totals = _totals(plan)
    record = engine.run_record(plan.path)["baselines"] or {}
    worth = record.get("cooperation", {}).get("low")
    return {
        "cost": plan.objective,
        "gap": plan.gap,
        "training": sum(totals.get(item, 0.0) for item in TRAINING),
        "unmet": totals.get("unmet", 0.0),
        "hires": totals.get("hires", 0.0),
        "runs": sum(int(row["runs"]) for row in runs),
        "seats": sum(int(row["seats"]) for row in runs),
        "cooperation": None if worth is None else max(0.0, worth),
    }


def _totals(plan: Plan) -> dict[str, float]:
    """Give the whole cluster's cost by item."""
    rows = engine.result_rows(plan.path, "totals")
    found: dict[str, float] = {}
    for whole in (True, False):
        for row in rows:
            if bool(row["organisation"]) is not whole:
                amount = float(row["amount"])
                found[row["item"]] = found.get(row["item"], 0.0) + amount
        if found:
            break
    return found


def _line(
    key: str, first: dict[str, float | None], own: dict[str, float | None], of: str
) -> Line:
    word, say = _LINES[key]
    value, base = own[key], first[key]
    apart = ""
    if own is not first and value is not None and base is not None:
        less = value - base
        sign = "+" if less > 0 else "−" if less < 0 else "±"
        apart = f"{sign}{say(abs(less), of)}"
    return Line(word(), say(value, of), apart)


def _money(value: float | None, currency: str) -> str:
    return str(money(value, currency))


def _share(value: float | None, _currency: str) -> str:
    return "–" if value is None else f"{share(value)}\u00a0%"


def _count(value: float | None, _currency: str) -> str:
    return "–" if value is None else str(number_format(int(value), 0))


Say = Callable[[float | None, str], str]

_LINES: dict[str, tuple[Callable[[], Any], Say]] = {
    "cost": (lambda: _("Cost of the change"), _money),
    "gap": (lambda: _("Certified within"), _share),
    "training": (lambda: _("Training"), _money),
    "unmet": (lambda: _("Unfilled jobs"), _money),
    "hires": (lambda: _("Hiring"), _money),
    "runs": (lambda: _("Course runs"), _count),
    "seats": (lambda: _("Seats taken"), _count),
    "cooperation": (lambda: _("Worth of cooperation, at least"), _money),
}
"""Lines of every column: word and how the figure is written."""
