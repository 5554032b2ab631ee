# SPDX-License-Identifier: Apache-2.0
"""Rights over the members' pages."""

from __future__ import annotations

import rules

from upshift_workspace.tenancy.permissions import (
    is_hr,
    is_member,
    is_office,
    is_provider,
)

rules.add_perm("members.see_board", is_member)
rules.add_perm("members.see_register", is_office)
rules.add_perm("members.edit_register", is_office)
rules.add_perm("members.invite", is_office)
rules.add_perm("members.edit_entry", is_hr | is_provider)
