# SPDX-License-Identifier: Apache-2.0
"""Forms of the register: a step, facts, fees, invitations, the front."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from upshift_workspace.members.models import Front, Member, Stage
from upshift_workspace.members.models.members import NEXT
from upshift_workspace.tenancy.models import Account, Organisation, Role
from upshift_workspace.tenancy.queries import present


class Day(forms.DateInput):
    """A field for a day that browsers open as a calendar."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(format="%Y-%m-%d", **kwargs)


def day_field(label: str, **options: Any) -> forms.DateField:  # noqa: ANN401 - Django's own
    """Make a field for a day as browsers send it."""
    return forms.DateField(
        label=label, widget=Day(), input_formats=["%Y-%m-%d"], **options
    )


class NextStep(forms.Form):
    """A step to one of the stages that may follow."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    stage = forms.ChoiceField(label=_("Next stage"))
    on = day_field(_("From which day"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=600,
        help_text=_("The organisation reads it. No names of people, please."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    due_on = day_field(_("Next step due by (optional)"), required=False)
    reviewer = forms.ModelChoiceField(
        label=_("Who looks after it (optional)"),
        queryset=Account.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [(s.value, s.label) for s in NEXT[member.stage]]
        self.fields["reviewer"].queryset = Account.objects.filter(
            memberships__cluster=member.cluster, memberships__role=Role.office
        ).distinct()
        self.initial |= {
            "revision": member.revision,
            "on": datetime.now(UTC).date(),
            "reviewer": member.reviewer,
        }

    def clean_stage(self) -> Stage:
        """Give the stage itself."""
        return Stage(self.cleaned_data["stage"])


class Charge(forms.Form):
    """A fee for every member."""

    label = forms.CharField(label=_("For what"), max_length=80)
    amount = forms.DecimalField(
        label=_("Amount"), min_value=0, max_digits=12, decimal_places=2
    )
    amount_sme = forms.DecimalField(
        label=_("For small and medium firms"),
        min_value=0,
        max_digits=12,
        decimal_places=2,
    )
    due_on = day_field(_("Due on"))


class Invite(forms.Form):
    """Whom to invite, as what, for which organisation."""

    name = forms.CharField(label=_("Full name"), max_length=200)
    email = forms.EmailField(label=_("Mail address"))
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[c for c in Role.choices if c[0] != Role.worker],
        initial=Role.hr,
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("None (office, partner, umbrella)"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        places = present().order_by("label")
        self.fields["organisation"].queryset = places

    def clean(self) -> dict[str, Any]:
        """Ask for an organisation where the role works for one."""
        said = super().clean()
        if said.get("role") in (Role.hr, Role.provider) and not said.get(
            "organisation"
        ):
            self.add_error("organisation", _("This role works for an organisation."))
        return said


class FrontPage(forms.ModelForm):
    """What the cluster says of itself to everybody."""

    admission_until = day_field(_("Admission open until (optional)"), required=False)

    class Meta:
        """Fields of the front and their words."""

        model = Front
        fields = (
            "is_open",
            "headline",
            "words",
            "address",
            "admission_until",
            "staff",
        )
        labels = {  # noqa: RUF012 - Django's own
            "is_open": _("The public pages are open to everybody"),
            "headline": _("Headline (optional)"),
            "words": _("First sentences (optional)"),
            "address": _("Address of the office (optional)"),
            "staff": _("Full-time posts that run the cluster"),
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}  # noqa: RUF012 - Django's own
