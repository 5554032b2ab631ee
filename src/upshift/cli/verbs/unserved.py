# SPDX-License-Identifier: Apache-2.0
"""``upshift unserved``: what people want to learn and no course gives them."""

from __future__ import annotations

from upshift import paths
from upshift.cli.console import put_table
from upshift.cli.faults import telling
from upshift.cli.options import Changes, Format, Language, Params, Shape, Source, Tongue
from upshift.cli.sources import open_network, params_for
from upshift.gaps import find_gaps


def unserved(
    source: Source,
    *,
    shape: Format = Shape.table,
    language: Language = Tongue.en,
    params: Params = None,
    changes: Changes = None,
) -> None:
    """List the skills and levels that no course gives, with headcount."""
    with telling(language):
        network = open_network(source)
    found = find_gaps(network, params=params_for(source, params, changes).gaps)
    put_table(paths.unserved(network, found), shape)
