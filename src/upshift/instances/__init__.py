# SPDX-License-Identifier: Apache-2.0
"""Life-like clusters by seed, for tests, benchmarks and everyone else."""

from upshift.instances.family import FAMILIES, Family
from upshift.instances.generate import generate
from upshift.instances.study import StudyInstance, study_tables

__all__ = ["FAMILIES", "Family", "StudyInstance", "generate", "study_tables"]
