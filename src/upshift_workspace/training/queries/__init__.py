# SPDX-License-Identifier: Apache-2.0
"""What pages of training read."""

from upshift_workspace.training.queries.figures import figures

__all__ = ["figures"]
