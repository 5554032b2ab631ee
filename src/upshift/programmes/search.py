# SPDX-License-Identifier: Apache-2.0
"""The search: each role for itself first, all of them together if that is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter

from upshift.programmes.design import Design, Programme, total_of, unavoidable
from upshift.programmes.instance import Course, Instance
from upshift.programmes.model import Solved, solve
from upshift.programmes.start import first_design

ROUNDING = 1e-6
"""Share of the objective by which HiGHS's own sums may differ."""

EVER_FREE = 10**9
"""Free places of a course that never needs a further run."""


@dataclass(frozen=True, slots=True)
class Answer:
    """
    The best design found and what is proven about it.

    Parameters
    ----------
    design
        Programmes that carry every learner.
    objective, bound
        Cost that a decision could change, and what no design costs less than.
    constant
        Cost that every design has; in neither of them.
    stopped_by
        ``gap``, ``time`` or ``user``.
    work
        Counts: columns, rows, nodes, iterations; of all models together.
    """

    design: Design
    objective: float
    bound: float
    constant: float
    stopped_by: str
    work: dict[str, float]


def find_design(instance: Instance, stop: Callable[[], bool] = lambda: False) -> Answer:
    """
    Find the design of least cost, within the tolerance of the parameters.

    Roles meet only in the places for surplus seats. Solved for themselves with
    places to spare, their bounds sum to a bound on everything. Only where their
    designs together need further runs that cost more than the tolerance does one
    model take all roles at once.

    Parameters
    ----------
    instance
        Learners and courses; at least one group.
    stop
        Asked now and then; True ends the search with the best so far.
    """
    until = perf_counter() + instance.params.seconds
    first = first_design(instance)
    # Half of time and tolerance stay for what joins the roles.
    apart = _apart(instance, first, until - instance.params.seconds / 2, stop)
    best = min((first, apart.design), key=lambda one: total_of(instance, one))
    answer = _answer(instance, replace(apart, design=best), stopped=stop())
    left = until - perf_counter()
    if answer.stopped_by == "gap" or stop() or left <= 0:
        return answer
    whole = solve(instance, best, left, stop)
    bound = max(apart.bound, whole.bound)
    work = {name: count + whole.work[name] for name, count in apart.work.items()}
    return _answer(instance, Solved(whole.design, bound, work), stopped=stop())


def _apart(
    instance: Instance, start: Design, until: float, stop: Callable[[], bool]
) -> Solved:
    """Solve each role as if surplus seats always found a place."""
    roomy = {name: _roomy(course) for name, course in instance.courses.items()}
    params = replace(instance.params, gap=instance.params.gap / 2)
    design: list[Programme] = []
    bound, work = 0.0, Counter[str]()
    roles = list(instance.roles.values())
    for done, numbers in enumerate(roles):
        groups = tuple(instance.groups[g] for g in numbers)
        part = Instance(groups, roomy, params)
        own = [one for one in start if one.groups[0] in numbers]
        share = max(0.1, until - perf_counter()) / (len(roles) - done)
        solved = solve(part, _moved(own, -numbers[0]), share, stop)
        design += _moved(solved.design, numbers[0])
        bound += solved.bound
        work.update({name: int(count) for name, count in solved.work.items()})
    return Solved(tuple(design), bound, {name: float(n) for name, n in work.items()})


def _roomy(course: Course) -> Course:
    """
    Give a course whose places no other role takes; it never costs more than in truth.

    Without a free place each surplus seat needs at least its share of a full run.
    """
    least = 0.0 if course.free_places else course.run_price / course.largest
    price = course.seat_price + least
    return replace(course, seat_price=price, free_places=EVER_FREE, run_price=0.0)


def _moved(design: list[Programme] | Design, by: int) -> Design:
    """Renumber groups; those of a role stand side by side."""
    return tuple(
        Programme(tuple(g + by for g in one.groups), one.core) for one in design
    )


def _answer(instance: Instance, solved: Solved, *, stopped: bool) -> Answer:
    constant = unavoidable(instance)
    objective = total_of(instance, solved.design) - constant
    bound = min(objective, max(0.0, solved.bound - constant))
    slack = instance.params.gap * objective + ROUNDING * max(1.0, objective)
    reason = "gap" if objective - bound <= slack else "user" if stopped else "time"
    return Answer(solved.design, objective, bound, constant, reason, solved.work)
