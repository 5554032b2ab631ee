# SPDX-License-Identifier: Apache-2.0
"""Pages of plans: ask, follow, read, compare, agree, try otherwise."""
