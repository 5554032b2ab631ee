# SPDX-License-Identifier: Apache-2.0
"""Disclosure: sums that betray nobody."""

from upshift.disclosure.audit import audit
from upshift.disclosure.gap_sums import safe_sums, with_difference
from upshift.disclosure.pages import Dimension, Page
from upshift.disclosure.params import DisclosureParams
from upshift.disclosure.protect import protect
from upshift.disclosure.safe import SafeTable

__all__ = [
    "Dimension",
    "DisclosureParams",
    "Page",
    "SafeTable",
    "audit",
    "protect",
    "safe_sums",
    "with_difference",
]
