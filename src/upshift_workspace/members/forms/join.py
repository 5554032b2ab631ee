# SPDX-License-Identifier: Apache-2.0
"""The open form: ask to join, in two minutes and without an account."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from upshift_workspace.members.kinds import JOINING, Kind

ABROAD = "OTHER"
COUNTRIES = [
    ("HU", _("Hungary")),
    ("AT", _("Austria")),
    ("DE", _("Germany")),
    ("SI", _("Slovenia")),
    ("HR", _("Croatia")),
    ("SK", _("Slovakia")),
    ("RO", _("Romania")),
    (ABROAD, _("Another country")),
]


class Facts(forms.Form):
    """What an organisation says of itself."""

    label = forms.CharField(label=_("Name of the organisation"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=JOINING)
    is_sme = forms.BooleanField(
        label=_("A small or medium firm (fewer than 250 people)"), required=False
    )
    country = forms.ChoiceField(label=_("Country"), choices=COUNTRIES)
    town = forms.CharField(label=_("Town"), max_length=120)
    website = forms.URLField(
        label=_("Website (optional)"), required=False, assume_scheme="https"
    )
    people = forms.IntegerField(
        label=_("People who work there (optional)"), required=False, min_value=1
    )
    can_do = forms.CharField(
        label=_("What you can do"),
        max_length=300,
        help_text=_("A few words that others would look for, by commas."),
    )
    is_shown = forms.BooleanField(
        label=_("Show this in the public directory once we are members"),
        required=False,
    )

    def clean_country(self) -> str:
        """Leave the country blank where it is none of those listed."""
        chosen = self.cleaned_data["country"]
        return "" if chosen == ABROAD else chosen


class Entry(Facts):
    """Facts of an organisation in the register, of whichever kind."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)


class Join(Facts):
    """Facts and a contact; ``title`` is bait that people never see."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Phone (optional)"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
    )
    note = forms.CharField(
        label=_("What you hope for (optional)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    title = forms.CharField(
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    @property
    def is_bait_taken(self) -> bool:
        """Whether a machine filled what people do not see."""
        return bool(self.data.get("title"))
