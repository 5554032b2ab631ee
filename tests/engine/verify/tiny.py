# SPDX-License-Identifier: Apache-2.0
"""Two firms, fourteen people, four courses, three periods, one plan by hand."""

from __future__ import annotations

from functools import cache
from io import StringIO

import polars as pl

from upshift.network import Network, freeze
from upshift.tables import Draft, DraftTable, schema

NETWORK = {
    "networks": """network,currency
tiny,EUR""",
    "organisations": """organisation,is_sme,recovers_vat,sends,receives
plant,no,yes,no,yes
shop,yes,no,yes,no
school,no,yes,no,no""",
    "sites": """site,organisation,area,latitude,longitude
north,plant,zala,,
east,plant,zala,,
south,shop,zala,46.0,17.0
campus,school,,46.1,17.0""",
    "distances": """site,to_site,km
campus,north,20
east,campus,20""",
    "periods": """period,start_date,end_date,working_days
p1,2027-01-01,2027-03-31,60
p2,2027-04-01,2027-06-30,
p3,2027-07-01,2027-09-30,60""",
    "closures": """site,start_date,end_date,kind
,2027-05-03,2027-05-07,shutdown
south,2027-06-01,2027-06-01,holiday""",
    "skills": "skill\nweld\nwire\nsafety\nrobot\nhygiene",
    "occupations": """occupation,eqf,gap_cost
fitter,3,0
electrician,4,0
coder,4,1000""",
    "requires": """occupation,skill,level,essential,from_period
fitter,weld,2,yes,
electrician,wire,2,yes,
electrician,safety,1,yes,
electrician,robot,3,no,
coder,robot,2,yes,p2""",
    "resembles": """skill,near_skill,distance
safety,hygiene,0.5""",
    "workers": """worker,site,occupation,people,eqf,language,radius,hour_cost,open_to_pooling
w1,east,fitter,4,3,hu,60,25,no
w2,south,fitter,3,,hu,60,20,yes
w3,north,coder,3,4,hu,60,30,no
w4,south,electrician,2,,hu,60,25,no
w5,east,fitter,2,,hu,60,25,no""",
    "holds": """worker,skill,level,evidence,expires
w1,weld,2,certificate,
w2,weld,3,self,2027-01-01
w3,robot,1,manager,
w4,wire,3,self,
w4,hygiene,2,assessor,
w5,weld,2,manager,2030-01-01""",
    "wishes": """worker,occupation,wish,worth
w1,electrician,prefer,200
w2,coder,decline,""",
    "courses": """course,provider,hours,language,entry_eqf,raises_eqf_to,opens_language,fee,fixed_cost,vat,smallest,largest
safe,school,8,hu,,,,100,0,0,2,10
wiring,school,40,hu,3,4,,500,2000,0.27,3,6
german,school,20,hu,,,de,200,300,0,2,8
robotics,school,60,de,,,,800,1000,0,2,4""",
    "teaches": """course,skill,level
safe,safety,1
wiring,wire,2
robotics,robot,2""",
    "expects": """course,skill,level
wiring,safety,1
robotics,robot,1""",
    "follows": """course,earlier
wiring,safe""",
    "offers": """offer,course,site,seat_cost
safe-online,safe,,10
wiring-campus,wiring,campus,0
german-campus,german,campus,0
robotics-campus,robotics,campus,40""",
    "resources": """resource,capacity
lab,120""",
    "supplies": """resource,period,capacity
lab,p2,100""",
    "uses": """offer,resource,amount
wiring-campus,lab,
robotics-campus,lab,60""",
    "demands": """site,occupation,period,people,unmet_cost,redundancy_cost
east,fitter,p1,6,15000,
east,fitter,p3,1,15000,
north,electrician,p1,0,20000,
north,electrician,p3,7,20000,
south,fitter,p3,0,15000,5000""",
    "recruits": """site,occupation,period,limit,cost,intake_limit
north,electrician,,5,9000,
north,electrician,p3,1,12000,2""",
    "leaves": """site,occupation,period,worker,people
east,fitter,p3,,2
south,electrician,p2,w4,1""",
    "releases": """site,occupation,period,share
east,,,0.2
east,fitter,p2,0.1
south,fitter,,0.1""",
    "budgets": """organisation,period,amount
plant,,6500
plant,p2,5000
shop,,1700""",
    "funds": """fund,budget,intensity,ceiling_per_seat,ceiling_per_organisation,sme_only,last_period
alpha,1000,0.5,,600,yes,p2
beta,800,0.4,300,500,no,""",
    "finances": """fund,course,organisation
alpha,wiring,
beta,wiring,shop
beta,robotics,""",
    "pins": """worker,offer,period,people
w1,wiring-campus,p2,3""",
}

KM = 14.455340463
"""South to campus: 0.1° on a sphere of 6,371 km, × 1.3."""

RESULTS = {
    "moves": """move,worker,people,kind,from_site,from_occupation,to_site,to_occupation,start_period,arrival_period,hours,hours_cost,pooling_cost,wish_worth
m1,w1,3,moved,east,fitter,north,electrician,p1,p3,48,3600,0,600
m2,w2,2,pooled,south,fitter,north,electrician,p1,p3,48,1920,6000,0
m3,w3,2,raised,north,coder,north,coder,p1,p3,80,4800,0,0""",
    "seats": f"""move,course,offer,period,people,km,fee,vat,travel,seat_cost
m1,safe,safe-online,p1,3,0,300,0,0,30
m2,safe,safe-online,p1,2,0,200,0,0,20
m1,wiring,wiring-campus,p2,3,20,1500,0,390,0
m2,wiring,wiring-campus,p2,2,{KM},1000,270,215.64,0
m3,german,german-campus,p1,2,20,400,0,260,0
m3,robotics,robotics-campus,p2,2,20,1600,0,260,80""",
    "runs": """offer,period,course,site,runs,seats,empty_seats,smallest,largest,fixed_cost,empty_cost
safe-online,p1,safe,,1,5,0,2,10,0,0
german-campus,p1,german,campus,1,2,0,2,8,300,0
wiring-campus,p2,wiring,campus,1,5,0,3,6,2000,0
robotics-campus,p2,robotics,campus,1,2,0,2,4,1000,0""",
    "hires": """site,occupation,period,people,cost
north,electrician,p3,1,12000""",
    "stocks": """site,occupation,period,demand,people,unmet,surplus,redundancies,cost
east,fitter,p1,6,6,0,0,0,0
east,fitter,p2,6,6,0,0,0,0
east,fitter,p3,1,1,0,0,0,0
north,electrician,p1,0,0,0,0,0,0
north,electrician,p2,0,0,0,0,0,0
north,electrician,p3,7,6,1,0,0,20000
south,fitter,p1,3,3,0,0,0,0
south,fitter,p2,3,3,0,0,0,0
south,fitter,p3,0,0,0,0,1,5000
south,electrician,p1,2,2,0,0,0,0
south,electrician,p2,1,1,0,0,0,0
south,electrician,p3,1,1,0,0,0,0
north,coder,p1,3,3,0,0,0,0
north,coder,p2,3,3,0,0,0,0
north,coder,p3,3,3,0,0,0,0""",
    "unmet": """kind,site,occupation,period,worker,people,cost
unfilled,north,electrician,p3,,1,20000
below_level,north,coder,p2,w3,3,3000
below_level,north,coder,p3,w3,1,1000""",
    "payments": """move,course,offer,period,source,item,organisation,amount
m1,safe,safe-online,p1,own,price,plant,300
m1,safe,safe-online,p1,own,seat_cost,plant,30
m1,safe,safe-online,p1,own,hours,plant,600
m2,safe,safe-online,p1,own,price,shop,200
m2,safe,safe-online,p1,own,seat_cost,shop,20
m2,safe,safe-online,p1,own,hours,shop,320
m1,wiring,wiring-campus,p2,own,price,plant,2700
m1,wiring,wiring-campus,p2,own,travel,plant,390
m1,wiring,wiring-campus,p2,own,hours,plant,3000
m2,wiring,wiring-campus,p2,own,price,shop,1470
m2,wiring,wiring-campus,p2,alpha,price,shop,400
m2,wiring,wiring-campus,p2,beta,price,shop,200
m2,wiring,wiring-campus,p2,own,travel,shop,215.64
m2,wiring,wiring-campus,p2,own,hours,shop,1600
m3,german,german-campus,p1,own,price,plant,700
m3,german,german-campus,p1,own,travel,plant,260
m3,german,german-campus,p1,own,hours,plant,1200
m3,robotics,robotics-campus,p2,own,price,plant,2200
m3,robotics,robotics-campus,p2,beta,price,plant,400
m3,robotics,robotics-campus,p2,own,seat_cost,plant,80
m3,robotics,robotics-campus,p2,own,travel,plant,260
m3,robotics,robotics-campus,p2,own,hours,plant,3600""",
    "totals": """organisation,item,amount
plant,hours,8400
plant,fees,3800
plant,travel,910
plant,seat_costs,110
plant,fixed_costs,2500
plant,hires,12000
plant,unmet,20000
plant,below_level,4000
plant,wishes,-600
plant,total,51120
shop,hours,1920
shop,fees,1200
shop,vat,270
shop,travel,215.64
shop,seat_costs,20
shop,fixed_costs,800
shop,pooling,6000
shop,redundancies,5000
shop,total,15425.64
,hours,10320
,fees,5000
,vat,270
,travel,1125.64
,seat_costs,130
,fixed_costs,3300
,pooling,6000
,hires,12000
,redundancies,5000
,unmet,20000
,below_level,4000
,wishes,-600
,total,66545.64""",
}

CLAIMED = {
    "plan": {
        "status": "certified",
        "objective": 66545.64,
        "bound": 66000.0,
        "gap": 545.64 / 66545.64,
        "gap_on_saving": 545.64 / 34000,
        "tolerance": 0.01,
        "currency": "EUR",
    },
    "parameters": {"gaps": {"self_assessed_most": 2, "near_most": 0.5}},
    "baselines": {
        "none": 100000.0,
        "together": {"objective": 66545.64, "bound": 66000.0},
    },
}


@cache
def tiny_network() -> Network:
    """Freeze the tiny cluster."""
    frames = {name: _parse(text) for name, text in NETWORK.items()}
    return freeze(Draft({name: DraftTable.of(f, name) for name, f in frames.items()}))


def tiny_results() -> dict[str, pl.DataFrame]:
    """Give the plan made by hand, with the types of the schema."""
    return {
        name: _parse(text).with_columns(
            pl.col(column).cast(dtype, strict=False)
            for column, dtype in schema()[name].dtypes.items()
        )
        for name, text in RESULTS.items()
    }


def edited(frame: pl.DataFrame, where: dict[str, object], **values: object):
    """Give the frame with other values in the rows that match."""
    chosen = pl.all_horizontal(
        pl.lit(value=True),
        *(
            pl.col(name).is_null() if value is None else pl.col(name) == value
            for name, value in where.items()
        ),
    )
    assert frame.filter(chosen).height > 0
    return frame.with_columns(
        pl.when(chosen)
        .then(pl.lit(value, dtype=frame.schema[name]))
        .otherwise(pl.col(name))
        .alias(name)
        for name, value in values.items()
    )


def _parse(text: str) -> pl.DataFrame:
    return pl.read_csv(StringIO(text), infer_schema=False)
