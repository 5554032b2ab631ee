# SPDX-License-Identifier: Apache-2.0
"""The plan as workbooks: one with everything, one for each member."""

from upshift.report.workbook.books import write_books

__all__ = ["write_books"]
