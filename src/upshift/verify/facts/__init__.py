# SPDX-License-Identifier: Apache-2.0
"""The checker's own reading of a network: plain values, no tables."""

from __future__ import annotations

from upshift.verify.facts.courses import Course, Offer
from upshift.verify.facts.gather import Facts, read_facts
from upshift.verify.facts.money import Fund
from upshift.verify.facts.needs import Need
from upshift.verify.facts.skills import Crediting, Requirement
from upshift.verify.facts.workers import Post, Worker

__all__ = [
    "Course",
    "Crediting",
    "Facts",
    "Fund",
    "Need",
    "Offer",
    "Post",
    "Requirement",
    "Worker",
    "read_facts",
]
