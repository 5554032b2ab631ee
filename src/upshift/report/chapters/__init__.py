# SPDX-License-Identifier: Apache-2.0
"""What a report tells, one chapter a file."""
