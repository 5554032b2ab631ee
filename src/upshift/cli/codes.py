# SPDX-License-Identifier: Apache-2.0
"""Exit codes, promised to scripts."""

from __future__ import annotations

from enum import IntEnum

from upshift.run import Ending


class Code(IntEnum):
    """How a command ended."""

    done = 0
    problems = 1
    usage = 2
    no_plan = 3
    limit = 4
    solver = 5
    broken = 6
    interrupted = 130

    @property
    def said(self) -> str:
        """What it means, in a few words."""
        return _SAID[self]


_SAID = {
    Code.done: "done",
    Code.problems: "problems in the tables",
    Code.usage: "wrong use",
    Code.no_plan: "no plan keeps all hard rules",
    Code.limit: "work limit reached, the best so far is written",
    Code.solver: "the solver failed",
    Code.broken: "a verified plan breaks a rule",
    Code.interrupted: "interrupted",
}

ENDINGS = {
    Ending.done: Code.done,
    Ending.limit: Code.limit,
    Ending.no_plan: Code.no_plan,
    Ending.interrupted: Code.interrupted,
    Ending.broken: Code.broken,
}
"""Exit code of each ending of a run."""
