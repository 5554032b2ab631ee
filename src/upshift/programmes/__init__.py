# SPDX-License-Identifier: Apache-2.0
"""Programmes: the joint curricula that carry a plan."""

from upshift.programmes.check import Finding, check_programmes
from upshift.programmes.differences import compare_programmes
from upshift.programmes.folder import read_plan, read_programmes, write_programmes
from upshift.programmes.params import ProgrammeParams
from upshift.programmes.plan import plan_programmes
from upshift.programmes.result import TABLES, Programmes, Proof
from upshift.programmes.reviews import MARKS, Settled, settle_reviews
from upshift.programmes.versions import Version, publish, read_versions, write_version

__all__ = [
    "MARKS",
    "TABLES",
    "Finding",
    "ProgrammeParams",
    "Programmes",
    "Proof",
    "Settled",
    "Version",
    "check_programmes",
    "compare_programmes",
    "plan_programmes",
    "publish",
    "read_plan",
    "read_programmes",
    "read_versions",
    "settle_reviews",
    "write_programmes",
    "write_version",
]
