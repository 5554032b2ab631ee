# SPDX-License-Identifier: Apache-2.0
"""A group of verbs that takes what is no verb as the object of its usual one."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

USUAL = "texts"
"""Verb that is meant when none is named."""


class Fallback(TyperGroup):
    """``upshift link ads/`` means ``upshift link texts ads/``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - click has no type for it
        """Put the usual verb before anything that is neither verb nor help."""
        if args and args[0] not in self.commands and args[0] != "--help":
            args = [USUAL, *args]
        return list(super().parse_args(ctx, args))
