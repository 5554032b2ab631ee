# SPDX-License-Identifier: Apache-2.0
"""Gaps: what is missing, for whom, how far."""

from upshift.gaps.credited import Credited, counted_holdings, credited_levels
from upshift.gaps.find import Gaps, find_gaps
from upshift.gaps.params import GapParams

__all__ = [
    "Credited",
    "GapParams",
    "Gaps",
    "counted_holdings",
    "credited_levels",
    "find_gaps",
]
