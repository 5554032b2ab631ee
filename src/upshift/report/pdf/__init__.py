# SPDX-License-Identifier: Apache-2.0
"""The report on paper: PDF/UA by Typst."""

from upshift.report.pdf.paper import paper_of

__all__ = ["paper_of"]
