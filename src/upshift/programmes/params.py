# SPDX-License-Identifier: Apache-2.0
"""What one may choose when programmes are designed."""

from __future__ import annotations

from dataclasses import dataclass, fields

from upshift.errors import InvalidParams


@dataclass(frozen=True, slots=True)
class ProgrammeParams:
    """
    Limits and prices of joint curricula.

    The prices are ours and unconfirmed; a network that knows its own should
    name them (decision 0160).

    Parameters
    ----------
    surplus_share
        Most hours a learner may spend in core modules that the plan does not
        ask of him or her, as a share of the hours it asks.
    core_share
        Least share of a learner's planned hours that lie in the core: a
        curriculum is no list of options.
    programme_cost
        To write, agree and accredit a programme, per programme.
    core_cost, option_cost
        To fit a module into a programme: as core for all, or as an option with
        a timetable and an assessment of its own.
    intake_cost
        To start a programme in a period: advice, recognition, a mentor.
    gap
        Share of the objective at which the search ends.
    seconds
        Wall-clock seconds for the search; the safety net.
    candidates_most
        Providers named in a brief for a new module.

    Examples
    --------
    >>> ProgrammeParams(surplus_share=0).surplus_share
    0
    """

    surplus_share: float = 0.1
    core_share: float = 0.5
    programme_cost: float = 6000.0
    core_cost: float = 800.0
    option_cost: float = 1500.0
    intake_cost: float = 500.0
    gap: float = 0.005
    seconds: float = 30.0
    candidates_most: int = 3

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        for field in fields(self):
            value = getattr(self, field.name)
            most = _MOST.get(field.name, 1.0)
            if not 0 <= value <= most:
                msg = f"{field.name} must lie between 0 and {most:g}; it is {value}."
                raise InvalidParams(msg)


_MOST = {
    "programme_cost": 1e9,
    "core_cost": 1e9,
    "option_cost": 1e9,
    "intake_cost": 1e9,
    "seconds": 1e6,
    "candidates_most": 100,
}
"""Upper ends of what is no share."""
