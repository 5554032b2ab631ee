# SPDX-License-Identifier: Apache-2.0
"""Make a token."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

SCOPES = [
    ("read", _("Read what I may read")),
    ("write", _("Write rows that I may write")),
    ("plan", _("Ask for plans and end them")),
]
DAYS = [
    ("30", _("30 days")),
    ("90", _("90 days")),
    ("365", _("1 year")),
]


class NewToken(forms.Form):
    """What a program may do in one's name, and for how long."""

    label = forms.CharField(
        label=_("What it is for"), max_length=80, help_text=_("Such as 'payroll'.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=SCOPES,
        initial=["read"],
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.ChoiceField(label=_("Ends after"), choices=DAYS, initial="90")
