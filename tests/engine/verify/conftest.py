# SPDX-License-Identifier: Apache-2.0
"""The tiny plan made by hand, and the checker's answer to a change in it."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from engine.verify.tiny import CLAIMED, edited, tiny_network, tiny_results
from upshift.network import Network
from upshift.verify import verify_plan


class Bench:
    """A network and results one may change before asking the checker."""

    def __init__(self):
        self.network = tiny_network()
        self.results = tiny_results()
        self.claimed = CLAIMED

    def given(self, table, where, **values):
        """Change rows of an input table; the checker takes the network as it is."""
        frame = edited(self.network[table], where, **values)
        self.network = Network(MappingProxyType({**self.network, table: frame}))

    def told(self, table, where, **values):
        """Change rows of a result table."""
        self.results[table] = edited(self.results[table], where, **values)

    def verdict(self):
        """Ask the checker."""
        return verify_plan(self.network, self.results, claimed=self.claimed)

    def broken(self):
        """Name the broken rules, each with the rows that break it."""
        verdict = self.verdict()
        return {
            name: [tuple(dict(breach.rows).values()) for breach in check.broken]
            for name, check in verdict.rules.items()
            if check.broken
        }


@pytest.fixture
def bench():
    """Give the tiny plan, still correct."""
    return Bench()
