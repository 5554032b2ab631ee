# SPDX-License-Identifier: Apache-2.0
"""The planning study's templates: which modules lead a profile to which role."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upshift.instances.study.catalogue import ROLES, SPECIAL, StudyCatalogue

_HOURS = 240.0
"""Most hours of a person in a period."""

_HOUR_COST = 0.03
"""Thousand EUR per hour in training."""

_LONGEST, _MOST_MODULES, _MOST_GAPS = 4, 8, 12


@dataclass(frozen=True, slots=True)
class Template:
    """
    A bundle of modules with their periods, for one profile.

    Parameters
    ----------
    profile
        (role × 3 + EQF band) × 2 + language.
    role
        To which it leads.
    modules, offsets
        Module j lies ``offsets[j]`` periods after the first.
    """

    profile: int
    role: int
    modules: tuple[int, ...]
    offsets: tuple[int, ...]

    @property
    def duration(self) -> int:
        """Periods from the first module to arrival."""
        return self.offsets[-1] + 1 if self.offsets else 1


def draw_templates(catalogue: StudyCatalogue) -> list[Template]:
    """
    List the study's templates, profile by profile.

    Declining roles lead to up to six roles by a cheap and a short bundle, others
    to the two nearest growing roles by a cheap one.
    """
    templates = []
    for profile in range(ROLES * 6):
        for role in _targets(catalogue, profile):
            templates += _bundles_to(catalogue, profile, role)
    return templates


def _targets(catalogue: StudyCatalogue, profile: int) -> list[int]:
    own = profile // 6
    gaps = catalogue.gaps[own]
    near = [
        int(role)
        for role in catalogue.role_order[profile]
        if role != own and not catalogue.declining[role] and gaps[role] <= _MOST_GAPS
    ]
    if catalogue.declining[own]:
        return near[:6]
    return [role for role in near if catalogue.growing[role]][:2]


def _bundles_to(catalogue: StudyCatalogue, profile: int, role: int) -> list[Template]:
    found: dict[tuple[int, ...], Template] = {}
    for is_short in (False, True) if catalogue.declining[profile // 6] else (False,):
        modules = _bundle(catalogue, profile, role, is_short=is_short)
        if modules is None or modules in found or len(modules) > _MOST_MODULES:
            continue
        offsets = _offsets(catalogue.hours, modules)
        template = Template(profile, role, modules, offsets)
        found[modules] = template
    return [t for t in found.values() if t.duration <= _LONGEST]


def _bundle(
    catalogue: StudyCatalogue, profile: int, role: int, *, is_short: bool
) -> tuple[int, ...] | None:
    """Close the gap greedily, then add the bridge and the language module."""
    own, eqf, speaks_other = profile // 6, profile // 2 % 3, profile % 2
    chosen = _cover(
        catalogue.asked[role] & ~catalogue.asked[own],
        catalogue.taught,
        _module_weights(catalogue, is_short=is_short),
    )
    if chosen is None:
        return None
    if eqf < catalogue.role_eqf[role]:
        chosen.add(4 + int(catalogue.role_field[role]) % 6)
    if speaks_other and not is_short:
        chosen.add(own % 4)
    return tuple(sorted(chosen, key=lambda module: (catalogue.level[module], module)))


def _module_weights(
    catalogue: StudyCatalogue, *, is_short: bool
) -> NDArray[np.float64]:
    """Weigh modules by cost, or by hours where online ones count less."""
    hours = catalogue.hours
    if is_short:
        return hours * np.where(catalogue.is_online, 0.6, 1.0)
    return catalogue.fixed_cost / catalogue.largest + catalogue.fee + _HOUR_COST * hours


def _cover(
    need: NDArray[np.bool_], taught: NDArray[np.bool_], weight: NDArray[np.float64]
) -> set[int] | None:
    """Take the module of least weight per missing skill until none is missing."""
    chosen: set[int] = set()
    while need.any():
        count = (taught & need).sum(axis=1)
        score = np.where(count > 0, weight / np.maximum(count, 1), np.inf)
        score[:SPECIAL] = np.inf
        best = int(np.argmin(score))
        if not np.isfinite(score[best]):
            return None
        chosen.add(best)
        need = need & ~taught[best]
    return chosen


def _offsets(hours: NDArray[np.float64], modules: tuple[int, ...]) -> tuple[int, ...]:
    """Fill periods in order up to the most hours."""
    offset, used, offsets = 0, 0.0, []
    for module in modules:
        if used + hours[module] > _HOURS:
            offset, used = offset + 1, 0.0
        used += hours[module]
        offsets.append(offset)
    return tuple(offsets)
