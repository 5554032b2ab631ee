# SPDX-License-Identifier: Apache-2.0
"""Upshift: from a cluster's tables to a certified transition plan."""

from upshift.network import Network, freeze, read

__all__ = ["Network", "freeze", "read"]
__version__ = "0.1.0"
