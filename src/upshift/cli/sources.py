# SPDX-License-Identifier: Apache-2.0
"""What the user points at: a place, or an example by its name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from upshift.examples import example_folder, examples
from upshift.network import Network, read
from upshift.run import RunParams, change_params, read_params, read_record


def locate(source: str) -> str:
    """Give a place as it is; an example's name becomes its folder."""
    is_place = "://" in source or Path(source).exists()
    if is_place or source not in examples():
        return source
    return str(example_folder(source))


def open_network(source: str) -> Network:
    """Read the network the user points at."""
    return read(locate(source))


def params_for(
    source: str, path: Path | None, changes: Iterable[str] | None
) -> RunParams:
    """Read the parameters named, or those in the network's own folder."""
    return read_params(path or _folder(locate(source)), changes or ())


def params_again(
    folder: Path, path: Path | None, changes: Iterable[str] | None
) -> RunParams:
    """Read the parameters named, or take those of an earlier run."""
    if path:
        return read_params(path, changes or ())
    return change_params(read_record(folder).parameters, changes or ())


def _folder(source: str) -> Path | None:
    return Path(source) if "://" not in source and Path(source).is_dir() else None
