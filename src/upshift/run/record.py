# SPDX-License-Identifier: Apache-2.0
"""``run.json``: what a run was, promised to other programs by a JSON schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from upshift.errors import InvalidParams, Language

RECORD_VERSION: Final = 1
"""Version of the record's grammar; raised when a field changes its meaning."""

RECORD_FILE = "run.json"


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TableDigest(_Record):
    """A table as it was: its rows and the SHA-256 of its sorted columns as CSV."""

    rows: int
    digest: str


class Inputs(_Record):
    """The network: digest of all tables, of each, and their schema's version."""

    network: str
    schema_version: int
    tables: dict[str, TableDigest]


class PlanFigures(_Record):
    """How the plan ended and what is certified about it, in ``currency``."""

    status: Literal["certified", "feasible", "infeasible", "not_found"]
    objective: float | None
    bound: float | None
    gap: float | None
    gap_on_saving: float | None
    no_training: float | None
    tolerance: float | None
    currency: str
    stopped_by: str
    reasons: list[str]
    work: dict[str, float]


class Cost(_Record):
    """Cost of a plan, and what no plan of its kind costs less than; null if unknown."""

    objective: float | None
    bound: float | None


class MemberCost(Cost):
    """An organisation for itself, beside its part of the joint plan."""

    together: float


class AloneCost(Cost):
    """Each organisation for itself: the sums, and one entry per organisation."""

    organisations: dict[str, MemberCost]


class Interval(_Record):
    """A certified interval in which a figure lies; an end may be unknown."""

    low: float | None
    high: float | None


class BaselineFigures(_Record):
    """The plan beside its alternatives, and what cooperation is worth."""

    none: float | None
    alone: AloneCost
    together: Cost
    cooperation: Interval


class RuleFigures(_Record):
    """Places where a rule was tested and is broken, the first of them in words."""

    tested: int
    broken: int
    breaches: list[dict[str, Any]] = []


class CheckFigures(_Record):
    """The verdict of the checker, rule by rule."""

    verdict: Literal["pass", "fail"]
    rules: dict[str, RuleFigures]


class Environment(_Record):
    """What else decides whether a run can be repeated figure for figure."""

    python: str
    machine: str
    solver: str
    libraries: dict[str, str]


class RunRecord(_Record):
    """
    What a run was: enough to repeat it, and what came of it.

    It holds no time of day and no place on a disk, so that equal runs have equal
    records but for ``seconds``.
    """

    record_version: Literal[1] = RECORD_VERSION
    software: Literal["upshift"] = "upshift"
    version: str
    seed: int
    language: Language
    parameters: dict[str, dict[str, Any]] = Field(
        description="Every parameter by room and name, the defaults too"
    )
    inputs: Inputs
    plan: PlanFigures
    baselines: BaselineFigures | None
    check: CheckFigures | None
    results: dict[str, TableDigest]
    environment: Environment
    seconds: dict[str, float] = Field(description="Wall-clock seconds by room")

    def write(self, folder: Path) -> None:
        """Write the record into a result folder."""
        text = self.model_dump_json(indent=2)
        (folder / RECORD_FILE).write_text(text + "\n", encoding="utf-8")


def read_record(folder: str | Path) -> RunRecord:
    """
    Read the record of a result folder.

    Raises
    ------
    InvalidParams
        If there is none, or it is not of this version.
    """
    path = Path(folder) / RECORD_FILE
    try:
        return RunRecord.model_validate_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        msg = f"{path} is not there; name the folder that `upshift run` wrote."
        raise InvalidParams(msg) from None
    except ValidationError as reason:
        flaw = reason.errors()[0]
        place = ".".join(str(part) for part in flaw["loc"])
        msg = (
            f"{path} is no record of version {RECORD_VERSION}: {place}: {flaw['msg']}."
        )
        raise InvalidParams(msg) from None


def record_schema() -> dict[str, Any]:
    """Give the JSON schema of ``run.json``."""
    schema = RunRecord.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
