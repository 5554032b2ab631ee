# SPDX-License-Identifier: Apache-2.0
"""Skills and occupations: ESCO of any version and language, own layers."""

from upshift.taxonomy.cache import cache_folder
from upshift.taxonomy.load import load_taxonomy, read_taxonomy
from upshift.taxonomy.taxonomy import TABLES, Taxonomy

__all__ = ["TABLES", "Taxonomy", "cache_folder", "load_taxonomy", "read_taxonomy"]
