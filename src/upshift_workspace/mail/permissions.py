# SPDX-License-Identifier: Apache-2.0
"""Rights over the outbox."""

from __future__ import annotations

import rules

from upshift_workspace.tenancy.permissions import is_member, is_office

rules.add_perm("mail.see_outbox", is_office)
rules.add_perm("mail.choose_rhythm", is_member)
