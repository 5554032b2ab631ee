# SPDX-License-Identifier: Apache-2.0
"""Rights over training: providers teach, the office keeps profiles, all look up."""

from __future__ import annotations

import rules

from upshift_workspace.tenancy.permissions import (
    is_member,
    is_office,
    is_partner,
    is_provider,
)

rules.add_perm("training.teach", is_provider)
rules.add_perm("training.see_catalogue", is_member)
rules.add_perm("training.see_asked", is_provider | is_office | is_partner)
rules.add_perm("training.ask_anew", is_office)
rules.add_perm("training.edit_profile", is_office)
rules.add_perm("training.undo", is_provider | is_office)
