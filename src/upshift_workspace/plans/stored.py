# SPDX-License-Identifier: Apache-2.0
"""From what a plan was asked with back to the form's first values."""

from __future__ import annotations

from typing import Any

from upshift_workspace.plans.choices import Choices


def initial_of(stored: dict[str, Any], label: str) -> dict[str, Any]:
    """Give the form's first values from what an earlier plan was asked with."""
    chosen = Choices.read(stored.get("choices", {}))
    found: dict[str, Any] = {
        "label": label,
        "tolerance": f"{stored['plan']['gap']:g}",
        "limit": f"{stored['plan']['seconds']:g}",
        "compare": stored.get("baselines", True),
        "who": "all" if chosen.members is None else "ticked",
        "members": list(chosen.members or ()),
        "budget": round(100 * chosen.budget),
        "unmet": chosen.unmet,
        "cover": None if chosen.cover is None else round(100 * chosen.cover),
        "radius": chosen.radius,
    }
    for name in ("first", "last", "funds"):
        if value := getattr(chosen, name):
            found[name] = value
    for name in ("keeps_promises", "may_pool", "may_hire", "may_let_go"):
        found[name] = getattr(chosen, name)
    return found
