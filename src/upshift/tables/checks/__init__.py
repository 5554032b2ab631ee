# SPDX-License-Identifier: Apache-2.0
"""What may be wrong with tables, one idea a file."""
