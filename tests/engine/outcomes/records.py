# SPDX-License-Identifier: Apache-2.0
"""A year of trainings, promises and commitments, small enough to count by hand."""

from __future__ import annotations

from datetime import date
from io import StringIO

import polars as pl

from engine.verify.tiny import NETWORK
from upshift.gaps import find_gaps
from upshift.network import Network, freeze
from upshift.outcomes import Outcomes, measure_outcomes
from upshift.tables import Draft, DraftTable

SINCE, UNTIL = date(2027, 1, 1), date(2027, 12, 31)

YEAR = {
    "trainings": """training,worker,course,end_date,people,result,amount
t1,w1,safe,2027-02-10,4,completed,400
t2,w1,wiring,2027-05-10,3,completed,1500
t3,w2,safe,2027-02-10,2,completed,200
t4,w2,safe,2027-03-10,2,completed,200
t5,w3,robotics,2027-06-10,2,completed,1600
t6,w3,robotics,2027-06-10,1,dropped_out,800
t7,w5,safe,2028-01-10,2,completed,200""",
    "leads": """training,months,status,people,using_skills
t1,6,works_as_trained,3,2
t1,6,unknown,1,0
t1,12,works_as_trained,2,1
t1,12,works_elsewhere,1,1
t1,12,without_work,1,0
t7,6,works_as_trained,2,2""",
    "commitments": """commitment,organisation,principle,target,done,evidence
c1,plant,equality,10,5,a list
c2,plant,equality,10,20,a list
c3,shop,partnerships,4,4,""",
    "promises": """promise,part_of,target,base,rate,years
exchanges,,50,,,
small,exchanges,25,,,
managers,exchanges,5,,,
pledge,,,14600000,5%,7""",
    "proves": """proof,promise,date,count,participants
p1,small,2027-03-01,25,list 1
p2,exchanges,2027-04-01,22,list 2
p3,managers,2027-05-01,4,list 3
p4,managers,2027-06-01,6,
p5,managers,2028-06-01,9,list 5""",
    "scores": """label_pack,indicator,points,evidence,expires
hu_accreditation,cooperation,16,folder,
hu_accreditation,management,30,,
hu_accreditation,international,12,folder,2027-06-30""",
    "states": """measure,date,value,source
usefulness,2027-06-30,0.7,survey in June
usefulness,2027-11-30,0.8,survey in November
usefulness,2028-11-30,0.9,survey to come""",
}


def year(**changed: str) -> Network:
    """Give the network of the year, with some of its tables changed."""
    tables = NETWORK | YEAR | changed
    return freeze(Draft({name: drafted(name, text) for name, text in tables.items()}))


def drafted(name: str, text: str) -> DraftTable:
    return DraftTable.of(pl.read_csv(StringIO(text), infer_schema=False), name)


def measured(network: Network) -> Outcomes:
    return measure_outcomes(network, find_gaps(network), SINCE, UNTIL)
