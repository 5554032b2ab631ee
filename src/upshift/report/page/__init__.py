# SPDX-License-Identifier: Apache-2.0
"""The report as one self-contained page."""

from upshift.report.page.whole import body_of, page_of

__all__ = ["body_of", "page_of"]
