# SPDX-License-Identifier: Apache-2.0
"""Clusters of a few people, drawn by seed, with every kind of rule in them."""

from __future__ import annotations

from random import Random

SITES = {"here": "plant", "yard": "plant", "there": "shop"}


def cluster(seed: int) -> dict[str, str]:
    """Draw the tables of a cluster."""
    rng = Random(seed)  # noqa: S311 (tests must repeat, not hide)
    rows = _workers(rng)
    return {
        "networks": "network,currency,pooling_cost,budgets_pay_fixed_costs,budgets_pay_hours\n"
        f"n,EUR,{rng.choice([0, 500])},{_flag(rng)},{_flag(rng, 0.2)}",
        "organisations": "organisation,is_sme,recovers_vat,sends,receives\n"
        + "\n".join(
            f"{name},{_flag(rng)},{_flag(rng)},{_flag(rng, 0.9)},{_flag(rng, 0.9)}"
            for name in ("plant", "shop", "school")
        ),
        "sites": "site,organisation,area\n"
        + "\n".join(
            f"{site},{owner},{'zala' if rng.random() < 0.9 else 'vas'}"
            for site, owner in SITES.items()
        )
        + "\ncampus,school,",
        "distances": "site,to_site,km\n"
        + "\n".join(f"{site},campus,{rng.choice([5, 40, 55, 80])}" for site in SITES),
        "periods": """period,start_date,end_date,working_days
p1,2027-01-01,2027-03-31,60
p2,2027-04-01,2027-06-30,58
p3,2027-07-01,2027-09-30,61""",
        "skills": "skill\nweld\nwire\nsafety",
        "occupations": "occupation,eqf,gap_cost\n"
        f"fitter,3,{rng.choice([0, 900])}\nwirer,{rng.choice([3, 3, 3, 4])},0\nguard,,0",
        "requires": "occupation,skill,level,from_period\n"
        f"fitter,weld,{rng.choice([1, 2])},{rng.choice(['', 'p2'])}\n"
        "wirer,wire,2,\nguard,safety,1,",
        "workers": "worker,site,occupation,people,radius,hour_cost,language,open_to_pooling,"
        "training_hours,longest_training\n" + "\n".join(map(_line, rows)),
        "holds": "worker,skill,level\n"
        + "\n".join(f"{row[0]},weld,{rng.choice([1, 2, 2])}" for row in rows),
        "wishes": "worker,occupation,wish,worth\n"
        + rng.choice(
            ["", "", "w1,wirer,prefer,800", "w1,wirer,decline,", "w2,guard,prefer,90"]
        ),
        **_courses(rng, Random(-seed)),  # noqa: S311
        **_demands(rng),
        **_money(rng),
        "leaves": "site,occupation,period,worker,people\n"
        + rng.choice(["", f"{rows[0][1]},{rows[0][2]},p2,w1,1", "here,wirer,p2,,0"]),
        "pins": "worker,offer,period,people\n"
        + rng.choice([""] * 12 + ["w1,wiring-a,p1,1", "w2,safe-a,p2,1"]),
    }


def _workers(rng: Random) -> list[tuple[object, ...]]:
    return [
        (
            f"w{j + 1}",
            site,
            "fitter",
            people,
            rng.choice([60, 90, 90, 30]),
            rng.choice([20, 25]),
            rng.choice(["hu"] * 9 + ["de"]),
            _flag(rng, 0.8),
            rng.choice([60, 120, 120]),
            rng.choice([1, 2, 4, 4]),
        )
        for j, (site, people) in enumerate(
            [
                (rng.choice(["here", "yard"]), rng.choice([2, 3])),
                (rng.choice(["here", "there"]), rng.choice([1, 2])),
                ("there", rng.choice([1, 2, 3])),
            ]
        )
    ]


def _courses(rng: Random, prices: Random) -> dict[str, str]:
    def course(name: str, hours: int, raises: object) -> str:
        smallest = rng.choice([1, 1, 2, 3])
        largest = smallest + rng.choice([0, 1, 2])
        fixed, vat = rng.choice([0, 600, 3000]), rng.choice([0, 0.27])
        fee, empty = rng.choice([200, 900]), prices.choice(["", "", 150])
        return f"{name},school,{hours},hu,{fee},{fixed},{vat},{smallest},{largest},{raises},{empty}"

    other = rng.choice(["", "", "de"])
    return {
        "courses": "course,provider,hours,language,fee,fixed_cost,vat,smallest,largest,raises_eqf_to,empty_seat_fee\n"
        + "\n".join(
            [
                course("safe", rng.choice([10, 40]), ""),
                course("welding", 30, ""),
                course("wiring", 50, rng.choice(["", 4])),
            ]
        ),
        "teaches": "course,skill,level\nsafe,safety,1\nwelding,weld,2\nwiring,wire,2",
        "expects": "course,skill,level\n" + rng.choice(["", "wiring,safety,1"]),
        "follows": "course,earlier\n" + rng.choice(["", "", "wiring,safe"]),
        "offers": "offer,course,site,language,fee,most_runs,first_period\n"
        f"safe-a,safe,{rng.choice(['', 'campus'])},,,1,\n"
        f"welding-a,welding,here,,,{rng.choice([1, 2])},\n"
        f"wiring-a,wiring,campus,,,{rng.choice([1, 2])},\n"
        f"wiring-b,wiring,there,{other},{rng.choice(['', 100])},1,{rng.choice(['', 'p2'])}",
        "resources": "resource,capacity\nlab,100",
        "supplies": f"resource,period,capacity\nlab,p2,{rng.choice([40, 100])}",
        "uses": "offer,resource,amount\nwiring-a,lab,\nwelding-a,lab,",
    }


def _demands(rng: Random) -> dict[str, str]:
    let_go = rng.choice(["", "", "9000"])
    return {
        "demands": "site,occupation,period,people,unmet_cost,surplus_cost,redundancy_cost\n"
        f"here,fitter,p2,{rng.choice([0, 1, 2])},15000,7000,{let_go}\n"
        f"there,fitter,p3,{rng.choice([0, 1])},12000,7000,{let_go}\n"
        f"here,wirer,p2,{rng.choice([1, 2, 3])},{rng.choice([6000, 20000])},7000,\n"
        f"here,wirer,p3,{rng.choice([1, 3])},15000,7000,\n"
        f"there,{rng.choice(['wirer', 'guard'])},p3,{rng.choice([0, 1, 2])},15000,7000,",
        "recruits": "site,occupation,period,limit,cost,intake_limit\n"
        f"here,wirer,,{rng.choice([0, 1])},11000,{rng.choice(['', 1])}\n"
        f"there,guard,p3,1,{rng.choice([4000, 30000])},",
        "releases": "site,occupation,period,share\n"
        + rng.choice(["", "here,fitter,,0.06", "there,,,0.05\nthere,fitter,p2,0.1"]),
    }


def _money(rng: Random) -> dict[str, str]:
    return {
        "budgets": "organisation,period,amount\n"
        + rng.choice(
            ["", "", "plant,,3500\nplant,p1,1900", "shop,,1500\nplant,,4000", "shop,,0"]
        ),
        "funds": "fund,budget,intensity,ceiling_per_seat,ceiling_per_organisation,sme_only,last_period\n"
        + rng.choice(
            [
                "",
                f"alpha,2000,{rng.choice([0.5, 1])},{rng.choice(['', 400])},1500,no,p2",
            ]
        ),
        "finances": "fund,course,organisation",
    }


def _line(row: tuple[object, ...]) -> str:
    return ",".join(map(str, row))


def _flag(rng: Random, share: float = 0.5) -> str:
    return "yes" if rng.random() < share else "no"
