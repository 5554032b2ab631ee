# SPDX-License-Identifier: Apache-2.0
"""Pages of people: one's own, the firm's, sums and rules, the way in by code."""
