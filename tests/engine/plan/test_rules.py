# SPDX-License-Identifier: Apache-2.0
"""For every rule of the contract: a plant whose plan the rule decides."""

from __future__ import annotations

import polars as pl
import pytest

from engine.plan.small import TABLES, people, plan_of, planned, small

ALONE = TABLES["courses"].replace(",2,4", ",1,4").replace(",1000,", ",0,")
"""The course may run for a single person and costs nothing but its fees."""

FOUR = """site,occupation,period,people
here,fitter,p2,0
here,wirer,p2,4"""
"""All four fitters are wanted as wirers."""

POOLED = {
    "workers": """worker,site,occupation,people,open_to_pooling
w2,there,fitter,4,yes""",
    "holds": "worker,skill,level\nw2,weld,2",
    "demands": """site,occupation,period,people
there,fitter,p2,2
here,wirer,p2,2""",
}
"""Those who can be spared work for another member."""

TWO_COURSES = {
    "courses": """course,provider,hours,fee,smallest,largest
basics,school,40,100,1,4
wiring,school,40,500,1,4""",
    "teaches": "course,skill,level\nbasics,safety,1\nwiring,wire,2",
    "offers": """offer,course,site
basics-campus,basics,campus
wiring-campus,wiring,campus""",
}
"""A course in safety before the one in wiring."""


def with_column(table, column, value):
    """Write a table of the plant anew, with a further column for its one row."""
    head, row = TABLES[table].split("\n")
    return {table: f"{head},{column}\n{row},{value}"}


def periods(plan):
    """Give the period of each course."""
    return dict(plan["seats"].select("course", "period").iter_rows())


def item(plan, name):
    """Give an item of the network's totals."""
    rows = plan["totals"].filter(pl.col("organisation").is_null(), item=name)
    return rows["amount"].sum()


def test_two_fitters_learn_wiring_when_no_rule_stands_against_it():
    plan = plan_of()
    assert people(plan, kind="moved", to_occupation="wirer") == 2
    assert periods(plan) == {"wiring": "p1"}
    assert plan.certificate.objective == 2 * (40 * 25 + 500 + 50 + 4 * 20) + 1000


@pytest.mark.parametrize(("leavers", "movers"), [(0, 4), (3, 1)])
def test_people_move_once_and_those_who_leave_do_not_move(leavers, movers):
    leaves = "site,occupation,period,worker,people"
    if leavers:
        leaves += f"\nhere,fitter,p3,w1,{leavers}"
    plan = plan_of(courses=ALONE, demands=FOUR, leaves=leaves)
    assert people(plan) == movers


@pytest.mark.parametrize(("leavers", "movers"), [(1, 3), (3, 1)])
def test_stock_balances_so_that_nobody_moves_from_an_empty_post(leavers, movers):
    leaves = f"site,occupation,period,people\nhere,fitter,p1,{leavers}"
    plan = plan_of(courses=ALONE, demands=FOUR, leaves=leaves)
    assert people(plan) == movers
    assert people(plan, "stocks", occupation="fitter", period="p3") == 0


def test_demand_is_met_or_counted_where_nobody_can_learn():
    plan = plan_of(offers="offer,course")
    assert item(plan, "unmet") == 2 * 2 * 15_000
    assert item(plan, "surplus") == 2 * 2 * 7_000
    assert plan.certificate.objective == plan.certificate.no_training


@pytest.mark.parametrize(
    ("limit", "hires"), [(0, {}), (1, {"p1": 1, "p2": 1}), (2, {"p2": 2})]
)
def test_hires_within_limit_come_early_where_the_limit_is_low(limit, hires):
    recruits = f"site,occupation,limit,cost\nhere,wirer,{limit},100"
    plan = plan_of(offers="offer,course", recruits=recruits)
    assert dict(plan["hires"].select("period", "people").iter_rows()) == hires


@pytest.mark.parametrize(("limit", "taken"), [("", 2), (1, 1), (0, 0)])
def test_intake_within_limit_keeps_people_of_other_members_out(limit, taken):
    recruits = f"""site,occupation,period,limit,intake_limit
here,wirer,p2,0,{limit}
here,wirer,p3,0,0"""
    plan = plan_of(**POOLED, courses=ALONE, recruits=recruits)
    assert people(plan, kind="pooled") == taken


@pytest.mark.parametrize(("cost", "gone"), [("", 0), (5000, 2), (50_000, 0)])
def test_redundancies_only_where_allowed_and_worth_their_cost(cost, gone):
    demands = f"""site,occupation,period,people,redundancy_cost
here,fitter,p2,2,{cost}"""
    plan = plan_of(demands=demands)
    assert plan["stocks"]["redundancies"].sum() == gone


@pytest.mark.parametrize(
    "refused",
    [
        {},
        {"workers": POOLED["workers"].replace("yes", "no")},
        {"organisations": TABLES["organisations"].replace("shop,yes,yes", "shop,yes,")},
        {"organisations": TABLES["organisations"].replace("yes,no,yes", "yes,no,no")},
        {"sites": TABLES["sites"].replace("there,shop,zala", "there,shop,vas")},
        {"sites": TABLES["sites"].replace("zala", "")},
    ],
    ids=["all agree", "worker", "sender", "receiver", "area", "no area"],
)
def test_pooling_needs_consent_of_worker_sender_and_receiver(refused):
    plan = plan_of(**{**POOLED, **refused})
    assert people(plan, kind="pooled") == (0 if refused else 2)


def test_pooling_needs_consent_of_another_member_and_not_of_oneself():
    """The market's only open place is the sender's own."""
    members = TABLES["organisations"].replace("shop,yes,yes,no", "shop,yes,yes,yes")
    demands = f"{POOLED['demands']}\nthere,wirer,p2,2"
    recruits = "site,occupation,limit,intake_limit\nhere,wirer,0,0"
    given = {**POOLED, "demands": demands, "recruits": recruits}
    plan = plan_of(**given, organisations=members)
    assert dict(plan["moves"].select("kind", "people").iter_rows()) == {"moved": 2}


@pytest.mark.parametrize(("wish", "movers"), [("decline", 0), ("prefer", 2)])
def test_declined_is_never_assigned(wish, movers):
    wishes = f"worker,occupation,wish,worth\nw1,wirer,{wish},10"
    assert people(plan_of(wishes=wishes)) == movers


@pytest.mark.parametrize(("asked", "movers"), [(2, 2), (3, 0)])
def test_gap_is_closed_or_nobody_moves(asked, movers):
    requires = f"occupation,skill,level\nfitter,weld,2\nwirer,wire,{asked}"
    assert people(plan_of(requires=requires)) == movers


@pytest.mark.parametrize(
    ("row", "courses"),
    [("2,manager,", 0), ("3,self,", 0), ("1,manager,", 1), ("2,manager,2026-12-31", 1)],
)
def test_gap_is_closed_without_a_course_by_what_is_credited(row, courses):
    holds = f"worker,skill,level,evidence,expires\nw1,wire,{row}"
    plan = plan_of(holds=holds)
    assert people(plan, to_occupation="wirer") == 2
    assert plan["seats"].height == courses


@pytest.mark.parametrize(("level", "movers"), [(2, 2), (3, 0)])
def test_entry_is_met_by_what_is_credited(level, movers):
    assert people(plan_of(expects=f"course,skill,level\nwiring,weld,{level}")) == movers


def test_entry_is_met_by_a_course_of_the_same_period():
    plan = plan_of(**TWO_COURSES, expects="course,skill,level\nwiring,safety,1")
    assert periods(plan) == {"basics": "p1", "wiring": "p1"}


def test_entry_is_met_by_the_level_the_worker_holds():
    asks = with_column("courses", "entry_eqf", 4)
    assert people(plan_of(**asks, **with_column("workers", "eqf", 4))) == 2
    assert people(plan_of(**asks, **with_column("workers", "eqf", 3))) == 0


@pytest.mark.parametrize(("hours", "first"), [(120, "p1"), (60, "p1")])
def test_order_is_kept_and_the_earlier_course_comes_first(hours, first):
    follows = "course,earlier\nwiring,basics"
    workers = with_column("workers", "training_hours", hours)
    plan = plan_of(**TWO_COURSES, **workers, follows=follows)
    assert periods(plan) == {"basics": first, "wiring": "p1" if hours > 80 else "p2"}


def test_order_is_kept_without_the_earlier_course_by_who_holds_what_it_teaches():
    follows = "course,earlier\nwiring,basics"
    holds = f"{TABLES['holds']}\nw1,safety,1"
    plan = plan_of(**TWO_COURSES, follows=follows, holds=holds)
    assert periods(plan) == {"wiring": "p1"}


@pytest.mark.parametrize(("reaches", "movers"), [("", 0), (3, 0), (4, 2)])
def test_eqf_is_bridged_by_a_course_of_the_move(reaches, movers):
    occupations = "occupation,eqf\nfitter,3\nwirer,4"
    courses = with_column("courses", "raises_eqf_to", reaches)
    assert people(plan_of(occupations=occupations, **courses)) == movers


@pytest.mark.parametrize(("speaks", "movers"), [("hu", 0), ("de", 2)])
def test_language_fits_or_nobody_takes_the_course(speaks, movers):
    taught = with_column("courses", "language", "de")
    plan = plan_of(**taught, speaks=f"worker,language\nw1,{speaks}")
    assert people(plan) == movers


def test_language_fits_once_a_course_has_opened_it():
    courses = """course,provider,hours,fee,smallest,largest,language,opens_language
wiring,school,40,500,1,4,de,
german,school,20,500,1,4,hu,de"""
    offers = "offer,course,site\nwiring-campus,wiring,campus\ngerman-here,german,here"
    plan = plan_of(courses=courses, offers=offers)
    assert people(plan) == 2
    assert periods(plan) == {"german": "p1", "wiring": "p1"}


def test_language_fits_for_a_language_course_too():
    """German, taught in German, is cheaper; who does not know it yet cannot go."""
    courses = """course,provider,hours,fee,smallest,largest,language,opens_language
wiring,school,40,500,1,4,de,
german,school,20,500,1,4,hu,de"""
    offers = """offer,course,site,language,fee
wiring-campus,wiring,campus,,
german-here,german,here,,900
german-de,german,here,de,1"""
    plan = plan_of(courses=courses, offers=offers)
    assert people(plan, "seats", offer="german-here") == 2


@pytest.mark.parametrize(("radius", "movers"), [(20, 2), (19, 0)])
def test_place_is_within_reach_or_the_course_is_not_taken(radius, movers):
    assert people(plan_of(**with_column("workers", "radius", radius))) == movers


@pytest.mark.parametrize(("online", "movers"), [("yes", 2), ("no", 0)])
def test_place_is_within_reach_online_for_who_learns_online(online, movers):
    plan = plan_of(
        offers="offer,course,site\nwiring-online,wiring,",
        **with_column("workers", "learns_online", online),
    )
    assert people(plan) == movers
    assert item(plan, "travel") == 0


@pytest.mark.parametrize(("hours", "movers"), [(40, 2), (39, 0)])
def test_hours_fit_the_period_or_the_course_is_not_taken(hours, movers):
    assert people(plan_of(**with_column("workers", "training_hours", hours))) == movers


@pytest.mark.parametrize(("longest", "movers"), [(2, 2), (1, 0)])
def test_training_ends_before_arrival_and_is_not_too_long(longest, movers):
    workers = f"""worker,site,occupation,people,training_hours,longest_training
w1,here,fitter,4,60,{longest}"""
    follows = "course,earlier\nwiring,basics"
    plan = plan_of(**TWO_COURSES, workers=workers, follows=follows)
    assert people(plan) == movers
    assert people(plan, arrival_period="p3") == movers


def test_training_ends_before_arrival_so_the_last_period_teaches_nobody():
    assert people(plan_of(**with_column("offers", "first_period", "p3"))) == 0


def test_seats_cover_moves_over_all_offers_of_the_course():
    courses = TABLES["courses"].replace(",2,4", ",1,1")
    offers = f"{TABLES['offers']}\nwiring-here,wiring,here"
    plan = plan_of(courses=courses, offers=offers)
    assert dict(plan["seats"].select("offer", "people").iter_rows()) == {
        "wiring-campus": 1,
        "wiring-here": 1,
    }


@pytest.mark.parametrize(
    ("bounds", "movers"), [("2,4", 2), ("3,4", 3), ("5,6", 0), ("1,1", 2)]
)
def test_cohort_within_bounds_decides_how_many_learn(bounds, movers):
    """A third person is worth less than the seat, yet two cannot fill a run."""
    courses = TABLES["courses"].replace("2,4", bounds)
    plan = plan_of(courses=courses)
    assert people(plan) == movers


@pytest.mark.parametrize(
    ("price", "movers", "cost"), [(100, 2, 300), (0, 2, 0), (30_000, 0, 0), ("", 0, 0)]
)
def test_cohort_within_bounds_is_made_up_by_empty_seats_at_their_price(
    price, movers, cost
):
    """Two learn in a cohort of five, which the network's money fills up."""
    courses = TABLES["courses"].replace("2,4", "5,6")
    offers = with_column("offers", "empty_seat_fee", price)
    plan = plan_of(courses=courses, **offers)
    assert people(plan) == movers
    assert item(plan, "empty_seats") == cost
    assert plan["runs"]["empty_seats"].sum() == (3 if movers else 0)
    paid = plan["payments"].filter(source="network")["amount"].sum()
    of_empty_seats = item(plan, "fixed_costs") * 3 / 5
    assert paid == of_empty_seats + cost


def test_the_price_of_an_empty_seat_is_the_courses_where_an_offer_names_none():
    head, row = TABLES["courses"].replace("2,4", "5,6").split("\n")
    plan = plan_of(courses=f"{head},empty_seat_fee\n{row},100")
    assert item(plan, "empty_seats") == 300


def test_budgets_bear_their_seats_share_of_the_fixed_cost_not_that_of_empty_ones():
    courses = TABLES["courses"].replace("2,4", "5,6")
    offers = with_column("offers", "empty_seat_fee", 100)
    budgets = "organisation,amount\nplant,1400"
    plan = plan_of(courses=courses, budgets=budgets, **offers)
    assert people(plan) == 2
    own = plan["payments"].filter(source="own", item="price")["amount"].sum()
    assert own == pytest.approx(2 * (500 + 1000 / 5))


@pytest.mark.parametrize(
    ("column", "value", "seen"),
    [
        ("most_runs", 2, {"p1": 2}),
        ("most_runs", 1, {"p1": 1, "p2": 1}),
        ("first_period", "p2", {"p2": 1}),
        ("last_period", "p1", {"p1": 1}),
    ],
)
def test_runs_within_offer_when_and_as_often_as_it_can(column, value, seen):
    courses = TABLES["courses"].replace("2,4", "1,1")
    plan = plan_of(courses=courses, **with_column("offers", column, value))
    assert dict(plan["runs"].select("period", "runs").iter_rows()) == seen


@pytest.mark.parametrize(
    ("capacity", "seen"), [(80, {"p1": 2}), (79, {"p1": 1, "p2": 1}), (39, {})]
)
def test_resources_suffice_for_every_run(capacity, seen):
    plan = plan_of(
        courses=TABLES["courses"].replace("2,4", "1,1"),
        **with_column("offers", "most_runs", 2),
        resources=f"resource,capacity\nlab,{capacity}",
        uses="offer,resource\nwiring-campus,lab",
    )
    assert dict(plan["runs"].select("period", "runs").iter_rows()) == seen


@pytest.mark.parametrize(
    ("share", "seen"), [(0.05, {"p1": 2}), (0.03, {"p1": 1, "p2": 1}), (0.02, {})]
)
def test_cover_is_kept_when_few_may_be_away(share, seen):
    """Four fitters work 60 days of 8 hours; a seat takes 40 hours of 1,920."""
    releases = f"site,occupation,period,share\nhere,fitter,,{share}"
    plan = plan_of(courses=ALONE, releases=releases)
    assert dict(plan["seats"].select("period", "people").iter_rows()) == seen


@pytest.mark.parametrize(("amount", "movers"), [(1000, 2), (999, 1), (499, 0)])
def test_budget_is_kept_when_money_is_short(amount, movers):
    budgets = f"organisation,amount\nplant,{amount}"
    assert people(plan_of(courses=ALONE, budgets=budgets)) == movers


@pytest.mark.parametrize(("amount", "movers"), [(2000, 2), (1999, 0)])
def test_budget_is_kept_at_the_price_of_the_smallest_cohort(amount, movers):
    assert people(plan_of(budgets=f"organisation,amount\nplant,{amount}")) == movers


def test_budget_is_kept_in_each_period_by_itself():
    budgets = "organisation,period,amount\nplant,p1,500\nplant,p2,500"
    plan = plan_of(courses=ALONE, budgets=budgets)
    assert dict(plan["seats"].select("period", "people").iter_rows()) == {
        "p1": 1,
        "p2": 1,
    }


@pytest.mark.parametrize(
    ("fund", "movers"),
    [
        ("alpha,1000,1,,,no,", 2),
        ("alpha,499,1,,,no,", 0),
        ("alpha,999,1,,,no,", 1),
        ("alpha,1000,0.9,,,no,", 0),
        ("alpha,1000,1,499,,no,", 0),
        ("alpha,1000,1,,500,no,", 1),
        ("alpha,1000,1,,,yes,", 0),
        ("alpha,1000,1,,,no,p1", 2),
    ],
)
def test_fund_is_kept_by_who_has_no_money_of_their_own(fund, movers):
    columns = "intensity,ceiling_per_seat,ceiling_per_organisation,sme_only,last_period"
    funds = f"fund,budget,{columns}\n{fund}"
    budgets = "organisation,amount\nplant,0"
    plan = plan_of(courses=ALONE, budgets=budgets, funds=funds)
    assert people(plan) == movers
    paid = plan["payments"].filter(source="alpha")["amount"].sum()
    assert paid == pytest.approx(500 * movers)


@pytest.mark.parametrize(("payee", "movers"), [("wiring,", 2), (",shop", 0)])
def test_fund_is_kept_to_what_it_finances(payee, movers):
    plan = plan_of(
        courses=ALONE,
        budgets="organisation,amount\nplant,0",
        funds="fund,budget\nalpha,1000",
        finances=f"fund,course,organisation\nalpha,{payee}",
    )
    assert people(plan) == movers


def test_no_double_funding_of_a_seat_by_two_funds():
    """Each fund would pay half of a seat; together they pay no more than half."""
    plan = plan_of(
        courses=ALONE,
        funds="fund,budget,intensity\nalpha,9000,0.5\nbeta,9000,0.5",
    )
    price = plan["payments"].filter(item="price")
    by_source = dict(price.group_by("source").agg(pl.col("amount").sum()).iter_rows())
    assert by_source["own"] == pytest.approx(500)
    assert sum(by_source.values()) == pytest.approx(1000)


@pytest.mark.parametrize(("amount", "movers"), [(500, 2), (499, 1)])
def test_no_double_funding_leaves_the_rest_to_the_budget(amount, movers):
    plan = plan_of(
        courses=ALONE,
        budgets=f"organisation,amount\nplant,{amount}",
        funds="fund,budget,intensity\nalpha,9000,0.5\nbeta,9000,0.5",
    )
    assert people(plan) == movers


def test_pins_are_kept_though_nobody_needs_the_seat():
    needless = "site,occupation,period,people\nhere,fitter,p1,4"
    pins = "worker,offer,period,people\nw1,wiring-campus,p1,2"
    assert people(plan_of(demands=needless), "seats") == 0
    plan = plan_of(demands=needless, pins=pins)
    assert people(plan, "seats", offer="wiring-campus", period="p1") == 2
    assert people(plan, kind="stays") == 2


def test_pins_are_kept_by_people_on_their_way_to_other_work():
    pins = "worker,offer,period,people\nw1,wiring-campus,p2,1"
    plan = plan_of(pins=pins, courses=ALONE)
    assert people(plan, "seats", offer="wiring-campus", period="p2") >= 1


STAYING = {
    "workers": "worker,site,occupation,people\nw1,here,fitter,1\nw2,here,fitter,3",
    "holds": "worker,skill,level\nw1,weld,2\nw2,weld,2",
    "wishes": "worker,occupation,wish\nw2,wirer,decline",
    "demands": "site,occupation,period,people\nhere,fitter,p2,3\nhere,wirer,p2,1",
}
"""Only w1 becomes a wirer; in a cohort of two somebody of w2 would sit beside."""


def test_pins_are_kept_and_nobody_stays_in_a_period_that_was_not_promised():
    pins = "worker,offer,period,people\nw2,wiring-campus,p2,1"
    assert people(plan_of(**STAYING, pins=pins), "seats", period="p1") == 0


def test_pins_are_kept_and_nobody_stays_in_an_offer_that_was_not_promised():
    offers = """offer,course,site,smallest,largest
wiring-campus,wiring,campus,1,1
wiring-here,wiring,here,2,2"""
    pins = "worker,offer,period,people\nw2,wiring-campus,p1,1"
    plan = plan_of(**STAYING, offers=offers, pins=pins)
    assert people(plan, "seats", offer="wiring-here", period="p1") == 0


def test_pins_are_kept_or_the_answer_names_the_one_that_cannot_be():
    far = with_column("workers", "radius", 1)
    pins = "worker,offer,period,people\nw1,wiring-campus,p1,1"
    plan = planned(small(**far, pins=pins))
    assert str(plan.status) == "infeasible"
    assert set(plan.reasons) == {"pins_are_kept: w1 wiring-campus p1"}
