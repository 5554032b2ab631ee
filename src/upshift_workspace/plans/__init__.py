# SPDX-License-Identifier: Apache-2.0
"""Plans: money, snapshots, runs and their results."""
