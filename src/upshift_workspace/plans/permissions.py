# SPDX-License-Identifier: Apache-2.0
"""Rights over plans; members see theirs once one is published to them."""

from __future__ import annotations

from typing import Any

import rules
from django.apps import apps
from django.utils import timezone

from upshift_workspace.tenancy.models import Membership, Organisation, Role
from upshift_workspace.tenancy.permissions import (
    has_role,
    is_hr,
    is_office,
    is_partner,
    is_provider,
)


@rules.predicate
def is_open_to(membership: Membership | None, plan: Any) -> bool:  # noqa: ANN401 - rules' own
    """Tell whether a plan may be read by the membership: all others wait for it."""
    if membership is None or plan is None:
        return False
    if plan.organisation_id is not None:
        return is_its_own(membership, plan)
    return membership.role == Role.office or plan.is_published


@rules.predicate
def is_its_own(membership: Membership | None, plan: Any) -> bool:  # noqa: ANN401 - rules' own
    """Tell whether a plan was made by the membership's side: office or firm."""
    if membership is None or plan is None:
        return False
    if plan.organisation_id is None:
        return membership.role == Role.office
    is_same = membership.organisation_id == plan.organisation_id
    return membership.role == Role.hr and is_same


@rules.predicate
def may_see_moves(
    membership: Membership | None, organisation: Organisation | None
) -> bool:
    """
    Tell whether single moves of an organisation's people may be seen.

    Its own HR sees them; the office on coded rows, and only while the firm's
    sharing agreement is in force.
    """
    if membership is None or organisation is None:
        return False
    if membership.role == Role.hr:
        return membership.organisation_id == organisation.pk
    return membership.role == Role.office and _shares(organisation)


def sharing_firms() -> list[Organisation]:
    """List the organisations whose single moves the office may see today."""
    # The room that keeps sharing agreements lies above this one and is asked by name.
    if not apps.is_installed("upshift_workspace.people"):
        return []
    today = timezone.localdate()
    agreements = apps.get_model("people", "SharingAgreement").objects
    in_force = agreements.filter(
        begins__lte=today, ends__gte=today, revoked_at__isnull=True
    )
    return [a.organisation for a in in_force.select_related("organisation")]


def _shares(organisation: Organisation) -> bool:
    return any(firm.pk == organisation.pk for firm in sharing_firms())


rules.add_perm("plans.see_plans", is_office)
rules.add_perm("plans.make_plan", is_office)
rules.add_perm("plans.ask_plan", has_role(Role.office, Role.hr))
rules.add_perm("plans.end_plan", is_its_own)
rules.add_perm("plans.see_published", is_office | is_hr | is_provider | is_partner)
rules.add_perm("plans.see_plan", is_open_to)
rules.add_perm("plans.see_rows", has_role(Role.office, Role.hr))
rules.add_perm("plans.see_rows_of", may_see_moves)
rules.add_perm("plans.answer_rows", is_hr)
rules.add_perm("plans.see_runs", is_office | is_hr | is_provider)
