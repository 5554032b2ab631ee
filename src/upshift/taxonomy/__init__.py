# SPDX-License-Identifier: Apache-2.0
"""Skills and occupations: ESCO of any version and language, own layers."""

from upshift.taxonomy.compare import TaxonomyDiff, diff_taxonomies
from upshift.taxonomy.crosswalk import crosswalk, read_codes
from upshift.taxonomy.distance import (
    DistanceParams,
    resembling_skills,
    skill_distance,
)
from upshift.taxonomy.draw import DrawParams, draw_network_tables
from upshift.taxonomy.folders import cache_folder, store_folder
from upshift.taxonomy.layer import layer
from upshift.taxonomy.layer_check import check_layer
from upshift.taxonomy.load import load_taxonomy, read_taxonomy
from upshift.taxonomy.migrate import Migration, migrate_network
from upshift.taxonomy.store import Store
from upshift.taxonomy.taxonomy import TABLES, Taxonomy

__all__ = [
    "TABLES",
    "DistanceParams",
    "DrawParams",
    "Migration",
    "Store",
    "Taxonomy",
    "TaxonomyDiff",
    "cache_folder",
    "check_layer",
    "crosswalk",
    "diff_taxonomies",
    "draw_network_tables",
    "layer",
    "load_taxonomy",
    "migrate_network",
    "read_codes",
    "read_taxonomy",
    "resembling_skills",
    "skill_distance",
    "store_folder",
]
