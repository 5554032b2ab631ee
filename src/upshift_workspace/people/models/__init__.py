# SPDX-License-Identifier: Apache-2.0
"""Models of people: proposals and answers, codes, requests, safe sums."""

from upshift_workspace.people.models.codes import Code
from upshift_workspace.people.models.openings import Opening, SharingAgreement
from upshift_workspace.people.models.proposals import Answer, Proposal, Verdict
from upshift_workspace.people.models.releases import Release, ReleasedPage
from upshift_workspace.people.models.requests import Erased, Request, Wanted
from upshift_workspace.people.models.tellings import SafePage, Telling

__all__ = [
    "Answer",
    "Code",
    "Erased",
    "Opening",
    "Proposal",
    "Release",
    "ReleasedPage",
    "Request",
    "SafePage",
    "SharingAgreement",
    "Telling",
    "Verdict",
    "Wanted",
]
