# SPDX-License-Identifier: Apache-2.0
"""People, skills and demand of the members."""
