# SPDX-License-Identifier: Apache-2.0
"""Joint curricula as a document: page, PDF and DOCX in three languages."""

from upshift.report.curricula.compose import compose_curricula
from upshift.report.curricula.write import CURRICULA_FILES, write_curricula

__all__ = ["CURRICULA_FILES", "compose_curricula", "write_curricula"]
