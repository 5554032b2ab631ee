# SPDX-License-Identifier: Apache-2.0
"""The check of programmes: it sees tables only and shares no code with the model."""

from upshift.programmes.check.findings import Finding
from upshift.programmes.check.whole import check_programmes

__all__ = ["Finding", "check_programmes"]
