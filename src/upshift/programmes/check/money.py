# SPDX-License-Identifier: Apache-2.0
"""Check what programmes cost, and that the sums of the tables agree."""

from __future__ import annotations

from collections import Counter
from math import ceil, inf

from upshift.programmes.check.findings import SLACK, Book, Finding, Findings


def headcounts_agree(book: Book) -> Findings:
    """Learners, intakes, origins and seats sum to the same people."""
    enrolled: Counter[str] = Counter()
    for row in book.enrols:
        enrolled[row["programme"]] += row["people"]
    for name, row in book.programmes.items():
        sums = [
            row["learners"],
            *(_people(book, t, name) for t in ("admits", "intakes")),
        ]
        for got in sums:
            if got != enrolled[name]:
                right = f"{enrolled[name]} people"
                yield Finding("headcounts_agree", name, f"{got} people", right)
    planned = sum(row["people"] for row in book.seats)
    carried = int(book.tables["cohorts"]["people"].sum())
    if planned != carried:
        got, right = f"{carried} seats", f"{planned} seats"
        yield Finding("headcounts_agree", "cohorts", got, right)


def development_is_priced(book: Book) -> Findings:
    """Hold the cost of a programme against its modules and intakes."""
    for name, row in book.programmes.items():
        right = _development(book, name)
        if abs(right - row["development_cost"]) > SLACK:
            got = f"development at {row['development_cost']:g}"
            yield Finding("development_is_priced", name, got, f"{right:g}")


def surplus_is_priced(book: Book) -> Findings:
    """Surplus costs the seats and the hours of those who sit in them."""
    for name, row in book.programmes.items():
        right = _surplus(book, name)
        if abs(right - row["surplus_cost"]) > SLACK * max(1.0, right):
            got = f"surplus at {row['surplus_cost']:g}"
            yield Finding("surplus_is_priced", name, got, f"{right:g}")


def surplus_seats_have_places(book: Book) -> Findings:
    """Surplus seats sit in free places or in further runs that fill."""
    said = {row["course"]: row for row in book.tables["further_runs"].rows(named=True)}
    for course, seats in _surplus_seats(book).items():
        runs, cost = _further(book, course, seats)
        row = said.get(course, {"surplus_seats": 0, "runs": 0, "cost": 0.0})
        agree = (row["surplus_seats"], row["runs"]) == (seats, runs)
        if not agree or abs(row["cost"] - cost) > SLACK:
            got = f"{row['surplus_seats']} seats in {row['runs']} further runs"
            right = f"{seats} seats in {runs}, {cost:g}"
            yield Finding("surplus_seats_have_places", course, got, right)


def cost_is_the_sum(book: Book) -> Findings:
    """Objective and what no decision changes sum to the cost of all programmes."""
    spent = sum(_development(book, n) + _surplus(book, n) for n in book.programmes)
    spent += sum(_further(book, *item)[1] for item in _surplus_seats(book).items())
    right = spent - _unavoidable(book)
    got, bound = book.prices["objective"], book.prices["bound"]
    if abs(got - right) > SLACK * max(1.0, abs(right)):
        yield Finding("cost_is_the_sum", "objective", f"{got:g}", f"{right:g}")
    if bound > got + SLACK * max(1.0, got):
        yield Finding("cost_is_the_sum", "bound", f"{bound:g}", f"at most {got:g}")


def _people(book: Book, table: str, name: str) -> int:
    rows = book.tables[table].rows(named=True)
    return sum(row["people"] for row in rows if row["programme"] == name)


def _development(book: Book, name: str) -> float:
    starts = {book.start(r["move"]) for r in book.enrols if r["programme"] == name}
    return (
        book.prices["programme_cost"]
        + book.prices["core_cost"] * len(book.part(name, "core"))
        + book.prices["option_cost"] * len(book.part(name, "option"))
        + book.prices["intake_cost"] * len(starts)
    )


def _surplus(book: Book, name: str) -> float:
    core, total = book.part(name, "core"), 0.0
    for row in book.enrols:
        if row["programme"] != name:
            continue
        wage = book.wages[book.moves[row["move"]]["worker"]]
        for course in core - book.planned(row["move"]):
            seat = _seat_price(book, course) + book.hours[course] * wage
            total += row["people"] * seat
    return total


def _seat_price(book: Book, course: str) -> float:
    seats = [row for row in book.seats if row["course"] == course]
    paid = sum(r["fee"] + r["vat"] + r["travel"] + r["seat_cost"] for r in seats)
    people: int = sum(row["people"] for row in seats)
    return float(paid / people)


def _surplus_seats(book: Book) -> Counter[str]:
    seats: Counter[str] = Counter()
    for row in book.enrols:
        core = book.part(row["programme"], "core")
        for course in core - book.planned(row["move"]):
            seats[course] += row["people"]
    return seats


def _further(book: Book, course: str, seats: int) -> tuple[int, float]:
    """Count further runs at the price of the cheapest planned one."""
    runs = [row for row in book.runs if row["course"] == course]
    free = sum(row["runs"] * row["largest"] - row["seats"] for row in runs)
    cheapest = min(
        runs, key=lambda r: (r["fixed_cost"] / r["runs"], r["offer"], r["period"])
    )
    needed = ceil(max(0, seats - free) / cheapest["largest"])
    fills = needed * cheapest["smallest"] <= seats
    price = cheapest["fixed_cost"] / cheapest["runs"]
    return needed, needed * price if fills else inf


def _unavoidable(book: Book) -> float:
    courses: set[tuple[str, str]] = set()
    starts: set[tuple[str, str]] = set()
    for row in book.enrols:
        role = book.moves[row["move"]]["to_occupation"]
        courses |= {(role, course) for course in book.planned(row["move"])}
        starts.add((role, book.start(row["move"])))
    cheapest = min(book.prices["core_cost"], book.prices["option_cost"])
    roles = {role for role, _ in starts}
    return (
        book.prices["programme_cost"] * len(roles)
        + cheapest * len(courses)
        + book.prices["intake_cost"] * len(starts)
    )
