# SPDX-License-Identifier: Apache-2.0
"""English as it is written in Europe."""
