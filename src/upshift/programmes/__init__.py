# SPDX-License-Identifier: Apache-2.0
"""Programmes: the joint curricula that carry a plan."""

from upshift.programmes.params import ProgrammeParams
from upshift.programmes.plan import plan_programmes
from upshift.programmes.result import TABLES, Programmes, Proof

__all__ = [
    "TABLES",
    "ProgrammeParams",
    "Programmes",
    "Proof",
    "plan_programmes",
]
