# SPDX-License-Identifier: Apache-2.0
"""Everybody may read every manual: it says what others do, too."""

from __future__ import annotations

import rules

from upshift_workspace.tenancy.permissions import is_member

rules.add_perm("manual.read", is_member)
