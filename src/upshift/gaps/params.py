# SPDX-License-Identifier: Apache-2.0
"""What one may choose when gaps are measured."""

from __future__ import annotations

from dataclasses import dataclass, fields

from upshift.errors import InvalidParams


@dataclass(frozen=True, slots=True)
class GapParams:
    """
    Thresholds of the gaps, each with its source.

    Parameters
    ----------
    self_assessed_most
        Highest level that counts on a worker's own word (plan.md, levels that
        count, 2).
    near_most
        Greatest distance at which a near skill is credited, 0 to 1 (plan.md, 3).
    optional_weight
        Weight of an optional skill's levels in the likeness; an essential one
        weighs 1 (decision 0050).
    reach_likeness
        Occupations below this likeness are out of reach and left out of the
        tables, 0 to 1 (decision 0050).
    reach_most
        Most occupations within reach per worker, the nearest ones.
    viable_likeness, highly_viable_likeness
        A transition is (highly) viable above this likeness (Nesta, Mapping
        Career Causeways 2020: 0.3 and 0.4).
    viable_job_zones
        Most steps between the job zones of a viable transition (Nesta: 1).
    desirable_pay
        Least share of today's pay (Nesta: 0.75).
    safe_exposure
        Most exposure to technology change at the destination, 0 to 1. Nesta
        names the upper third of automation risk; the threshold is ours.

    Raises
    ------
    InvalidParams
        If a value lies outside what it may be.

    Examples
    --------
    >>> GapParams(near_most=0.25).near_most
    0.25
    """

    self_assessed_most: int = 2
    near_most: float = 0.5
    optional_weight: float = 0.5
    reach_likeness: float = 0.2
    reach_most: int = 12
    viable_likeness: float = 0.3
    highly_viable_likeness: float = 0.4
    viable_job_zones: int = 1
    desirable_pay: float = 0.75
    safe_exposure: float = 0.5

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        for field in fields(self):
            value = getattr(self, field.name)
            most = _MOST.get(field.name, 1.0)
            if not 0 <= value <= most:
                msg = f"{field.name} must lie between 0 and {most:g}; it is {value}."
                raise InvalidParams(msg)
        if self.highly_viable_likeness < self.viable_likeness:
            msg = "highly_viable_likeness must not lie below viable_likeness."
            raise InvalidParams(msg)


_MOST = {
    "self_assessed_most": 3.0,
    "reach_most": 1e6,
    "viable_job_zones": 4.0,
    "desirable_pay": 10.0,
}
"""Upper ends of what is no share: levels, occupations, job zones, pay."""
