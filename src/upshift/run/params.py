# SPDX-License-Identifier: Apache-2.0
"""Parameters of a run: one section per room, read from ``upshift.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config
from pydantic_core import ErrorDetails

from upshift.errors import InvalidParams
from upshift.gaps import GapParams
from upshift.plan import PlanParams

PARAMS_FILE = "upshift.toml"
"""Name of the file in a network's folder that is read unasked."""

Sections = dict[str, dict[str, Any]]
"""Values by room and name, as TOML holds them."""


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class RunParams:
    """
    What one may choose, room by room.

    Parameters
    ----------
    gaps, plan
        As the rooms describe them.
    """

    gaps: GapParams = field(default_factory=GapParams)
    plan: PlanParams = field(default_factory=PlanParams)

    def as_sections(self) -> Sections:
        """Give every parameter, the defaults too."""
        return {"gaps": asdict(self.gaps), "plan": asdict(self.plan)}


def parse_params(sections: Mapping[str, Any]) -> RunParams:
    """
    Take parameters from sections named by room.

    Raises
    ------
    InvalidParams
        If a section or key is not known, or a value is not what it may be.

    Examples
    --------
    >>> parse_params({"plan": {"gap": 0.02}}).plan.gap
    0.02
    """
    try:
        return TypeAdapter(RunParams).validate_python(dict(sections))
    except ValidationError as reason:
        msg = " ".join(_say(flaw) for flaw in reason.errors())
        raise InvalidParams(msg) from None


def read_params(path: str | Path | None, changes: Iterable[str] = ()) -> RunParams:
    """
    Read a TOML file whose sections are rooms, and apply single changes.

    Parameters
    ----------
    path
        The file; of a folder its ``upshift.toml``, if there is one. None means
        the defaults.
    changes
        Such as ``plan.gap=0.02``; each beats the file.

    Raises
    ------
    InvalidParams
        If it cannot be read or names something that is not a parameter.
    """
    return change_params(_sections_at(path), changes)


def change_params(sections: Sections, changes: Iterable[str]) -> RunParams:
    """Take parameters from sections, with single changes on top."""
    changed = dict(sections)
    for change in changes:
        room, name, value = _parse_change(change)
        changed[room] = {**changed.get(room, {}), name: value}
    return parse_params(changed)


def _sections_at(path: str | Path | None) -> Sections:
    if path is None:
        return {}
    place = Path(path)
    if not place.is_dir():
        return _load(place)
    own = place / PARAMS_FILE
    return _load(own) if own.is_file() else {}


def _load(path: Path) -> Sections:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as reason:
        msg = f"{path} cannot be read as TOML: {reason}."
        raise InvalidParams(msg) from reason


def _parse_change(change: str) -> tuple[str, str, Any]:
    key, equals, text = change.partition("=")
    room, dot, name = key.strip().partition(".")
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        value = text.strip()
    if not (equals and dot and room and name):
        msg = f"'{change}' does not read like plan.gap=0.02 (room.name=value)."
        raise InvalidParams(msg)
    return room, name, value


def _say(flaw: ErrorDetails) -> str:
    place = [str(part) for part in flaw["loc"]]
    if flaw["type"] != "unexpected_keyword_argument":
        name = ".".join(place[1:])
        return f"[{place[0]}] {name}: {flaw['msg']}; it is {flaw['input']!r}."
    room = place[0]
    rooms = RunParams()
    if len(place) == 1:
        return f"'{room}' is not a room with parameters; there are {_names(rooms)}."
    return (
        f"'{place[1]}' is not a parameter of [{room}];"
        f" there are {_names(getattr(rooms, room))}."
    )


def _names(params: Any) -> str:  # noqa: ANN401 - any room's dataclass
    return ", ".join(f.name for f in fields(params))
