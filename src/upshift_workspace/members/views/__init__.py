# SPDX-License-Identifier: Apache-2.0
"""Pages of the members: overview, register, board, changes, and the public ones."""
