# SPDX-License-Identifier: Apache-2.0
"""Frozen: what was reported, with its day, and sealed by its digest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from upshift.errors import InvalidParams, InvalidTables, Problem
from upshift.outcomes.measure import Outcomes
from upshift.outcomes.measures import figures_table


@dataclass(frozen=True, slots=True)
class Reported:
    """
    Figures as they were reported.

    Parameters
    ----------
    on
        Day of the report.
    since, until
        Span of the records.
    network
        Digest of the network they were drawn from.
    figures
        As :func:`upshift.outcomes.measures.figures_table` gives them.
    digest
        SHA-256 of all of that.
    """

    on: date
    since: date
    until: date
    network: str
    figures: pl.DataFrame
    digest: str


def report_outcomes(outcomes: Outcomes, path: Path, on: date) -> Reported:
    """
    Write outcomes to a file that is never written again.

    Parameters
    ----------
    path
        JSON file to make.
    on
        Day of the report; the engine has no clock.

    Raises
    ------
    InvalidParams
        If the file is there already, or the day lies before the last record's.
    """
    if path.exists():
        msg = f"{path.name} is there already; what was reported is not changed."
        raise InvalidParams(msg)
    if on < outcomes.records.until:
        msg = f"The report of {on} would hold days to come ({outcomes.records.until})."
        raise InvalidParams(msg)
    content = {
        "on": on.isoformat(),
        "since": outcomes.records.since.isoformat(),
        "until": outcomes.records.until.isoformat(),
        "network": outcomes.records.network.digest(),
        "currency": outcomes.records.network.currency,
        "figures": figures_table(outcomes.figures, "en").to_dicts(),
    }
    sealed = {**content, "digest": _digest(content)}
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(sealed, indent=2, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")
    return read_report(path)


def read_report(path: Path) -> Reported:
    """
    Read what was reported, and refuse it if it was changed since.

    Raises
    ------
    InvalidTables
        If it cannot be read or does not match its digest.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        digest = content.pop("digest")
        days = {n: date.fromisoformat(content[n]) for n in ("on", "since", "until")}
        figures = pl.DataFrame(content["figures"], infer_schema_length=None)
        network = str(content["network"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InvalidTables((_flaw("unreadable_file", path),)) from None
    if digest != _digest(content):
        raise InvalidTables((_flaw("report_changed", path),))
    return Reported(**days, network=network, figures=figures, digest=digest)


def _digest(content: dict[str, Any]) -> str:
    plain = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def _flaw(code: str, path: Path) -> Problem:
    return Problem(code, place=path.name)
