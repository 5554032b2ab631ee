# SPDX-License-Identifier: Apache-2.0
"""The look: templates, tags, style, appearance."""
