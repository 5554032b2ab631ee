# SPDX-License-Identifier: Apache-2.0
"""Say in words what was chosen for a plan."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upshift_workspace.plans.choices import Choices
from upshift_workspace.plans.models import Plan
from upshift_workspace.ui.templatetags.parts import money, share


def chosen_lines(plan: Plan) -> list[str]:
    """Say what differs from planning all members with everything as entered."""
    chosen = Choices.read(plan.params.get("choices", {}))
    lines = [*_whom(chosen), *_when(chosen), *_money(chosen, plan.currency)]
    lines += _rules(chosen)
    kept = plan.params.get("keeps_all")
    if kept is not None:
        lines.append(
            _("Seats of the version before stay")
            if kept
            else _("Only pinned seats of the version before stay")
        )
    return lines or [_("Everything as entered")]


def _whom(chosen: Choices) -> list[str]:
    if chosen.members is None:
        return []
    number = len(chosen.members)
    return [ngettext("%(n)s member", "%(n)s members", number) % {"n": number}]


def _when(chosen: Choices) -> list[str]:
    lines = []
    if chosen.first:
        lines.append(_("From %(period)s") % {"period": chosen.first})
    if chosen.last:
        lines.append(_("To %(period)s") % {"period": chosen.last})
    return lines


def _money(chosen: Choices, currency: str) -> list[str]:
    lines = []
    if chosen.unmet is not None:
        amount = money(chosen.unmet, currency or "EUR")
        lines.append(_("An unfilled job costs %(amount)s") % {"amount": amount})
    if chosen.budget != 1:
        part = share(chosen.budget)
        lines.append(_("%(share)s %% of own budgets") % {"share": part})
    if chosen.funds is not None:
        number = len(chosen.funds)
        said = ngettext("%(n)s fund pays", "%(n)s funds pay", number)
        lines.append(said % {"n": number})
    return lines


def _rules(chosen: Choices) -> list[str]:
    lines = []
    if chosen.cover is not None:
        part = share(chosen.cover)
        lines.append(_("%(share)s %% of hours stay at work") % {"share": part})
    if chosen.radius is not None:
        lines.append(_("At most %(km)s km to a course") % {"km": f"{chosen.radius:g}"})
    said = {
        "keeps_promises": _("Promised seats may go"),
        "may_pool": _("Nobody moves to another member"),
        "may_hire": _("Nobody is hired"),
        "may_let_go": _("Nobody is let go"),
    }
    return lines + [words for rule, words in said.items() if not getattr(chosen, rule)]
