# SPDX-License-Identifier: Apache-2.0
"""Who learns what, when and where, towards which work, and who pays."""

from upshift.plan.baselines import compare
from upshift.plan.explain import Explanation, explain_worker
from upshift.plan.params import PlanParams
from upshift.plan.progress import Event
from upshift.plan.replan import Replanned, replan
from upshift.plan.result import Baselines, Certificate, Plan, PlanStatus
from upshift.plan.solve import RESULTS, plan_transition

__all__ = [
    "RESULTS",
    "Baselines",
    "Certificate",
    "Event",
    "Explanation",
    "Plan",
    "PlanParams",
    "PlanStatus",
    "Replanned",
    "compare",
    "explain_worker",
    "plan_transition",
    "replan",
]
