# SPDX-License-Identifier: Apache-2.0
"""A run as a folder that anybody with the command line can repeat."""

from __future__ import annotations

import csv
import json
import tempfile
import zipfile
from pathlib import Path
from typing import IO, Any

from upshift_workspace import engine
from upshift_workspace.plans.models import Plan
from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.workforce.models import Site

README = """\
{label}, version {version}
Frozen data {digest}

Repeat it:   upshift run network --target again --seed {seed}{options}
Verify it:   upshift verify .

The tables in again/ equal those beside this file where neither clock nor user
stopped the search (run.json says so: stopped_by), with the same software.
"""


def firms_in(plan: Plan) -> list[Organisation]:
    """List the organisations whose people the frozen data holds."""
    with (plan.path / "network" / "workers.csv").open(encoding="utf-8") as file:
        sites = {row["site"] for row in csv.DictReader(file)}
    owners = Site.objects.filter(site__in=sites).values("organisation")
    return list(Organisation.objects.filter(pk__in=owners))


def folder_as_zip(plan: Plan) -> IO[bytes]:
    """Pack network, parameters, results and record; the file is deleted when read."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer reads and closes it
    record = engine.run_record(plan.path)
    top = f"upshift-{plan.pk}-v{plan.version}"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in _files(plan.path):
            packed.write(path, f"{top}/{path.relative_to(plan.path)}")
        packed.writestr(f"{top}/network/upshift.toml", _as_toml(record["parameters"]))
        packed.writestr(f"{top}/README.txt", _readme(plan, record))
    file.seek(0)
    return file


def _files(folder: Path) -> list[Path]:
    """List the engine's own files, not what the workspace tells of them."""
    own = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(p for p in own if not p.name.startswith("told-"))


def _readme(plan: Plan, record: dict[str, Any]) -> str:
    return README.format(
        label=plan.label,
        version=plan.version,
        digest=plan.snapshot,
        seed=record["seed"],
        options="" if record["baselines"] else " --no-baselines",
    )


def _as_toml(sections: dict[str, dict[str, Any]]) -> str:
    """Write parameters as TOML; numbers, words and truths are written as in JSON."""
    lines: list[str] = []
    for room, values in sections.items():
        lines.append(f"[{room}]")
        lines += [f"{n} = {json.dumps(v)}" for n, v in values.items() if v is not None]
    return "\n".join(lines) + "\n"
