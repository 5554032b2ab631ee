# SPDX-License-Identifier: Apache-2.0
"""Models of training: courses and offers."""

from upshift_workspace.training.models.asked import AskedFor
from upshift_workspace.training.models.changes import Change
from upshift_workspace.training.models.courses import Course, Expects, Follows, Teaches
from upshift_workspace.training.models.offers import Offer, Resource, Supplies, Uses

__all__ = [
    "AskedFor",
    "Change",
    "Course",
    "Expects",
    "Follows",
    "Offer",
    "Resource",
    "Supplies",
    "Teaches",
    "Uses",
]
