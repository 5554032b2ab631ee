# SPDX-License-Identifier: Apache-2.0
"""Ask for a plan in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

TOLERANCES = [("0.005", "0.5 %"), ("0.01", "1 %"), ("0.02", "2 %"), ("0.05", "5 %")]
LIMITS = [
    ("30", _("30 seconds")),
    ("60", _("1 minute")),
    ("300", _("5 minutes")),
    ("1800", _("30 minutes")),
]


class NewPlan(forms.Form):
    """How far to search, and with what to compare."""

    label = forms.CharField(label=_("Name of the plan"), max_length=120)
    tolerance = forms.ChoiceField(
        label=_("Gap at which to stop"), choices=TOLERANCES, initial="0.01"
    )
    limit = forms.ChoiceField(label=_("Longest search"), choices=LIMITS, initial="60")
    compare = forms.BooleanField(
        label=_("Also plan every member for itself, to see what cooperation is worth"),
        required=False,
        initial=True,
    )

    def params(self) -> dict[str, Any]:
        """Give the engine's parameters."""
        chosen = self.cleaned_data
        plan = {"gap": float(chosen["tolerance"]), "seconds": float(chosen["limit"])}
        return {"seed": 1, "plan": plan, "baselines": chosen["compare"]}
