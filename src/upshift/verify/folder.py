# SPDX-License-Identifier: Apache-2.0
"""Verify a folder of results with the frozen network inside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl

from upshift.network import read
from upshift.verify.breach import Breach
from upshift.verify.check import RULES, SOUND, verify_plan
from upshift.verify.lookup import claim
from upshift.verify.rows import ROW_KINDS
from upshift.verify.sentences import rule_texts
from upshift.verify.verdict import RuleCheck, Verdict


def verify_folder(path: str | Path) -> Verdict:
    """
    Re-test a plan from a folder: ``network/``, one CSV a result, ``run.json``.

    Raises
    ------
    InvalidTables
        If the tables in ``network/`` are no sound network.
    """
    folder = Path(path)
    broken: list[Breach] = []
    claimed = _read_run(folder / "run.json", broken)
    results = _read_results(folder, broken)
    if not (folder / "network").is_dir():
        broken.append(Breach("file_absent", "network"))
    if broken:
        return _unreadable(broken)
    network = read(folder / "network")
    parameters = claim(claim(claimed, "parameters"), "gaps")
    return verify_plan(network, results, parameters=parameters, claimed=claimed)


def _read_run(path: Path, broken: list[Breach]) -> dict[str, Any]:
    """Read the claims; those a folder must make are there, blank or not."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        broken.append(Breach("file_absent", path.name))
    except (OSError, ValueError, RecursionError) as reason:
        broken.append(Breach("file_unreadable", path.name, found=str(reason)))
    else:
        if isinstance(told, dict):
            return {"plan": {}, "inputs": {}, **told}
        broken.append(Breach("file_unreadable", path.name, found=type(told).__name__))
    return {}


def _read_results(folder: Path, broken: list[Breach]) -> dict[str, pl.DataFrame]:
    tables = {}
    for name in ROW_KINDS:
        path = folder / f"{name}.csv"
        if not path.exists():
            continue
        try:
            tables[name] = pl.read_csv(path, infer_schema=False)
        except pl.exceptions.NoDataError:
            tables[name] = pl.DataFrame()
        except (pl.exceptions.PolarsError, OSError) as reason:
            said = str(reason).partition("\n")[0]
            broken.append(Breach("file_unreadable", path.name, found=said))
    return tables


def _unreadable(broken: list[Breach]) -> Verdict:
    sentences = {name: text["en"] for name, text in rule_texts().items()}
    sound = RuleCheck(SOUND, sentences[SOUND], tuple(broken), len(broken))
    untested = (
        RuleCheck(rule.__name__, sentences[rule.__name__], (), 0) for rule in RULES
    )
    return Verdict.of((sound, *untested))
