# SPDX-License-Identifier: Apache-2.0
"""Changes: stages of membership, spaces, fees, invitations, the public front."""
