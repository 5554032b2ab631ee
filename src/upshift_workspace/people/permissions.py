# SPDX-License-Identifier: Apache-2.0
"""Rights over people's pages; each sees and decides only about their own."""

from __future__ import annotations

import rules

from upshift_workspace.tenancy.models import Role
from upshift_workspace.tenancy.permissions import (
    has_or_had_role,
    is_hr,
    is_member,
    is_office,
    is_own_organisation,
    is_partner,
    is_worker,
)

rules.add_perm("people.see_own", is_worker)
# What the law lets everybody take along, whatever their organisation does.
rules.add_perm("people.take_along", has_or_had_role(*Role))
rules.add_perm("people.take_rows", has_or_had_role(Role.hr))
rules.add_perm("people.look_after", is_hr)
rules.add_perm("people.look_after_row", is_hr & is_own_organisation)
rules.add_perm("people.tell", is_office)
rules.add_perm("people.see_gaps", is_office)
rules.add_perm("people.see_sums", is_partner | is_office)
rules.add_perm("people.see_rules", is_member)
