# SPDX-License-Identifier: Apache-2.0
"""A document for word processors, to be changed by people."""

from upshift.report.docx.paper import docx_of

__all__ = ["docx_of"]
