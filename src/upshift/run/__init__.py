# SPDX-License-Identifier: Apache-2.0
"""The whole walk: tables in, a verified plan and its report out."""

from upshift.run.choices import Choices
from upshift.run.earlier import Earlier, network_again, read_earlier
from upshift.run.findings import Ending, Findings
from upshift.run.params import (
    PARAMS_FILE,
    RunParams,
    change_params,
    parse_params,
    read_params,
)
from upshift.run.record import RECORD_FILE, RunRecord, read_record, record_schema
from upshift.run.reread import reread
from upshift.run.rooms import Walk, walk
from upshift.run.watch import Progress, Watch

__all__ = [
    "PARAMS_FILE",
    "RECORD_FILE",
    "Choices",
    "Earlier",
    "Ending",
    "Findings",
    "Progress",
    "RunParams",
    "RunRecord",
    "Walk",
    "Watch",
    "change_params",
    "network_again",
    "parse_params",
    "read_earlier",
    "read_params",
    "read_record",
    "record_schema",
    "reread",
    "walk",
]
