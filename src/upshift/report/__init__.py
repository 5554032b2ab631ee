# SPDX-License-Identifier: Apache-2.0
"""Reports: a page, a PDF, workbooks and a screenful, in three languages."""

from upshift.report.terminal import summary_lines
from upshift.report.workbook import MEMBERS_FOLDER
from upshift.report.write import REPORT_FILES, write_report

__all__ = ["MEMBERS_FOLDER", "REPORT_FILES", "summary_lines", "write_report"]
