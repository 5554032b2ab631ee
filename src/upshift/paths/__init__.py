# SPDX-License-Identifier: Apache-2.0
"""From today's levels to an occupation: the cheapest and the shortest courses."""

from upshift.paths.find import AIMS, find_path, find_paths
from upshift.paths.path import By, Path, paths_table
from upshift.paths.reasons import Reason
from upshift.paths.unserved import coverage, unserved

__all__ = [
    "AIMS",
    "By",
    "Path",
    "Reason",
    "coverage",
    "find_path",
    "find_paths",
    "paths_table",
    "unserved",
]
