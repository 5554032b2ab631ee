# SPDX-License-Identifier: Apache-2.0
"""Reports: a page, a PDF, workbooks and a screenful, in three languages."""

from upshift.report.terminal import summary_lines
from upshift.report.write import write_report

__all__ = ["summary_lines", "write_report"]
