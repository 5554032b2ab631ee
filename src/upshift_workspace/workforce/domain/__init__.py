# SPDX-License-Identifier: Apache-2.0
"""Changes to the workforce: uploads, grids, levels, names."""
