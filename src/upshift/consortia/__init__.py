# SPDX-License-Identifier: Apache-2.0
"""Who builds the programmes: calls, rules, consortia, budgets, meetings."""

from upshift.consortia.best import find_consortia
from upshift.consortia.budget import Budget
from upshift.consortia.competences import competences
from upshift.consortia.eligibility import Eligibility, check_consortium
from upshift.consortia.funnel import funnel, funnel_by_partner
from upshift.consortia.judge import Finding, judge
from upshift.consortia.measures import Proposal
from upshift.consortia.meetings import Meetings, arrange_meetings
from upshift.consortia.needs import Needs, draw_needs
from upshift.consortia.packs import Pack, find_pack, packs, read_pack
from upshift.consortia.params import ConsortiumParams
from upshift.consortia.partners import Member, Partner
from upshift.consortia.result import Alternative, Consortia, ConsortiumStatus
from upshift.consortia.sizes import partner_sizes
from upshift.consortia.walk import Answers, plan_consortia

__all__ = [
    "Alternative",
    "Answers",
    "Budget",
    "Consortia",
    "ConsortiumParams",
    "ConsortiumStatus",
    "Eligibility",
    "Finding",
    "Meetings",
    "Member",
    "Needs",
    "Pack",
    "Partner",
    "Proposal",
    "arrange_meetings",
    "check_consortium",
    "competences",
    "draw_needs",
    "find_consortia",
    "find_pack",
    "funnel",
    "funnel_by_partner",
    "judge",
    "packs",
    "partner_sizes",
    "plan_consortia",
    "read_pack",
]
