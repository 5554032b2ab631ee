# SPDX-License-Identifier: Apache-2.0
"""The workspace: where a cluster's people work together on its plans."""
