# SPDX-License-Identifier: Apache-2.0
"""People: what is proposed to them, what they answer, what is held about them."""
