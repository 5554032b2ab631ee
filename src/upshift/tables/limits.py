# SPDX-License-Identifier: Apache-2.0
"""How large a source may be before it is refused."""

from __future__ import annotations

MOST_FILE_BYTES = 200_000_000
"""A single file. A network of 100,000 people with ten skills each takes 60 MB."""

MOST_UNPACKED_BYTES = 1_000_000_000
"""A workbook once unpacked."""

MOST_RATIO = 200
"""Unpacked bytes per packed byte; sheets of real tables reach about 20."""

SMALL_ENOUGH = 10_000_000
"""Unpacked bytes below which the ratio does not matter."""

MOST_CELLS = 20_000_000
"""Rows times columns of one sheet, empty ones between included."""

MOST_SHARED_BYTES = 2_000_000_000
"""Cells of a workbook times its longest shared text."""

LONGEST_TEXT = 10_000
"""Letters of one cell; a workbook cannot hold more than 32,767."""

HEADING_WITHIN = 20
"""Rows from the top among which the heading is looked for."""
