# SPDX-License-Identifier: Apache-2.0
"""What the user chooses for a run."""

from __future__ import annotations

from dataclasses import dataclass, field

from upshift.errors import Language
from upshift.run.earlier import Earlier
from upshift.run.params import RunParams


@dataclass(frozen=True, slots=True)
class Choices:
    """
    What the user chooses for a run.

    Parameters
    ----------
    seed
        With which everything random is drawn.
    language
        Of the report.
    params
        Room by room.
    with_baselines
        Whether to plan without training and each organisation alone, too.
    with_report
        Whether to write report and workbook beside the tables.
    earlier
        A plan whose promises stay; None plans afresh.
    """

    seed: int = 1
    language: Language = "en"
    params: RunParams = field(default_factory=RunParams)
    with_baselines: bool = True
    with_report: bool = True
    earlier: Earlier | None = None
