# SPDX-License-Identifier: Apache-2.0
"""Gaps: what is missing, for whom, how far."""

from upshift.gaps.compare import compare_worker
from upshift.gaps.credited import Credited, counted_holdings, credited_levels
from upshift.gaps.expiry import expiring
from upshift.gaps.exposure import sum_exposure
from upshift.gaps.find import Gaps, find_gaps
from upshift.gaps.pairs import score_pairs
from upshift.gaps.params import GapParams
from upshift.gaps.sums import records_behind, sum_gaps
from upshift.posts import demand_by_period, people_by_period

__all__ = [
    "Credited",
    "GapParams",
    "Gaps",
    "compare_worker",
    "counted_holdings",
    "credited_levels",
    "demand_by_period",
    "expiring",
    "find_gaps",
    "people_by_period",
    "records_behind",
    "score_pairs",
    "sum_exposure",
    "sum_gaps",
]
