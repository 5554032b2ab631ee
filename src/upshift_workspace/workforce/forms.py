# SPDX-License-Identifier: Apache-2.0
"""Forms of the workforce."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from upshift_workspace import engine
from upshift_workspace.workforce.queries.faults import language
from upshift_workspace.workforce.queries.people import LEVELS

EVIDENCE = ("self", "manager", "assessor", "certificate", "prior_learning")


class DayInput(forms.DateInput):
    """A day, chosen as the browser offers it."""

    input_type = "date"

    def format_value(self, value: Any) -> str | None:  # noqa: ANN401 - Django's own
        """Write the day as the browser reads it, whatever the language."""
        return value.isoformat() if hasattr(value, "isoformat") else value


class NewView(forms.Form):
    """A view of a person's skill."""

    level = forms.TypedChoiceField(
        label=_("Level"), choices=list(LEVELS.items())[1:], coerce=int
    )
    evidence = forms.ChoiceField(label=_("How it is known"))
    assessed_by = forms.CharField(
        label=_("Assessed by"),
        help_text=_("A role or body, never a name"),
        max_length=300,
        required=False,
    )
    date = forms.DateField(
        label=_("Day of the evidence"), widget=DayInput, required=False
    )
    expires = forms.DateField(label=_("Counts until"), widget=DayInput, required=False)
    counts = forms.BooleanField(
        label=_("This view counts from now on"), required=False, initial=True
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        tongue = language()
        self.fields["evidence"].choices = [
            (name, engine.choice_word("holds", "evidence", name, tongue))
            for name in EVIDENCE
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse days that would make every plan refuse the row."""
        said = super().clean()
        day, ends = said.get("date"), said.get("expires")
        if day and day > localdate():
            self.add_error("date", _("This day lies in the future."))
        if day and ends and ends < day:
            self.add_error("expires", _("It lies before the day of the evidence."))
        return said
