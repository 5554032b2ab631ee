# SPDX-License-Identifier: Apache-2.0
"""Re-test every rule of a plan from its tables alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from upshift.verify.agreement import tables_agree
from upshift.verify.below_level import below_level_is_counted
from upshift.verify.breach import Breach
from upshift.verify.case import Case
from upshift.verify.claims import claims_hold
from upshift.verify.cohorts import (
    cohort_within_bounds,
    cover_is_kept,
    resources_suffice,
    runs_within_offer,
)
from upshift.verify.costs import costs_are_right
from upshift.verify.crediting import read_crediting
from upshift.verify.facts import read_facts
from upshift.verify.learning import (
    entry_is_met,
    eqf_is_bridged,
    gap_is_closed,
    language_fits,
    order_is_kept,
)
from upshift.verify.lookup import claim
from upshift.verify.money import budget_is_kept, fund_is_kept
from upshift.verify.people import (
    declined_is_never_assigned,
    kinds_are_kept,
    people_move_once,
    pooling_needs_consent,
)
from upshift.verify.seats import (
    hours_fit_the_period,
    pins_are_kept,
    place_is_within_reach,
    seats_cover_moves,
    training_ends_before_arrival,
)
from upshift.verify.sentences import rule_texts
from upshift.verify.soundness import read_results
from upshift.verify.sources import no_double_funding
from upshift.verify.stocks import (
    demand_is_met_or_counted,
    hires_within_limit,
    intake_within_limit,
    redundancies_only_where_allowed,
    stock_balances,
)
from upshift.verify.totals import totals_add_up
from upshift.verify.verdict import RuleCheck, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import polars as pl

    from upshift.network import Network
    from upshift.verify.facts import Crediting

SOUND = "tables_are_sound"
"""Name of the rule that result tables can be read at all."""

RULES = (
    people_move_once,
    stock_balances,
    demand_is_met_or_counted,
    hires_within_limit,
    intake_within_limit,
    redundancies_only_where_allowed,
    pooling_needs_consent,
    declined_is_never_assigned,
    gap_is_closed,
    entry_is_met,
    order_is_kept,
    eqf_is_bridged,
    language_fits,
    place_is_within_reach,
    hours_fit_the_period,
    training_ends_before_arrival,
    seats_cover_moves,
    cohort_within_bounds,
    runs_within_offer,
    resources_suffice,
    cover_is_kept,
    budget_is_kept,
    fund_is_kept,
    no_double_funding,
    pins_are_kept,
    kinds_are_kept,
    tables_agree,
    below_level_is_counted,
    costs_are_right,
    totals_add_up,
    claims_hold,
)
"""Rules of the contract in its order, then the checker's own."""


def verify_plan(
    network: Network,
    results: Mapping[str, pl.DataFrame],
    *,
    parameters: Crediting | Mapping[str, Any] | None = None,
    claimed: Mapping[str, Any] | None = None,
) -> Verdict:
    """
    Re-test every rule from the tables alone.

    Parameters
    ----------
    network
        From which the plan was made.
    results
        Result tables by name; tables without rows may be left out.
    parameters
        How holdings count: ``self_assessed_most`` and ``near_most``; without
        them the numbers of the contract.
    claimed
        What ``run.json`` says, or its part ``plan``; None tests no claims.

    Returns
    -------
    Verdict
        If a table cannot be read, ``tables_are_sound`` says why and no other
        rule is tested. Where no plan is claimed there is nothing to test.
    """
    crediting = read_crediting(parameters)
    rows, unsound, tested = read_results(network, results)
    sound = _as_check(SOUND, [*unsound, *(True for _ in range(tested - len(unsound)))])
    claims_none = _status(claimed) in _WITHOUT_PLAN and rows.is_empty
    if unsound or claims_none:
        return Verdict.of((sound, *(_as_check(rule.__name__, ()) for rule in RULES)))
    has_inputs = claimed is not None and "inputs" in claimed
    case = Case(
        facts=read_facts(network, crediting),
        results=rows,
        crediting=crediting,
        claimed=claimed,
        digest=network.digest() if has_inputs else "",
        currency=network.currency,
    )
    checks = (_as_check(rule.__name__, rule(case)) for rule in RULES)
    return Verdict.of((sound, *checks))


def _as_check(name: str, tests: Iterable[bool | Breach]) -> RuleCheck:
    broken, tested = [], 0
    for test in tests:
        tested += 1
        if isinstance(test, Breach):
            broken.append(test)
    return RuleCheck(name, rule_texts()[name]["en"], tuple(broken), tested)


def _status(claimed: Mapping[str, Any] | None) -> object:
    return claim(claim(claimed, "plan") or claimed, "status")


_WITHOUT_PLAN = ("infeasible", "not_found")
"""What a run claims that has no plan."""
