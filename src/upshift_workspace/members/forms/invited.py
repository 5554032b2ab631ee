# SPDX-License-Identifier: Apache-2.0
"""A new account for who was invited."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from upshift_workspace.members.models import Invitation
from upshift_workspace.tenancy.models import Account


def _password(label: str, hint: str = "") -> forms.CharField:
    kept = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, strip=False, widget=kept, help_text=hint)


class NewAccount(forms.Form):
    """Name and password; the address is the invited one."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password1 = _password(_("Password"), _("At least 10 characters."))
    password2 = _password(_("The same password again"))

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self._email = invitation.person.email
        self.fields["name"].initial = invitation.person.name

    def clean_password2(self) -> str:
        """Compare both, and judge the password as everywhere."""
        first, second = (
            self.cleaned_data.get("password1"),
            self.cleaned_data["password2"],
        )
        if first and first != second:
            raise forms.ValidationError(_("The two passwords differ."))
        validate_password(second, Account(email=self._email))
        return second
