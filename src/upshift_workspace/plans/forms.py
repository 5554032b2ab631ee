# SPDX-License-Identifier: Apache-2.0
"""Ask for a plan in words: a sentence that is a form."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from upshift_workspace.plans.choices import Choices
from upshift_workspace.plans.models import Fund
from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.workforce.models import Period, Worker

TOLERANCES = [("0.005", "0.5 %"), ("0.01", "1 %"), ("0.02", "2 %"), ("0.05", "5 %")]
LIMITS = [
    ("30", _("30 seconds")),
    ("60", _("1 minute")),
    ("300", _("5 minutes")),
    ("1800", _("30 minutes")),
]
WHO = [
    ("all", _("all members")),
    ("small", _("small and medium members")),
    ("ticked", _("the members ticked below")),
]


class NewPlan(forms.Form):
    """Whom to plan, over which time, with which money and rules, and how far."""

    label = forms.CharField(label=_("Name of the plan"), max_length=120)
    who = forms.ChoiceField(
        label=_("Whom to plan"), choices=WHO, initial="all", required=False
    )
    members = forms.ModelMultipleChoiceField(
        label=_("Members to plan"),
        queryset=None,
        to_field_name="organisation",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    first = forms.ModelChoiceField(
        label=_("First period"),
        queryset=None,
        to_field_name="period",
        empty_label=None,
        required=False,
    )
    last = forms.ModelChoiceField(
        label=_("Last period"),
        queryset=None,
        to_field_name="period",
        empty_label=None,
        required=False,
    )
    budget = forms.IntegerField(
        label=_("Share of own budgets, in per cent"),
        min_value=0,
        max_value=100,
        initial=100,
        required=False,
    )
    unmet = forms.DecimalField(
        label=_("Cost of an unfilled job per period"), min_value=0, required=False
    )
    cover = forms.IntegerField(
        label=_("People who stay at work, in per cent"),
        min_value=0,
        max_value=100,
        required=False,
    )
    funds = forms.ModelMultipleChoiceField(
        label=_("Funds that may pay"),
        queryset=None,
        to_field_name="fund",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    keeps_promises = forms.BooleanField(
        label=_("Keep promised seats"), required=False, initial=True
    )
    may_pool = forms.BooleanField(
        label=_("People may move to another member"), required=False, initial=True
    )
    may_hire = forms.BooleanField(
        label=_("Members may hire"), required=False, initial=True
    )
    may_let_go = forms.BooleanField(
        label=_("Members may let people go"), required=False, initial=True
    )
    radius = forms.IntegerField(
        label=_("Longest way to a course, in kilometres"),
        min_value=0,
        required=False,
    )
    tolerance = forms.ChoiceField(
        label=_("Gap at which to stop"), choices=TOLERANCES, initial="0.01"
    )
    limit = forms.ChoiceField(label=_("Longest search"), choices=LIMITS, initial="60")
    compare = forms.BooleanField(
        label=_("Also plan every member for itself, to see what cooperation is worth"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        employers = Worker.objects.values("site__organisation")
        self.fields["members"].queryset = Organisation.objects.filter(
            pk__in=employers
        ).order_by("label")
        self.periods = list(Period.objects.order_by("start_date"))
        for name, at in (("first", 0), ("last", -1)):
            field = self.fields[name]
            field.queryset = Period.objects.order_by("start_date")
            field.initial = self.periods[at].period if self.periods else None
        funds = Fund.objects.order_by("label")
        self.fields["funds"].queryset = funds
        self.fields["funds"].initial = [fund.fund for fund in funds]
        unmet = self.fields["unmet"].widget.attrs
        for attrs in (unmet, self.fields["cover"].widget.attrs):
            attrs["placeholder"] = _("as entered")
        self.fields["budget"].widget.attrs["class"] = "s"

    def clean(self) -> dict[str, Any]:
        """Refuse what nobody can plan: no calendar, nobody, an end before the start."""
        chosen = super().clean() or self.cleaned_data
        if not self.periods:
            raise forms.ValidationError(
                _now("The calendar has no period yet. Add the first one, then plan.")
            )
        first, last = chosen.get("first"), chosen.get("last")
        if first and last and last.start_date < first.start_date:
            self.add_error("last", _now("It lies before the first period."))
        if not self._is_anybody_there():
            raise forms.ValidationError(
                _now("Nobody is on record yet. Members enter their people first.")
            )
        if chosen.get("who") == "ticked" and not chosen.get("members"):
            self.add_error("members", _now("Tick at least one member."))
        return chosen

    def _is_anybody_there(self) -> bool:
        return Worker.objects.exists()

    def params(self) -> dict[str, Any]:
        """Give the engine's parameters, and what was chosen."""
        chosen = self.cleaned_data
        plan = {"gap": float(chosen["tolerance"]), "seconds": float(chosen["limit"])}
        return {
            "seed": 1,
            "plan": plan,
            "baselines": chosen.get("compare", False),
            "choices": self._choices().as_json(),
        }

    def _choices(self) -> Choices:
        chosen, names = self.cleaned_data, [p.period for p in self.periods]
        first, last = chosen["first"], chosen["last"]
        cover, radius, unmet = (chosen[n] for n in ("cover", "radius", "unmet"))
        rules = ("keeps_promises", "may_pool", "may_hire", "may_let_go")
        rules = tuple(rule for rule in rules if rule in chosen)
        return Choices(
            members=self._members(),
            first=first.period if first and first.period != names[0] else "",
            last=last.period if last and last.period != names[-1] else "",
            unmet=None if unmet is None else float(unmet),
            budget=1.0 if chosen["budget"] is None else chosen["budget"] / 100,
            cover=None if cover is None else cover / 100,
            funds=self._funds(),
            radius=None if radius is None else float(radius),
            **{rule: chosen[rule] for rule in rules},
        )

    def _members(self) -> tuple[str, ...] | None:
        who = self.cleaned_data["who"]
        if who in ("", "all"):
            return None
        chosen = self.cleaned_data["members"]
        if who == "small":
            chosen = self.fields["members"].queryset.filter(is_sme=True)
        return tuple(sorted(firm.organisation for firm in chosen))

    def _funds(self) -> tuple[str, ...] | None:
        chosen = self.cleaned_data["funds"]
        names = tuple(sorted(fund.fund for fund in chosen))
        return None if len(names) == self.fields["funds"].queryset.count() else names


class OwnPlan(NewPlan):
    """A firm's own plan: its people alone, for a minute at most."""

    def __init__(self, *args: Any, firm: Organisation, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.firm = firm
        for name in ("who", "members", "compare", "may_pool"):
            del self.fields[name]
        self.fields["label"].initial = _now("Our first plan")
        self.fields["limit"].choices = LIMITS[:2]
        # A promised seat may live off other members' people, who are not in it.
        self.fields["keeps_promises"].initial = False

    def _is_anybody_there(self) -> bool:
        return Worker.objects.filter(site__organisation=self.firm).exists()

    def _members(self) -> tuple[str, ...] | None:
        return (self.firm.organisation,)


class Publish(forms.Form):
    """Ask the members to agree."""

    due = forms.DateField(
        label=_("Answers due by"), widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.fields["due"].initial = timezone.localdate() + timedelta(days=14)

    def clean_due(self) -> date:
        """Refuse a day that is over."""
        due: date = self.cleaned_data["due"]
        if due < timezone.localdate():
            raise forms.ValidationError(_now("This day is over. Choose a later one."))
        return due
