# SPDX-License-Identifier: Apache-2.0
"""What people, firms and the office type."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from upshift_workspace.people.queries import tellable


def in_days(days: int) -> Any:  # noqa: ANN401 - a callable for an initial value
    """Give a function that names the day so many days from now."""
    return lambda: datetime.now(UTC).date() + timedelta(days=days)


class Day(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def format_value(self, value: object) -> str | None:
        """Write the day as browsers read it, whatever the language."""
        return value.isoformat() if hasattr(value, "isoformat") else value


class CodeEntry(forms.Form):
    """Sign in with a code."""

    code = forms.CharField(
        label=gettext_lazy("Code from your firm"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )


class Terms(forms.Form):
    """On what terms somebody learns and moves."""

    open_to_pooling = forms.BooleanField(
        label=gettext_lazy("I am open to work at another member of the cluster"),
        required=False,
    )
    learns_online = forms.BooleanField(
        label=gettext_lazy("I can learn online"), required=False
    )
    radius = forms.FloatField(
        label=gettext_lazy("Farthest way to a course, in km"), min_value=0
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class Sharing(forms.Form):
    """From when until when single moves are shared."""

    begins = forms.DateField(label=gettext_lazy("From"), initial=in_days(0), widget=Day)
    ends = forms.DateField(
        label=gettext_lazy("Until"), initial=in_days(365), widget=Day
    )

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        given = super().clean()
        begins, ends = given.get("begins"), given.get("ends")
        if begins and ends and ends < begins:
            self.add_error("ends", _("This is before the first day."))
        return given


class Tell(forms.Form):
    """Which plan is told, and until when people are asked to answer."""

    plan = forms.ModelChoiceField(label=gettext_lazy("Plan"), queryset=None)
    answer_by = forms.DateField(
        label=gettext_lazy("Please answer by"), initial=in_days(21), widget=Day
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        """Offer the plans of the scope's cluster."""
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = tellable()
