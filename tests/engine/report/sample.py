# SPDX-License-Identifier: Apache-2.0
"""A small fictional cluster with a plan written by hand, for tests of reports."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from io import StringIO

import polars as pl

from upshift.network import Network, freeze
from upshift.plan.result import Baselines, Certificate, Plan, PlanStatus
from upshift.tables import Draft, schema
from upshift.verify import Breach, RuleCheck, Verdict
from upshift.verify.sentences import rule_texts

INPUTS = {
    "networks": """network,label,currency
kerka,Kerka Mobility Cluster,EUR""",
    "organisations": """organisation,label,kind,country,is_sme,sends,receives
northgate,Northgate Vehicles,oem,HU,no,yes,yes
sardomb,Sárdomb Casting,tier1,HU,no,yes,no
pontos,Pontos Precision,workshop,HU,yes,no,no
voltaris,Voltaris Cells,tier1,HU,no,no,yes
dual,Kerka Dual Training Centre,training_provider,HU,no,no,no
tech,Technical University of Kerka,university,HU,no,no,no""",
    "sites": """site,organisation,label,area,latitude,longitude
northgate_1,northgate,Northgate Plant,HU223,46.84,16.84
sardomb_1,sardomb,Sárdomb Foundry,HU223,46.62,16.95
pontos_1,pontos,Pontos Workshop,HU223,46.80,16.79
voltaris_1,voltaris,Voltaris Pilot Line,HU223,46.91,17.05
dual_1,dual,Dual Centre,HU223,46.85,16.86
tech_1,tech,University Lab,HU223,46.76,17.24""",
    "skills": """skill,label,label_hu,label_de
hv,High-voltage safety,Nagyfeszültségű biztonság,Hochvoltsicherheit
battery,Battery module assembly,Akkumulátormodul-szerelés,Batteriemodulmontage
robot,Robot cell operation,Robotcella kezelése,Bedienung von Roboterzellen
plc,PLC basics,PLC-alapok,SPS-Grundlagen
spc,Measurement data and SPC,Mérési adatok és SPC,Messdaten und SPC""",
    "occupations": """occupation,label,label_hu,label_de,eqf,gap_cost
engine,Engine assembly operator,Motorszerelő,Motorenmonteur/in,3,0
machinist,Conventional machinist,Hagyományos gépi forgácsoló,Konventionelle/r Zerspaner/in,3,0
batteryop,Battery module assembler,Akkumulátormodul-szerelő,Batteriemodulmonteur/in,3,0
hvtech,High-voltage technician,Nagyfeszültségű technikus,Hochvolttechniker/in,4,0
robotop,Robot cell operator,Robotcella-kezelő,Roboterzellenbediener/in,3,2000""",
    "requires": """occupation,skill,level
batteryop,battery,2
batteryop,hv,1
hvtech,hv,3
hvtech,plc,2
robotop,robot,2
robotop,spc,1""",
    "periods": "period,label,start_date,end_date\n"
    + "\n".join(
        f"{y}Q{q},Q{q} {y},{dt.date(y, 3 * q - 2, 1)},{dt.date(y + q // 4, 3 * q % 12 + 1, 1) - dt.timedelta(days=1)}"
        for y in (2027, 2028)
        for q in (1, 2, 3, 4)
    ),
    "workers": """worker,site,occupation,people,language,hour_cost,open_to_pooling
W-001,northgate_1,engine,140,hu,25,yes
W-002,northgate_1,machinist,60,hu,25,no
W-003,sardomb_1,machinist,44,hu,24,yes
W-004,pontos_1,robotop,6,hu,22,no
W-005,voltaris_1,batteryop,31,hu,26,no
W-006,pontos_1,machinist,9,hu,22,no""",
    "courses": """course,label,label_hu,label_de,provider,hours,language,fee,fixed_cost,smallest,largest
c_hv,High-voltage safety,Nagyfeszültségű biztonság,Hochvoltsicherheit,dual,40,hu,320,4000,8,12
c_bat,Battery module assembly,Akkumulátormodul-szerelés,Batteriemodulmontage,dual,96,hu,540,6000,8,16
c_rob,Robot cell operation,Robotcella kezelése,Bedienung von Roboterzellen,tech,80,hu,700,5000,6,10
c_spc,Measurement data and SPC,Mérési adatok és SPC,Messdaten und SPC,tech,30,hu,180,2000,6,20""",
    "teaches": """course,skill,level
c_hv,hv,3
c_bat,battery,2
c_rob,robot,2
c_spc,spc,2""",
    "offers": """offer,course,site,most_runs
hv_dual,c_hv,dual_1,2
bat_volt,c_bat,voltaris_1,2
rob_tech,c_rob,tech_1,1
spc_net,c_spc,,1""",
    "demands": """site,occupation,period,people
northgate_1,batteryop,2027Q4,40
northgate_1,hvtech,2027Q4,14
voltaris_1,batteryop,2028Q1,45""",
    "funds": """fund,label,budget,intensity
skills_plus,Skills Fund Plus,24000,0.7
levy,Training levy,8000,0.5""",
    "budgets": """organisation,amount
northgate,60000
sardomb,20000""",
}

MOVES = """move,worker,people,kind,from_site,from_occupation,to_site,to_occupation,start_period,arrival_period,hours,hours_cost,pooling_cost,wish_worth
1,W-001,22,moved,northgate_1,engine,northgate_1,batteryop,2027Q1,2027Q3,136,74800,0,0
2,W-001,10,moved,northgate_1,engine,northgate_1,hvtech,2027Q2,2027Q3,40,10000,0,0
3,W-002,9,moved,northgate_1,machinist,northgate_1,robotop,2027Q2,2027Q4,110,24750,0,500
4,W-003,8,pooled,sardomb_1,machinist,voltaris_1,batteryop,2027Q3,2028Q1,136,26112,24000,0
5,W-004,6,raised,pontos_1,robotop,pontos_1,robotop,2027Q2,2027Q3,30,3960,0,0"""

SEATS = """move,course,offer,period,people,km,fee,vat,travel,seat_cost
1,c_bat,bat_volt,2027Q1,22,24,11880,0,3212,0
1,c_hv,hv_dual,2027Q2,22,2,7040,0,1276,0
2,c_hv,hv_dual,2027Q2,10,2,3200,0,580,0
3,c_rob,rob_tech,2027Q2,9,41,6300,0,1926,0
3,c_spc,spc_net,2027Q3,9,0,1620,0,0,0
4,c_bat,bat_volt,2027Q3,8,43,4320,0,1776,0
4,c_hv,hv_dual,2027Q4,8,34,2560,0,1488,0
5,c_spc,spc_net,2027Q2,6,0,1080,0,0,0"""

RUNS = """offer,period,course,site,runs,seats,empty_seats,smallest,largest,fixed_cost,empty_cost
bat_volt,2027Q1,c_bat,voltaris_1,2,22,0,8,16,12000,0
bat_volt,2027Q3,c_bat,voltaris_1,1,8,0,8,16,6000,0
hv_dual,2027Q2,c_hv,dual_1,3,32,0,8,12,12000,0
hv_dual,2027Q4,c_hv,dual_1,1,8,0,8,12,4000,0
rob_tech,2027Q2,c_rob,tech_1,1,9,0,6,10,5000,0
spc_net,2027Q2,c_spc,,1,6,0,6,20,2000,0
spc_net,2027Q3,c_spc,,1,9,0,6,20,2000,0"""

HIRES = """site,occupation,period,people,cost
northgate_1,hvtech,2027Q4,2,24000"""

STOCKS = """site,occupation,period,demand,people,unmet,surplus,redundancies,cost
northgate_1,hvtech,2027Q4,14,12,2,0,0,30000
northgate_1,batteryop,2027Q4,40,22,18,0,0,270000
voltaris_1,batteryop,2028Q1,45,39,6,0,0,90000"""

UNMET = """kind,site,occupation,period,worker,people,cost
unfilled,northgate_1,hvtech,2027Q4,,2,30000
unfilled,northgate_1,batteryop,2027Q4,,18,270000
unfilled,voltaris_1,batteryop,2028Q1,,6,90000
below_level,pontos_1,robotop,2027Q1,W-004,2,4000"""

GAPS = """worker,occupation,skill,required,held,missing,credited_from,people
W-001,batteryop,battery,2,0,2,,140
W-001,batteryop,hv,1,0,1,,140
W-001,hvtech,hv,3,1,2,,140
W-001,hvtech,plc,2,2,0,,140
W-002,robotop,robot,2,0.5,1.5,plc,60
W-002,robotop,spc,1,0,1,,60
W-003,batteryop,battery,2,0,2,,44
W-003,batteryop,hv,1,0,1,,44
W-004,robotop,spc,1,0,1,,6"""

RULES = (
    *("people_move_once", "stock_balances", "demand_is_met_or_counted"),
    *("hires_within_limit", "redundancies_only_where_allowed"),
    *("pooling_needs_consent", "declined_is_never_assigned", "gap_is_closed"),
    *("entry_is_met", "order_is_kept", "eqf_is_bridged", "language_fits"),
    *("place_is_within_reach", "hours_fit_the_period"),
    *("training_ends_before_arrival", "seats_cover_moves", "cohort_within_bounds"),
    *("runs_within_offer", "resources_suffice", "cover_is_kept", "budget_is_kept"),
    *("fund_is_kept", "no_double_funding", "pins_are_kept"),
)


def check_of(rule: str, *broken: Breach) -> RuleCheck:
    return RuleCheck(rule, rule_texts()[rule]["en"], broken, 7)


def network(**inputs: str) -> Network:
    frames = {name: read(text) for name, text in {**INPUTS, **inputs}.items()}
    return freeze(Draft({}).replace(**frames))


def read(text: str) -> pl.DataFrame:
    return pl.read_csv(StringIO(text), infer_schema=False)


def result(name: str, text: str) -> pl.DataFrame:
    """Read a result table with the types of its schema."""
    types = {c.name: c.dtype for c in schema()[name].columns}
    return pl.read_csv(StringIO(text), schema_overrides=types)


def payments(seats: pl.DataFrame) -> pl.DataFrame:
    """Let the fund pay 70 % of the fees at Northgate and the member the rest."""
    rows = []
    for seat in seats.iter_rows(named=True):
        key = {k: seat[k] for k in ("move", "course", "offer", "period")}
        owner = OWNERS[str(seat["move"])]
        fund = 0.7 * seat["fee"] if owner == "northgate" else 0.0
        rows.append(
            {
                **key,
                "source": "own",
                "item": "price",
                "organisation": owner,
                "amount": seat["fee"] - fund,
            }
        )
        if fund:
            rows.append(
                {
                    **key,
                    "source": "skills_plus",
                    "item": "price",
                    "organisation": owner,
                    "amount": fund,
                }
            )
        if seat["travel"]:
            rows.append(
                {
                    **key,
                    "source": "own",
                    "item": "travel",
                    "organisation": owner,
                    "amount": seat["travel"],
                }
            )
    return pl.DataFrame(rows, schema=schema()["payments"].dtypes)


OWNERS = {
    "1": "northgate",
    "2": "northgate",
    "3": "northgate",
    "4": "sardomb",
    "5": "pontos",
}


def totals(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    amounts = {
        "hours": tables["moves"]["hours_cost"].sum(),
        "fees": tables["seats"]["fee"].sum(),
        "travel": tables["seats"]["travel"].sum(),
        "fixed_costs": tables["runs"]["fixed_cost"].sum(),
        "pooling": tables["moves"]["pooling_cost"].sum(),
        "hires": tables["hires"]["cost"].sum(),
        "unmet": tables["stocks"]["cost"].sum(),
        "below_level": 4000.0,
        "wishes": -tables["moves"]["wish_worth"].sum(),
    }
    amounts["total"] = sum(amounts.values())
    rows = [("", item, float(amount)) for item, amount in amounts.items()]
    shares = {"northgate": 0.8, "sardomb": 0.1, "pontos": 0.1}
    rows += [
        (member, "total", share * amounts["total"]) for member, share in shares.items()
    ]
    return pl.DataFrame(rows, schema=schema()["totals"].dtypes, orient="row")


def result_tables_of(**changed: str) -> dict[str, pl.DataFrame]:
    texts = {
        "moves": MOVES,
        "seats": SEATS,
        "runs": RUNS,
        "hires": HIRES,
        "stocks": STOCKS,
        "unmet": UNMET,
    }
    tables = {name: result(name, text) for name, text in {**texts, **changed}.items()}
    tables["payments"] = payments(tables["seats"])
    tables["totals"] = totals(tables)
    return tables


def plan_of(
    tables: dict[str, pl.DataFrame], status: PlanStatus = PlanStatus.certified
) -> Plan:
    whole = tables["totals"].filter(
        pl.col("organisation") == "", pl.col("item") == "total"
    )
    objective = float(whole["amount"].sum())
    certificate = Certificate(objective, objective * 0.9921, objective * 1.62, 0.01)
    return Plan(
        tables, status, certificate, "EUR", "gap", 1, (), {"nodes": 12}, "HiGHS 1.15.1"
    )


def plan() -> Plan:
    return plan_of(result_tables_of())


def empty_tables() -> dict[str, pl.DataFrame]:
    names = ("moves", "seats", "runs", "hires", "stocks", "unmet", "payments", "totals")
    return {name: schema()[name].empty() for name in names}


def no_moves() -> Plan:
    tables = empty_tables()
    tables["totals"] = totals(tables)
    return plan_of(tables)


def infeasible() -> Plan:
    reasons = ("budget_is_kept: budgets, row 3", "pins_are_kept: pins, rows 2, 5")
    return Plan(
        empty_tables(),
        PlanStatus.infeasible,
        None,
        "EUR",
        "infeasible",
        1,
        reasons,
        {},
        "HiGHS 1.15.1",
    )


def nothing_found() -> Plan:
    return Plan(
        empty_tables(),
        PlanStatus.not_found,
        None,
        "EUR",
        "time",
        1,
        (),
        {},
        "HiGHS 1.15.1",
    )


def stopped_early() -> Plan:
    made = plan()
    assert made.certificate is not None
    wide = replace(made.certificate, bound=made.certificate.objective * 0.976)
    return replace(
        made, status=PlanStatus.feasible, certificate=wide, stopped_by="time"
    )


def many_moves(count: int = 800) -> Plan:
    tables = result_tables_of()
    moves, seats = tables["moves"], tables["seats"]
    more = [
        moves.with_columns(pl.format("{}-{}", pl.col("move"), pl.lit(i)).alias("move"))
        for i in range(count // moves.height)
    ]
    tables["moves"] = pl.concat(more)
    tables["seats"] = pl.concat(
        [
            seats.with_columns(
                pl.format("{}-{}", pl.col("move"), pl.lit(i)).alias("move")
            )
            for i in range(len(more))
        ]
    )
    return plan_of(tables)


def gaps() -> dict[str, pl.DataFrame]:
    return {"gaps": result("gaps", GAPS)}


def baselines(of: Plan) -> Baselines:
    assert of.certificate is not None
    objective = of.certificate.objective
    rows = [
        ("northgate", objective * 0.7, objective * 0.694),
        ("sardomb", objective * 0.3, objective * 0.296),
        ("voltaris", objective * 0.2, objective * 0.2),
        ("pontos", 6700.0, 6640.0),
    ]
    alone = pl.DataFrame(
        rows, schema=["organisation", "objective", "bound"], orient="row"
    )
    return Baselines(objective * 1.62, alone, of.certificate)


def sound() -> Verdict:
    return Verdict.of(tuple(check_of(rule) for rule in RULES))


def unsound() -> Verdict:
    breach = Breach(
        "budget_is_kept", "budgets", (("organisation", "northgate"),), "70000", "60000"
    )
    rest = [check_of(rule) for rule in RULES if rule != "budget_is_kept"]
    return Verdict.of((*rest, check_of("budget_is_kept", breach)))
