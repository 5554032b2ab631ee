# SPDX-License-Identifier: Apache-2.0
"""Rights over the members' pages."""

from __future__ import annotations

import rules

from upshift_workspace.tenancy.permissions import is_member

rules.add_perm("members.see_board", is_member)
