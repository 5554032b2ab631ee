# SPDX-License-Identifier: Apache-2.0
"""Manuals: short tasks for each role, linked from the screens they explain."""
