# SPDX-License-Identifier: Apache-2.0
"""The plan as workbooks: one with everything, one for each member."""

from upshift.report.workbook.books import MEMBERS_FOLDER, write_books

__all__ = ["MEMBERS_FOLDER", "write_books"]
