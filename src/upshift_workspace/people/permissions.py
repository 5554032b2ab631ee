# SPDX-License-Identifier: Apache-2.0
"""Rights over people's pages; each sees and decides only about their own."""

from __future__ import annotations

import rules

from upshift_workspace.tenancy.permissions import (
    is_hr,
    is_member,
    is_office,
    is_own_organisation,
    is_partner,
    is_worker,
)

rules.add_perm("people.see_own", is_worker)
rules.add_perm("people.look_after", is_hr)
rules.add_perm("people.look_after_row", is_hr & is_own_organisation)
rules.add_perm("people.tell", is_office)
rules.add_perm("people.see_sums", is_partner | is_office)
rules.add_perm("people.see_rules", is_member)
