# SPDX-License-Identifier: Apache-2.0
"""Who controls whom: linked enterprises, and independence of partners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

MAJORITY = 0.5
"""Above this share an enterprise is linked (Recommendation 2003/361/EC, Annex,
Article 3(3)), and an entity controlled (Regulation (EU) 2021/695, Article 22)."""


@dataclass(frozen=True, slots=True)
class Holding:
    """
    A share of one enterprise held by another.

    Parameters
    ----------
    owner, owned
        Names.
    share
        0 to 1, of capital or votes.
    controls
        Dominant influence by other means.
    exempt
        The owner is an investor of Article 3(2).
    """

    owner: str
    owned: str
    share: float
    controls: bool = False
    exempt: bool = False


def holdings(network: Mapping[str, pl.DataFrame]) -> tuple[Holding, ...]:
    """Give every holding of ``owns``."""
    columns = ("owner", "partner", "share", "controls", "is_exempt")
    return tuple(Holding(*row) for row in network["owns"].select(columns).iter_rows())


def linked_groups(names: Iterable[str], held: Iterable[Holding]) -> dict[str, str]:
    """
    Give each enterprise the name of its group of linked enterprises.

    A group that holds more than half together makes what it holds one of its own
    (Article 3(3): directly, indirectly, through several).

    Examples
    --------
    >>> linked_groups("abc", [Holding("a", "b", 0.3), Holding("c", "b", 0.3),
    ...     Holding("a", "c", 1.0)])
    {'a': 'a', 'b': 'a', 'c': 'a'}
    """
    group = {name: name for name in names}
    inside = {name: [name] for name in group}
    rows = tuple(held)
    while ties := _ties(group, rows):
        for pair in ties:
            new, old = sorted(group[name] for name in pair)
            if new != old:
                inside[new] += inside[old]
                group |= dict.fromkeys(inside.pop(old), new)
    return group


def _ties(group: Mapping[str, str], held: Iterable[Holding]) -> list[tuple[str, str]]:
    """Give the groups that hold more than half of an enterprise of another."""
    joint = joint_shares(group, held).items()
    return [pair for pair, share in joint if share > MAJORITY]


def joint_shares(
    group: Mapping[str, str], held: Iterable[Holding]
) -> dict[tuple[str, str], float]:
    """
    Give what each group holds together of each enterprise outside it.

    Control by other means counts as the whole.
    """
    joint: dict[tuple[str, str], float] = {}
    for row in held:
        if group[row.owner] != group[row.owned]:
            pair = group[row.owner], row.owned
            joint[pair] = joint.get(pair, 0.0) + (1.0 if row.controls else row.share)
    return joint


def control_groups(network: Mapping[str, pl.DataFrame]) -> dict[str, str | None]:
    """
    Give each partner its group under one control; None where it cannot be known.

    It can be known where all owners of every partner of the group are.
    """
    known = dict(network["partners"].select("partner", "owners_known").iter_rows())
    groups = linked_groups(known, holdings(network))
    open_groups = {groups[name] for name, is_known in known.items() if not is_known}
    return {
        name: None if group in open_groups else group for name, group in groups.items()
    }
