# SPDX-License-Identifier: Apache-2.0
"""Work that takes longer than a page: leases, progress, workers."""
