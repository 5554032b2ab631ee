# SPDX-License-Identifier: Apache-2.0
"""Models of tenancy: clusters, accounts and roles, people, the audit trail."""

from upshift_workspace.tenancy.models.accounts import Account, Membership, Role
from upshift_workspace.tenancy.models.audit import AuditEvent
from upshift_workspace.tenancy.models.clusters import Cluster, Departure, Organisation
from upshift_workspace.tenancy.models.people import Person

__all__ = [
    "Account",
    "AuditEvent",
    "Cluster",
    "Departure",
    "Membership",
    "Organisation",
    "Person",
    "Role",
]
