# SPDX-License-Identifier: Apache-2.0
"""Models of planning: money, promised seats, plans, agreement."""

from upshift_workspace.plans.models.agreement import (
    Agreement,
    Answer,
    Reason,
    Verdict,
)
from upshift_workspace.plans.models.money import Budget, Finances, Fund, Rate
from upshift_workspace.plans.models.pins import Pin
from upshift_workspace.plans.models.plans import Plan
from upshift_workspace.plans.models.trials import Trial, Wish

__all__ = [
    "Agreement",
    "Answer",
    "Budget",
    "Finances",
    "Fund",
    "Pin",
    "Plan",
    "Rate",
    "Reason",
    "Trial",
    "Verdict",
    "Wish",
]
