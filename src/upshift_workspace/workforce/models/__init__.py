# SPDX-License-Identifier: Apache-2.0
"""Models of the workforce: places, skills, workers, demand."""

from upshift_workspace.workforce.models.demand import Demand, Leaves, Recruits, Releases
from upshift_workspace.workforce.models.places import Closure, Distance, Period, Site
from upshift_workspace.workforce.models.skills import (
    Occupation,
    Requires,
    Resembles,
    Skill,
)
from upshift_workspace.workforce.models.uploads import (
    Assessment,
    ColumnMapping,
    NamesAtHome,
    Upload,
    UploadState,
)
from upshift_workspace.workforce.models.workers import Holds, Speaks, Wishes, Worker

__all__ = [
    "Assessment",
    "Closure",
    "ColumnMapping",
    "Demand",
    "Distance",
    "Holds",
    "Leaves",
    "NamesAtHome",
    "Occupation",
    "Period",
    "Recruits",
    "Releases",
    "Requires",
    "Resembles",
    "Site",
    "Skill",
    "Speaks",
    "Upload",
    "UploadState",
    "Wishes",
    "Worker",
]
