# SPDX-License-Identifier: Apache-2.0
"""Consortia found for a call, and what is proven about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from upshift.consortia.judge import Finding
from upshift.consortia.partners import Member


class ConsortiumStatus(StrEnum):
    """How a search ended."""

    certified = "certified"
    """The gap is within what was asked for."""

    feasible = "feasible"
    """A consortium that keeps all rules the model holds; its gap is wider."""

    infeasible = "infeasible"
    """No consortium of these candidates keeps all rules; ``reasons`` clash."""

    not_found = "not_found"
    """A limit came before a consortium was found."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """
    A consortium with what is proven about it.

    Parameters
    ----------
    members
        With their roles.
    objective, bound
        Its cost, and what no other (apart from those before it) costs less than;
        in partners (see :class:`ConsortiumParams`).
    finding
        What all rules of the call say of it, judged apart from the model.
    uncovered
        Sought skills somebody could bring but none of these does.
    """

    members: tuple[Member, ...]
    objective: float
    bound: float
    finding: Finding
    uncovered: tuple[str, ...]

    @property
    def gap(self) -> float:
        """(objective − bound) ÷ objective."""
        return max(0.0, self.objective - self.bound) / self.objective

    @property
    def names(self) -> tuple[str, ...]:
        """Its partners."""
        return tuple(member.partner.name for member in self.members)


@dataclass(frozen=True, slots=True)
class Consortia:
    """
    The best consortium of a call and its alternatives.

    Parameters
    ----------
    call
        Key in ``calls``.
    status
        How the search for the first ended.
    alternatives
        The best one first.
    partners
        ``call, alternative, partner, role, country, kind, newcomer, brings``.
    missing
        ``call, alternative, skill, level, holder, holds, holder_level, distance``:
        sought skills that stay open, and who is nearest.
    reasons
        When infeasible: rules that cannot be kept together.
    open_rules
        Rules no search can hold, because costs are not pledged yet.
    """

    call: str
    status: ConsortiumStatus
    alternatives: tuple[Alternative, ...]
    partners: pl.DataFrame
    missing: pl.DataFrame
    reasons: tuple[str, ...] = ()
    open_rules: tuple[str, ...] = ()
