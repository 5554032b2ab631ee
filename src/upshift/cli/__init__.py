# SPDX-License-Identifier: Apache-2.0
"""The command line: one verb per room, no logic."""

from upshift.cli.app import app, main

__all__ = ["app", "main"]
