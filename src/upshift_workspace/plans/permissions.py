# SPDX-License-Identifier: Apache-2.0
"""Rights over plans; members see theirs once one is published to them."""

from __future__ import annotations

import rules

from upshift_workspace.tenancy.permissions import is_office

rules.add_perm("plans.see_plans", is_office)
rules.add_perm("plans.make_plan", is_office)
