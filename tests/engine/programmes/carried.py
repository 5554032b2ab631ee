# SPDX-License-Identifier: Apache-2.0
"""A plan of Zala kept beside the tests, and the programmes that carry it."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from pathlib import Path

import polars as pl

from upshift.examples import example_folder
from upshift.gaps import find_gaps
from upshift.network import read
from upshift.programmes import ProgrammeParams, plan_programmes
from upshift.tables import schema

PARAMS = ProgrammeParams()
TABLES = ("moves", "seats", "runs", "unmet")
FOLDER = Path(__file__).parent / "zala_plan"


@cache
def zala():
    return read(example_folder("zala"))


@cache
def gaps():
    return find_gaps(zala())


@cache
def zala_plan():
    """Read the plan; it was made once, and rounded to cents."""
    return {
        name: pl.read_csv(FOLDER / f"{name}.csv", schema_overrides=_types(name))
        for name in TABLES
    }


@cache
def carried():
    return plan_programmes(zala(), gaps(), zala_plan())


def prices(programmes, params=PARAMS):
    proof = programmes.proof
    return {**asdict(params), "objective": proof.objective, "bound": proof.bound}


def _types(name):
    return schema()[name].dtypes
