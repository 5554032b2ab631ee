# SPDX-License-Identifier: Apache-2.0
"""Members of a cluster and the data they owe."""
