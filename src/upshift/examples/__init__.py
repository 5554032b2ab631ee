# SPDX-License-Identifier: Apache-2.0
"""Examples that come along: fictional clusters and a small taxonomy."""

from upshift.examples.find import (
    copy_example,
    example,
    example_folder,
    examples,
    taxonomy_folder,
)

__all__ = [
    "copy_example",
    "example",
    "example_folder",
    "examples",
    "taxonomy_folder",
]
