# SPDX-License-Identifier: Apache-2.0
"""Courses, offers and what they need."""
