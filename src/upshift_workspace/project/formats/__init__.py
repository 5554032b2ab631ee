# SPDX-License-Identifier: Apache-2.0
"""How dates are written where Django's own way is not ours."""
