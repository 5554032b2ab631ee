# SPDX-License-Identifier: Apache-2.0
"""Rules of a pack as rows of the model: what surely counts reaches the bound."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from upshift.consortia.instance import Instance
from upshift.consortia.measures import MEASURES, Proposal
from upshift.consortia.packs import FULL, Measure, Role, Rule
from upshift.consortia.who import is_counted
from upshift.solver.blocks import Blocks, Floats, Ints

LEADS: tuple[Role, ...] = ("coordinator",)
"""Role of rules that say who may coordinate."""


def add_rules(blocks: Blocks, joins: Ints, instance: Instance) -> tuple[str, ...]:
    """
    Add the rows of every rule; give the names of rules no row can hold.

    Such rules speak of the grant, or of costs nobody has pledged yet; they are
    judged on the consortium found.
    """
    leading = [rule for rule in instance.pack.rules if rule.who.role == LEADS]
    others = [rule for rule in instance.pack.rules if rule.who.role != LEADS]
    _some_can_lead(blocks, joins, instance, leading)
    return tuple(
        rule.rule
        for rule in others
        if not _WAYS[rule.measure](blocks, joins, instance, rule)
    )


def leaders(instance: Instance) -> list[int]:
    """Give the candidates who may coordinate, by every rule that says who may."""
    able = set(range(instance.num))
    for rule in instance.pack.rules:
        if rule.who.role == LEADS:
            able &= set(_numbers(instance, rule, sure=True))
    if instance.coordinator is not None:
        able &= {instance.coordinator}
    return sorted(able)


def _some_can_lead(
    blocks: Blocks, joins: Ints, instance: Instance, rules: Sequence[Rule]
) -> None:
    """Σ joins of those who may coordinate ≥ 1: then one of them does."""
    able = joins[leaders(instance)]
    for rule in rules[:1]:
        _at_least(blocks, rule, (able, np.ones(able.size)), 1.0)


def _organisations(blocks: Blocks, joins: Ints, instance: Instance, rule: Rule) -> bool:
    """Σ of those counted ≥ least; Σ of those possibly counted ≤ most."""
    if not set(FULL) <= set(rule.who.role):
        return False
    if rule.least is not None:
        sure = joins[_numbers(instance, rule, sure=True)]
        _at_least(blocks, rule, (sure, np.ones(sure.size)), rule.least)
    if rule.most is not None:
        possible = joins[_numbers(instance, rule, sure=False)]
        _at_most(blocks, rule, (possible, np.ones(possible.size)), rule.most)
    return True


def _countries(blocks: Blocks, joins: Ints, instance: Instance, rule: Rule) -> bool:
    """used[c] ≤ Σ joins of c; Σ used ≥ least."""
    if rule.most is not None or rule.least is None:
        return False
    by_country = _by_country(instance, _numbers(instance, rule, sure=True))
    used = blocks.add_columns(rule.rule, len(by_country), upper=1.0)
    for column, numbers in zip(used, by_country.values(), strict=True):
        _only_where(blocks, rule, column, joins[numbers])
    _at_least(blocks, rule, (used, np.ones(used.size)), rule.least)
    return True


def _independent(blocks: Blocks, joins: Ints, instance: Instance, rule: Rule) -> bool:
    """
    Match groups with countries: z[g,c] ≤ Σ joins of g in c, Σ z of g ≤ 1, of c ≤ 1.

    Candidates whose owners are not known are one group; groups of a single
    candidate are one column for each country, since the country limits them.
    """
    if rule.most is not None or rule.least is None:
        return False
    by_country = _by_country(instance, _numbers(instance, rule, sure=True))
    sizes: dict[str, int] = {}
    for number in (n for numbers in by_country.values() for n in numbers):
        group = instance.candidates[number].partner.group or ""
        sizes[group] = sizes.get(group, 0) + 1
    pairs: dict[tuple[str, str], list[int]] = {}
    for country, numbers in by_country.items():
        for number in numbers:
            group = instance.candidates[number].partner.group or ""
            shared = group == "" or sizes[group] > 1
            pairs.setdefault((group if shared else "*", country), []).append(number)
    matched = blocks.add_columns(rule.rule, len(pairs), upper=1.0)
    for column, numbers in zip(matched, pairs.values(), strict=True):
        _only_where(blocks, rule, column, joins[numbers])
    for side in (0, 1):
        for name in {pair[side] for pair in pairs} - {"*"}:
            place = matched[[pair[side] == name for pair in pairs]]
            row = blocks.add_rows(f"{rule.rule} once", 1, upper=1.0)
            blocks.put(np.repeat(row, place.size), place, 1.0)
    _at_least(blocks, rule, (matched, np.ones(matched.size)), rule.least)
    return True


def _cost_share(blocks: Blocks, joins: Ints, instance: Instance, rule: Rule) -> bool:
    """Σ cost of those counted ≥ least × Σ cost."""
    costs = _costs(instance)
    if costs is None:
        return False
    for bound, sure, add in (
        (rule.least, True, _at_least),
        (rule.most, False, _at_most),
    ):
        if bound is not None:
            has = np.zeros(instance.num)
            has[_numbers(instance, rule, sure=sure)] = 1.0
            add(blocks, rule, (joins, costs * (has - bound)), 0.0)
    return True


def _largest_partner(
    blocks: Blocks, joins: Ints, instance: Instance, rule: Rule
) -> bool:
    """cost[p] ≤ most × Σ cost, for each candidate that joins."""
    numbers = _numbers(instance, rule, sure=True)
    return _largest(blocks, joins, instance, rule, [[n] for n in numbers])


def _largest_country(
    blocks: Blocks, joins: Ints, instance: Instance, rule: Rule
) -> bool:
    """Σ cost of a country, and of those of no known one, ≤ most × Σ cost."""
    numbers = _numbers(instance, rule, sure=True)
    by_country = _by_country(instance, numbers)
    placed = {number for inside in by_country.values() for number in inside}
    unplaced = [number for number in numbers if number not in placed]
    parts = [[*inside, *unplaced] for inside in by_country.values()]
    return _largest(blocks, joins, instance, rule, parts or [unplaced])


def _constant(blocks: Blocks, joins: Ints, instance: Instance, rule: Rule) -> bool:
    """Hold what no partner changes: it is as it is."""
    value = MEASURES[rule.measure](Proposal((), instance.months), rule)
    least = float("-inf") if rule.least is None else rule.least
    if value.high < least or (rule.most is not None and value.low > rule.most):
        _at_least(blocks, rule, (joins[:0], np.zeros(0)), 1.0)
    return value.low == value.high


def _never(blocks: Blocks, joins: Ints, instance: Instance, rule: Rule) -> bool:
    del blocks, joins, instance, rule
    return False


_WAYS: dict[Measure, Callable[[Blocks, Ints, Instance, Rule], bool]] = {
    "organisations": _organisations,
    "countries": _countries,
    "independent": _independent,
    "cost_share": _cost_share,
    "largest_partner_share": _largest_partner,
    "largest_country_share": _largest_country,
    "months": _constant,
    "grant": _never,
}
"""How each measure becomes rows; False where it cannot."""


def _largest(
    blocks: Blocks,
    joins: Ints,
    instance: Instance,
    rule: Rule,
    parts: Sequence[Sequence[int]],
) -> bool:
    costs = _costs(instance)
    if costs is None or rule.most is None or rule.least is not None:
        return False
    for part in parts:
        has = np.zeros(instance.num)
        has[list(part)] = 1.0
        _at_most(blocks, rule, (joins, costs * (has - rule.most)), 0.0)
    return True


def _numbers(instance: Instance, rule: Rule, *, sure: bool) -> list[int]:
    """Give the candidates a rule counts, whatever their role."""
    anyone = replace(rule.who, role=("beneficiary",))
    answers = (is_counted(member, anyone) for member in instance.candidates)
    return [
        n for n, answer in enumerate(answers) if answer or (answer is None and not sure)
    ]


def _by_country(instance: Instance, numbers: Sequence[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number in numbers:
        country = instance.candidates[number].partner.country
        if country is not None:
            found.setdefault(country, []).append(number)
    return found


def _costs(instance: Instance) -> Floats | None:
    costs = [member.cost for member in instance.candidates]
    if any(cost is None for cost in costs):
        return None
    return np.array(costs, dtype=np.float64)


def _only_where(blocks: Blocks, rule: Rule, column: int, joins: Ints) -> None:
    row = blocks.add_rows(f"{rule.rule} only where", 1, lower=0.0)
    blocks.put(np.repeat(row, joins.size), joins, 1.0)
    blocks.put(row, np.array([column]), -1.0)


def _at_least(
    blocks: Blocks, rule: Rule, terms: tuple[Ints, Floats], least: float
) -> None:
    """Add Σ ≥ least. A block's name tells the rule when rows clash."""
    row = blocks.add_rows(f"rule {rule.rule} {len(blocks.rows)}", 1, lower=least)
    blocks.put(np.repeat(row, terms[0].size), *terms)


def _at_most(
    blocks: Blocks, rule: Rule, terms: tuple[Ints, Floats], most: float
) -> None:
    """Add Σ ≤ most, as −Σ ≥ −most so that lifting a row always loosens it."""
    _at_least(blocks, rule, (terms[0], -terms[1]), -most)
