# SPDX-License-Identifier: Apache-2.0
"""Rights of the API: the same as of the pages that show the same."""

from __future__ import annotations

import rules

from upshift_workspace.tenancy.permissions import (
    is_hr,
    is_member,
    is_office,
    is_partner,
    is_provider,
    is_worker,
)

rules.add_perm("api.own_tokens", is_member)
rules.add_perm("api.read_organisations", is_office | is_hr | is_provider)
rules.add_perm("api.read_workers", is_hr | is_worker)
rules.add_perm("api.write_workers", is_hr)
rules.add_perm("api.read_demands", is_hr)
rules.add_perm("api.write_demands", is_hr)
rules.add_perm("api.read_courses", is_member)
rules.add_perm("api.write_courses", is_provider)
rules.add_perm("api.read_offers", is_member)
rules.add_perm("api.write_offers", is_provider)
for _table in ("skills", "occupations", "requires", "teaches", "expects", "follows"):
    rules.add_perm(f"api.read_{_table}", is_member)
for _table in ("resources", "supplies", "uses"):
    rules.add_perm(f"api.read_{_table}", is_provider)
rules.add_perm("api.read_gaps", is_office | is_partner)
