# SPDX-License-Identifier: Apache-2.0
"""The report as one self-contained page."""

from upshift.report.page.whole import page_of

__all__ = ["page_of"]
