# SPDX-License-Identifier: Apache-2.0
"""Reports: a page, a PDF, workbooks and a screenful, in three languages."""

from upshift.report.write import write_report

__all__ = ["write_report"]
