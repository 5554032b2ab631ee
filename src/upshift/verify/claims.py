# SPDX-License-Identifier: Apache-2.0
"""What ``run.json`` claims of a plan, held against the tables."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import TYPE_CHECKING, Any

from upshift.verify.compare import RELATIVE, money, number, same, within
from upshift.verify.totals import sums_of
from upshift.verify.verdict import Breach

if TYPE_CHECKING:
    from upshift.verify.case import Case
    from upshift.verify.verdict import Tests

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
    yield from _baselines_fit(claimed, plan, objective, bound)


def claim(holder: object, name: str) -> Any:  # noqa: ANN401  JSON holds anything
    """Look up a claim; None where there is none."""
    return holder.get(name) if isinstance(holder, Mapping) else None


def as_number(value: object) -> float | None:
    """Give a finite number, or None if it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if isfinite(value) else None


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


def _baselines_fit(
    claimed: Mapping[str, Any], plan: object, objective: float, bound: float
) -> Tests:
    baselines = claim(claimed, "baselines")
    together = claim(baselines, "together")
    for name, value in (("objective", objective), ("bound", bound)):
        told = claim(together, name)
        if told is not None:
            yield _near(told, value) or Breach(
                "claims_hold",
                _PLACE,
                (),
                str(told),
                money(value),
                f"baselines.together.{name}",
            )
    none = as_number(claim(baselines, "none"))
    if none is None:
        return
    yield within(bound, none) or Breach(
        "claims_hold.bound", _PLACE, (), money(bound), money(none), "baselines.none"
    )
    saving = none - bound
    if claim(plan, "gap_on_saving") is not None and saving > 0:
        asked = max(0.0, objective - bound) / saving
        yield from _is_share("plan.gap_on_saving", claim(plan, "gap_on_saving"), asked)


def _near(told: object, value: float) -> bool:
    amount = as_number(told)
    return amount is not None and same(amount, value)


def _is_share(name: str, told: object, asked: float) -> Tests:
    found = as_number(told)
    yield (found is not None and abs(found - asked) <= RELATIVE) or Breach(
        "claims_hold", _PLACE, (), str(told), number(asked), name
    )


def _absent(name: str) -> Breach:
    return Breach("claims_hold.absent", _PLACE, column=name)


def _wrong(name: str, found: float, asked: float) -> Breach:
    return Breach("claims_hold", _PLACE, (), money(found), money(asked), name)
