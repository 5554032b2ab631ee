# SPDX-License-Identifier: Apache-2.0
"""Measures on what came of it all, each with its source."""

from upshift.outcomes.boards import commitment_board, promise_board, promise_formula
from upshift.outcomes.figure import Figure
from upshift.outcomes.frozen import Reported, read_report, report_outcomes
from upshift.outcomes.label import Assessment, assess_label, label_packs
from upshift.outcomes.measure import Outcomes, measure_outcomes
from upshift.outcomes.measures import Measure, measures
from upshift.outcomes.moves import kinds_of_move
from upshift.outcomes.programmes import programmes_changed
from upshift.outcomes.replay import on_new_words, replay, replay_with

__all__ = [
    "Assessment",
    "Figure",
    "Measure",
    "Outcomes",
    "Reported",
    "assess_label",
    "commitment_board",
    "kinds_of_move",
    "label_packs",
    "measure_outcomes",
    "measures",
    "on_new_words",
    "programmes_changed",
    "promise_board",
    "promise_formula",
    "read_report",
    "replay",
    "replay_with",
    "report_outcomes",
]
