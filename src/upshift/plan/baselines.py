# SPDX-License-Identifier: Apache-2.0
"""Baselines: the plan beside no training, and beside each member by itself."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from upshift.errors import InvalidParams
from upshift.plan.member import member_gaps, member_network, members
from upshift.plan.params import PlanParams
from upshift.plan.progress import Event
from upshift.plan.result import Baselines, Plan
from upshift.plan.solve import plan_transition

if TYPE_CHECKING:
    from collections.abc import Callable

    from upshift.gaps import Gaps
    from upshift.network import Network
    from upshift.plan.progress import Listener


def compare(  # noqa: PLR0913 (the same choices as for the plan it is held beside)
    network: Network,
    gaps: Gaps,
    plan: Plan,
    *,
    seed: int = 1,
    params: PlanParams | None = None,
    progress: Listener | None = None,
    stop: Callable[[], bool] | None = None,
) -> Baselines:
    """
    Put a plan beside its alternatives, made with the same code.

    Without training no course runs. Alone, each organisation with people or
    demand plans for itself: nobody joins another member, cohorts fill with its
    own people, and every offer, resource and fund is wholly its own. That makes
    alone look cheaper than it could be for all at once, so that the worth of
    cooperation is never overstated by it (decision 0095).

    Parameters
    ----------
    network, gaps, plan
        The plan is of this network; one that is infeasible has no baselines.
    seed, params
        As for the plan; all organisations share three fifths of its seconds.
    progress, stop
        Told of each organisation done; asked whether to end with what there is.

    Raises
    ------
    InvalidParams
        If there is no plan.
    """
    if plan.certificate is None:
        msg = "There is no plan here, so nothing to be compared with."
        raise InvalidParams(msg)
    params = params or PlanParams()
    alone = _Alone(network, gaps, seed, params, stop)
    rows = []
    names = members(network)
    for number, name in enumerate(names):
        rows.append((name, *alone.cost(name, still_to_come=len(names) - number)))
        if progress is not None:
            progress(Event("alone", None, None, None, alone.seconds))
    none = plan.certificate.no_training
    return Baselines(
        none=np.inf if none is None else none,
        alone=_with_together(rows, plan),
        together=plan.certificate,
    )


@dataclass(slots=True)
class _Alone:
    """Organisations by themselves, one after the other within one time limit."""

    network: Network
    gaps: Gaps
    seed: int
    params: PlanParams
    stop: Callable[[], bool] | None
    began: float = 0.0

    def __post_init__(self) -> None:
        self.began = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds since the first organisation began."""
        return time.monotonic() - self.began

    def cost(self, organisation: str, *, still_to_come: int) -> tuple[float, float]:
        """
        Give objective and bound of an organisation by itself.

        What small organisations leave of their time goes to the larger ones. A
        promise that cannot be kept alone (its cohort lives off others) is left
        out, which again makes alone look cheaper, never dearer. Both figures are
        infinite if even so no plan exists.
        """
        left = _SHARE * self.params.seconds - self.seconds
        seconds = max(_LEAST_SECONDS, left / still_to_come)
        for with_pins in (True, False):
            small = member_network(self.network, organisation, with_pins=with_pins)
            done = plan_transition(
                small,
                member_gaps(self.gaps, small),
                seed=self.seed,
                params=replace(self.params, seconds=seconds),
                stop=self.stop,
            ).certificate
            if done is not None:
                return done.objective, done.bound
        return np.inf, np.inf


def _with_together(rows: list[tuple[str, float, float]], plan: Plan) -> pl.DataFrame:
    """Set each organisation's part of the joint plan beside its cost alone."""
    names = {"organisation": pl.String, "objective": pl.Float64, "bound": pl.Float64}
    alone = pl.DataFrame(rows, schema=names, orient="row")
    parts = plan["totals"].filter(pl.col("item") == "total")
    shares = parts.select("organisation", together="amount")
    return (
        alone.join(shares, on="organisation", how="left")
        .with_columns(pl.col("together").fill_null(0.0))
        .sort("organisation")
    )


_SHARE = 0.6
"""Share of the plan's seconds for all organisations: a run stays below 90 s."""

_LEAST_SECONDS = 0.5
"""Seconds any organisation gets, even after the shared time is up."""
