# SPDX-License-Identifier: Apache-2.0
"""Find, read and copy the examples."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

from upshift.errors import InvalidParams, UnknownName
from upshift.network import Network, read

_HERE = Path(__file__).parent
_NETWORK = "networks.csv"


def examples() -> tuple[str, ...]:
    """
    Give the names of the example networks.

    Examples
    --------
    >>> examples()
    ('zala',)
    """
    return tuple(sorted(path.parent.name for path in _HERE.glob(f"*/{_NETWORK}")))


def example_folder(name: str) -> Path:
    """
    Give the folder that holds an example's tables.

    Parameters
    ----------
    name
        One of :func:`examples`.

    Raises
    ------
    UnknownName
        If there is no such example.
    """
    if name not in examples():
        msg = f"'{name}' is not an example; there are {', '.join(examples())}."
        raise UnknownName(msg)
    return _HERE / name


def example(name: str) -> Network:
    """
    Read an example as a network.

    Parameters
    ----------
    name
        One of :func:`examples`.

    Raises
    ------
    UnknownName
        If there is no such example.

    Examples
    --------
    >>> example("zala").num_people
    1332
    """
    return read(example_folder(name))


def copy_example(name: str, target: str | Path) -> Path:
    """
    Copy an example's tables and story to a folder of one's own.

    Parameters
    ----------
    name
        One of :func:`examples`.
    target
        Folder to make; it may be there already if it is empty.

    Returns
    -------
    Path
        The folder, ready to be changed and read.

    Raises
    ------
    UnknownName
        If there is no such example.
    InvalidParams
        If the folder holds something that would be mixed up with the example.
    """
    source, folder = example_folder(name), Path(target)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"'{folder}' is not an empty folder; name a new one for the example."
        raise InvalidParams(msg)
    copytree(source, folder, dirs_exist_ok=True)
    return folder


def taxonomy_folder(version: str = "1.0.0") -> Path:
    """
    Give the folder of the small fictional taxonomy in ESCO's file format.

    Parameters
    ----------
    version
        "1.0.0", or "1.1.0" for the next one, with renamed, added, removed and
        re-linked concepts.

    Raises
    ------
    UnknownName
        If there is no such version.
    """
    if version not in _TAXONOMIES:
        known = ", ".join(_TAXONOMIES)
        msg = f"'{version}' is not a version of the taxonomy; there are {known}."
        raise UnknownName(msg)
    return _HERE / _TAXONOMIES[version]


_TAXONOMIES = {"1.0.0": "taxonomy", "1.1.0": "taxonomy-next"}
