# SPDX-License-Identifier: Apache-2.0
"""Who is who: clusters, organisations, accounts, roles, the audit trail."""
