# SPDX-License-Identifier: Apache-2.0
"""A plant that needs two wirers and has two fitters too many; and its plans."""

from __future__ import annotations

from functools import cache
from io import StringIO

import polars as pl

from upshift.gaps import find_gaps
from upshift.network import Network, freeze
from upshift.plan import Plan, PlanParams, plan_transition
from upshift.tables import Draft, DraftTable
from upshift.verify import verify_plan

TABLES = {
    "networks": "network,currency\nsmall,EUR",
    "organisations": """organisation,recovers_vat,sends,receives
plant,yes,no,yes
shop,yes,yes,no
school,no,no,no""",
    "sites": """site,organisation,area
here,plant,zala
there,shop,zala
campus,school,""",
    "distances": """site,to_site,km
here,campus,20
there,campus,30""",
    "periods": """period,start_date,end_date,working_days
p1,2027-01-01,2027-03-31,60
p2,2027-04-01,2027-06-30,60
p3,2027-07-01,2027-09-30,60""",
    "skills": "skill\nweld\nwire\nsafety",
    "occupations": "occupation\nfitter\nwirer",
    "requires": """occupation,skill,level
fitter,weld,2
wirer,wire,2""",
    "workers": "worker,site,occupation,people\nw1,here,fitter,4",
    "holds": "worker,skill,level\nw1,weld,2",
    "courses": """course,provider,hours,fee,fixed_cost,smallest,largest
wiring,school,40,500,1000,2,4""",
    "teaches": "course,skill,level\nwiring,wire,2",
    "offers": "offer,course,site\nwiring-campus,wiring,campus",
    "demands": """site,occupation,period,people
here,fitter,p2,2
here,wirer,p2,2""",
}
"""Two fitters learn wiring in p1 and work as wirers from p2 on."""

EXACT = PlanParams(
    gap=0, targets_most=99, targets_stable=99, bundles_most=99, seconds=20
)
"""Everything considered, until bound and plan meet."""


def small(**texts: str) -> Network:
    """Freeze the plant, with some of its tables written anew."""
    frames = {name: _parse(text) for name, text in {**TABLES, **texts}.items()}
    return freeze(Draft({name: DraftTable.of(f, name) for name, f in frames.items()}))


def planned(network: Network, *, seed: int = 1, params: PlanParams = EXACT) -> Plan:
    """Plan, and hold the plan against the checker."""
    gaps = find_gaps(network)
    plan = plan_transition(network, gaps, seed=seed, params=params)
    verdict = verify_plan(
        network, plan.tables, parameters=gaps.params, claimed=claims(plan)
    )
    assert verdict.holds, str(verdict)
    return plan


@cache
def plan_of(**texts: str) -> Plan:
    """Plan the plant with some of its tables written anew."""
    return planned(small(**texts))


def claims(plan: Plan) -> dict[str, object]:
    """Give what a run.json would claim about a plan."""
    said: dict[str, object] = {"status": str(plan.status), "currency": plan.currency}
    if proof := plan.certificate:
        said |= {
            "objective": proof.objective,
            "bound": proof.bound,
            "gap": proof.gap,
            "gap_on_saving": proof.gap_on_saving,
            "tolerance": proof.tolerance,
        }
    return {"plan": said}


def people(plan: Plan, table: str = "moves", **where: str) -> int:
    """Count the people of a result table, in the rows that match."""
    chosen = [pl.col(name) == value for name, value in where.items()]
    return int(plan[table].filter(*chosen)["people"].sum())


def _parse(text: str) -> pl.DataFrame:
    return pl.read_csv(StringIO(text), infer_schema=False)
