# SPDX-License-Identifier: Apache-2.0
"""What ``run.json`` claims of a plan, held against the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from upshift.verify.baselines import baselines_fit
from upshift.verify.breach import Breach
from upshift.verify.compare import RELATIVE, money, number, same, within
from upshift.verify.lookup import as_number, claim
from upshift.verify.totals import sums_of

if TYPE_CHECKING:
    from upshift.verify.breach import Tests
    from upshift.verify.case import Case

_PLACE = "run.json"


def claims_hold(case: Case) -> Tests:
    """Test that claims agree with the tables and among themselves."""
    claimed = case.claimed
    if claimed is None:
        return
    yield from _parameters_are_read(case, claimed)
    yield from _inputs_are_these(case, claimed)
    plan = claim(claimed, "plan") if "plan" in claimed else claimed
    objective = as_number(claim(plan, "objective"))
    bound = as_number(claim(plan, "bound"))
    yield objective is not None or _absent("plan.objective")
    yield bound is not None or _absent("plan.bound")
    if objective is None or bound is None:
        return
    total = sums_of(case).get((None, "total"), 0.0)
    yield same(objective, total) or _wrong("plan.objective", objective, total)
    yield within(bound, objective) or Breach(
        "claims_hold.bound", _PLACE, (), money(bound), money(objective), "plan.bound"
    )
    yield from _gap_is_right(plan, objective, bound)
    yield from _gap_on_saving_is_right(plan, claimed, objective, bound)
    yield from baselines_fit(claim(claimed, "baselines"), objective, bound)


def _parameters_are_read(case: Case, claimed: Mapping[str, Any]) -> Tests:
    told = claim(claim(claimed, "parameters"), "gaps")
    for name in ("self_assessed_most", "near_most"):
        value = claim(told, name)
        if value is not None:
            used = getattr(case.crediting, name)
            yield as_number(value) == used or Breach(
                "claims_hold",
                _PLACE,
                (),
                str(value),
                number(used),
                f"parameters.gaps.{name}",
            )


def _inputs_are_these(case: Case, claimed: Mapping[str, Any]) -> Tests:
    if "inputs" in claimed:
        found = claim(claim(claimed, "inputs"), "network")
        yield found == case.digest or Breach(
            "claims_hold.inputs", _PLACE, (), str(found), case.digest, "inputs.network"
        )
    currency = claim(claim(claimed, "plan"), "currency")
    if currency is not None:
        yield currency == case.currency or Breach(
            "claims_hold", _PLACE, (), str(currency), case.currency, "plan.currency"
        )


def _gap_is_right(plan: object, objective: float, bound: float) -> Tests:
    gap = max(0.0, objective - bound)
    gap = gap / abs(objective) if gap else 0.0
    if claim(plan, "gap") is not None:
        yield from _is_share("plan.gap", claim(plan, "gap"), gap)
    if claim(plan, "status") == "certified":
        tolerance = as_number(claim(plan, "tolerance")) or 0.0
        yield gap <= tolerance + RELATIVE or Breach(
            "claims_hold.certified",
            _PLACE,
            (),
            number(gap),
            number(tolerance),
            "plan.status",
        )


def _gap_on_saving_is_right(
    plan: object, claimed: Mapping[str, Any], objective: float, bound: float
) -> Tests:
    told = claim(plan, "gap_on_saving")
    none = as_number(claim(plan, "no_training"))
    if none is None:
        none = as_number(claim(claim(claimed, "baselines"), "none"))
    if told is None or none is None:
        return
    saving = none - bound
    asked = max(0.0, objective - bound) / saving if saving > 0 else 0.0
    yield from _is_share("plan.gap_on_saving", told, asked)


def _is_share(name: str, told: object, asked: float) -> Tests:
    found = as_number(told)
    yield (found is not None and abs(found - asked) <= RELATIVE) or Breach(
        "claims_hold", _PLACE, (), str(told), number(asked), name
    )


def _absent(name: str) -> Breach:
    return Breach("claims_hold.absent", _PLACE, column=name)


def _wrong(name: str, found: float, asked: float) -> Breach:
    return Breach("claims_hold", _PLACE, (), money(found), money(asked), name)
