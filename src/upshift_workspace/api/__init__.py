# SPDX-License-Identifier: Apache-2.0
"""The REST API below ``/api/v1``: the same rows, rights and problems as the pages."""
