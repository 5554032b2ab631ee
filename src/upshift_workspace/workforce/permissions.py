# SPDX-License-Identifier: Apache-2.0
"""Rights over the workforce: a firm's people are its HR manager's alone."""

from __future__ import annotations

import rules

from upshift_workspace.tenancy.models import Membership
from upshift_workspace.tenancy.permissions import is_hr


@rules.predicate
def has_firm(membership: Membership | None) -> bool:
    """Tell whether a membership stands for an organisation at all."""
    return membership is not None and membership.organisation_id is not None


for _right in ("upload", "see_people", "edit_people", "edit_demand", "see_gaps"):
    rules.add_perm(f"workforce.{_right}", is_hr & has_firm)
