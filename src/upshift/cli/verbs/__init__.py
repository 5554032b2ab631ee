# SPDX-License-Identifier: Apache-2.0
"""The verbs, each with a command that works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from upshift.cli.verbs import consortium, link, matrix, taxonomy
from upshift.cli.verbs.bench import bench
from upshift.cli.verbs.check import check
from upshift.cli.verbs.example import example
from upshift.cli.verbs.explain import explain
from upshift.cli.verbs.foresee import foresee
from upshift.cli.verbs.gaps import gaps
from upshift.cli.verbs.outcomes import outcomes
from upshift.cli.verbs.path import path
from upshift.cli.verbs.programmes import programmes
from upshift.cli.verbs.replan import replan
from upshift.cli.verbs.report import report
from upshift.cli.verbs.run import plan, run
from upshift.cli.verbs.schema import schema
from upshift.cli.verbs.template import template
from upshift.cli.verbs.unserved import unserved
from upshift.cli.verbs.verify import verify


@dataclass(frozen=True, slots=True)
class Verb:
    """
    A command.

    Parameters
    ----------
    do
        What it does; its docstring is its help.
    example
        A command that works on a fresh machine; the help begins with it.
    group
        Word that stands before it.
    """

    do: Callable[..., None]
    example: str
    group: str = ""

    @property
    def name(self) -> str:
        """What the user types after ``upshift``."""
        return f"{self.group} {self.do.__name__}".strip()

    @property
    def sentence(self) -> str:
        """What it does, in one sentence."""
        return (self.do.__doc__ or "").strip().splitlines()[0]

    @property
    def help(self) -> str:
        """What ``--help`` says: the example, then what it does."""
        return f"{self.example}\n\n{self.sentence}"


VERBS = (
    Verb(example, "upshift example zala ./zala"),
    Verb(template, "upshift template cluster.xlsx --language hu"),
    Verb(check, "upshift check zala"),
    Verb(matrix.suggest, "upshift matrix suggest matrix.xlsx zala", "matrix"),
    Verb(
        matrix.take,
        "upshift matrix take matrix.xlsx ./firm --mapping mapping.toml --key key.csv",
        "matrix",
    ),
    Verb(run, "upshift run zala --out out/zala"),
    Verb(foresee, "upshift foresee zala --scenario electric-fast"),
    Verb(gaps, "upshift gaps zala --by organisation"),
    Verb(path, "upshift path zala --worker zalaron-001 --to battery-assembler"),
    Verb(unserved, "upshift unserved zala"),
    Verb(plan, "upshift plan zala --out out/zala"),
    Verb(replan, "upshift replan out/zala --until 2027Q2 --out out/again"),
    Verb(explain, "upshift explain out/zala --worker zalaron-001"),
    Verb(verify, "upshift verify out/zala"),
    Verb(
        outcomes,
        "upshift outcomes zala --since 2027-01-01 --until 2027-12-31",
    ),
    Verb(consortium.packs, "upshift consortium packs", "consortium"),
    Verb(
        consortium.check,
        "upshift consortium check zala --call battery-alliance",
        "consortium",
    ),
    Verb(
        consortium.best,
        "upshift consortium best zala --call battery-alliance",
        "consortium",
    ),
    Verb(
        consortium.budget,
        "upshift consortium budget zala --call battery-alliance",
        "consortium",
    ),
    Verb(consortium.sizes, "upshift consortium sizes zala", "consortium"),
    Verb(consortium.needs, "upshift consortium needs out/zala", "consortium"),
    Verb(
        consortium.meet, "upshift consortium meet zala --event border-day", "consortium"
    ),
    Verb(consortium.funnel, "upshift consortium funnel zala", "consortium"),
    Verb(report, "upshift report out/zala --language hu"),
    Verb(programmes, "upshift programmes out/zala --language hu"),
    Verb(schema, "upshift schema workers"),
    Verb(taxonomy.diff, "upshift taxonomy diff 1.0.0 1.1.0", "taxonomy"),
    Verb(taxonomy.add, "upshift taxonomy add ESCO.zip", "taxonomy"),
    Verb(taxonomy.versions, "upshift taxonomy versions", "taxonomy"),
    Verb(
        taxonomy.migrate,
        "upshift taxonomy migrate zala 1.0.0 1.1.0 ./moved",
        "taxonomy",
    ),
    Verb(link.texts, "upshift link texts ads/ --out mentions.csv", "link"),
    Verb(link.titles, 'upshift link titles "press operator"', "link"),
    Verb(link.review, "upshift link review mentions.csv --out review.xlsx", "link"),
    Verb(link.train, "upshift link train --to skills", "link"),
    Verb(link.evaluate, "upshift link evaluate sets/ --format json", "link"),
    Verb(bench, "upshift bench --family dense --size 1500"),
)
"""In the order in which the help lists them."""

GROUPS = {
    "link": "Find skills and occupations in texts; without a verb: texts.",
    "consortium": "Judge, find and cost consortia; arrange meetings.",
    "matrix": "Bring in a skills matrix that is there already.",
    "taxonomy": "Keep versions of a taxonomy, and say what differs.",
}
"""Words before several verbs, each with its sentence."""
