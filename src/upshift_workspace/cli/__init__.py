# SPDX-License-Identifier: Apache-2.0
"""The operator's commands."""

from upshift_workspace.cli.main import main

__all__ = ["main"]
