# SPDX-License-Identifier: Apache-2.0
"""The whole walk: read, gaps, plan, baselines, verify, report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict

from upshift.gaps import Gaps, find_gaps
from upshift.network import Network, read
from upshift.plan import PlanParams, compare, plan_transition, replan
from upshift.report import write_report
from upshift.run.choices import Choices
from upshift.run.figures import record_of, with_check
from upshift.run.findings import Findings
from upshift.run.folder import open_folder, write_results
from upshift.run.record import RunRecord
from upshift.run.watch import Progress, Stopwatch, Watch
from upshift.verify import verify_folder


@dataclass(frozen=True, slots=True)
class Walk:
    """
    A run that has ended.

    Parameters
    ----------
    findings
        What the rooms gave.
    record
        As written to ``run.json``.
    folder
        Where everything was written.
    """

    findings: Findings
    record: RunRecord
    folder: Path


def walk(
    source: str | Path | Network,
    target: str | Path,
    *,
    choices: Choices | None = None,
    watch: Watch | None = None,
) -> Walk:
    """
    Walk from tables to report, and write everything into a folder.

    Parameters
    ----------
    source
        A folder, a workbook, a database, or a network already read.
    target
        Folder for the results; those of an earlier run give way.
    choices
        Seed, language, parameters.
    watch
        Follows the run and may stop it.

    Raises
    ------
    InvalidTables
        With every problem of the tables.
    KeyboardInterrupt
        If the user stopped it before there was a plan.
    """
    choices = choices or Choices()
    clock = Stopwatch(watch or Watch())
    folder = open_folder(target)
    found = _find(source, choices, clock)
    record = record_of(found, choices)
    write_results(folder, found.network, found.results)
    record.write(folder)
    if found.plan.certificate is not None:
        with clock.room("verify"):
            # What is tested is what was written, not what is in memory.
            found = replace(found, verdict=verify_folder(folder))
    if choices.with_report:
        with clock.room("report"):
            write_report(
                folder,
                found.network,
                found.gaps,
                found.plan,
                baselines=found.baselines,
                verdict=found.verdict,
                language=choices.language,
            )
    record = with_check(record, found.verdict, clock.seconds)
    record.write(folder)
    return Walk(found, record, folder)


def _find(source: str | Path | Network, choices: Choices, clock: Stopwatch) -> Findings:
    with clock.room("read"):
        network = source if isinstance(source, Network) else read(source)
    with clock.room("gaps"):
        gaps = find_gaps(network, params=choices.params.gaps)
    if clock.watch.stop():
        raise KeyboardInterrupt
    with clock.room("plan"):
        planned = _plan(network, gaps, choices, clock.watch)
    network, plan = planned.network, planned.plan
    baselines = None
    wanted = choices.with_baselines and not clock.watch.stop()
    if wanted and plan.certificate is not None:
        with clock.room("baselines"):
            baselines = compare(
                network,
                gaps,
                plan,
                seed=choices.seed,
                params=choices.params.plan,
                progress=clock.watch.progress,
                stop=clock.watch.stop,
            )
    if clock.watch.stop():
        # Baselines cut short would make cooperation look like anything.
        return replace(planned, is_stopped=True)
    return replace(planned, baselines=baselines)


def _plan(network: Network, gaps: Gaps, choices: Choices, watch: Watch) -> Findings:
    asked: _Asked = {
        "seed": choices.seed,
        "params": choices.params.plan,
        "progress": watch.progress,
        "stop": watch.stop,
    }
    earlier = choices.earlier
    if earlier is None:
        return Findings(network, gaps, plan_transition(network, gaps, **asked))
    again = replan(
        network,
        gaps,
        earlier.tables,
        keep=earlier.keep,
        until=earlier.until,
        **asked,
    )
    return Findings(again.network, gaps, again.plan, changes=again.counts)


class _Asked(TypedDict):
    """What every search is asked."""

    seed: int
    params: PlanParams
    progress: Callable[[Progress], None]
    stop: Callable[[], bool]
