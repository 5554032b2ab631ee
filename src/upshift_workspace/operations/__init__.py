# SPDX-License-Identifier: Apache-2.0
"""What an operator needs: walls in the database, backup, restore, checks."""
