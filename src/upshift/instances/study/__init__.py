# SPDX-License-Identifier: Apache-2.0
"""The planning study's instances, drawn again and written as tables."""

from upshift.instances.study.export import StudyInstance, study_tables

__all__ = ["StudyInstance", "study_tables"]
