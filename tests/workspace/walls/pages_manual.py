# SPDX-License-Identifier: Apache-2.0
"""Pages of the manuals."""

from __future__ import annotations

from upshift_workspace.tenancy.models import Role

ALL = set(Role)
OPEN_TO = {"manual:own": ALL, "manual:here": ALL, "manual:read": ALL}
MORE = {
    "manual:here": {"screen": "training:courses"},
    "manual:read": {"role": "provider"},
}
"""Page → what stands in its address besides the cluster."""
