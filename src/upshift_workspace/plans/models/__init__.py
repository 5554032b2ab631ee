# SPDX-License-Identifier: Apache-2.0
"""Models of planning: money, promised seats, plans."""

from upshift_workspace.plans.models.money import Budget, Finances, Fund, Rate
from upshift_workspace.plans.models.pins import Pin
from upshift_workspace.plans.models.plans import Plan

__all__ = ["Budget", "Finances", "Fund", "Pin", "Plan", "Rate"]
