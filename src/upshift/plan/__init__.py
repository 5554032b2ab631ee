# SPDX-License-Identifier: Apache-2.0
"""Who learns what, when and where, towards which work, and who pays."""

from upshift.plan.baselines import compare
from upshift.plan.params import PlanParams
from upshift.plan.progress import Event
from upshift.plan.result import Baselines, Certificate, Plan, PlanStatus
from upshift.plan.solve import plan_transition

__all__ = [
    "Baselines",
    "Certificate",
    "Event",
    "Plan",
    "PlanParams",
    "PlanStatus",
    "compare",
    "plan_transition",
]
