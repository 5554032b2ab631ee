# SPDX-License-Identifier: Apache-2.0
"""What one may choose when a consortium is sought."""

from __future__ import annotations

from dataclasses import dataclass, fields

from upshift.errors import InvalidParams


@dataclass(frozen=True, slots=True)
class ConsortiumParams:
    """
    What a consortium is worth, and when the search is good enough.

    The unit of all costs is a partner: a cost of 10 says that ten partners more
    are better than to lack it. They are ours and wait for a cluster's own.

    Parameters
    ----------
    partner_cost
        Of a partner: coordination grows with each.
    missing_cost
        Of a sought skill that nobody brings, times its weight.
    single_cost
        Of a sought skill that only one partner brings, times its weight.
    countries_aimed, kinds_aimed
        Countries and kinds of partner one wants to see; 0 for no aim.
    country_cost, kind_cost, newcomer_cost
        Of each country, kind or newcomer short of the aim.
    alternatives
        Consortia to give, each with its own bound.
    apart
        Partners in which alternatives differ at least, those that come and those
        that go counted.
    keeps_joined
        Whether those who have joined already stay.
    gap
        Relative gap at which the search ends.
    seconds
        Wall-clock seconds for each alternative; the safety net.

    Raises
    ------
    InvalidParams
        If a value cannot be meant.
    """

    partner_cost: float = 1.0
    missing_cost: float = 10.0
    single_cost: float = 0.0
    countries_aimed: int = 0
    kinds_aimed: int = 0
    country_cost: float = 0.5
    kind_cost: float = 0.5
    newcomer_cost: float = 1.5
    alternatives: int = 3
    apart: int = 2
    keeps_joined: bool = True
    gap: float = 0.005
    seconds: float = 10.0

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        for field in fields(self):
            value = getattr(self, field.name)
            if value < 0:
                msg = f"{field.name} must not be negative; it is {value}."
                raise InvalidParams(msg)
        if min(self.alternatives, self.apart) < 1 or self.partner_cost == 0:
            msg = "alternatives, apart and partner_cost must be greater than 0."
            raise InvalidParams(msg)
